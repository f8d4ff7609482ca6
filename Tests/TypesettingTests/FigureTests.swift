import Reports
import Testing
import Typesetting

@Suite("Figures")
struct FigureTests {
    @Test(
        "Counts are grouped",
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_000, "-1,000"),
            (.min, "-9,223,372,036,854,775,808"),
        ]
    )
    func count(value: Int, text: String) {
        #expect(Figure.count(value) == text)
    }

    @Test(
        "A percentage keeps what is rare and what is nearly all",
        arguments: [
            (0, "0 %"), (1, "100 %"), (0.659_154_5, "65.92 %"), (0.000_123, "0.0123 %"),
            (0.000_000_25, "0.0000250 %"), (0.999_995_7, "99.999570 %"), (0.001, "0.10 %"),
            (0.5, "50.00 %"), (.nan, "–"), (nil, "–"),
        ] as [(Double?, String)]
    )
    func percentage(share: Double?, text: String) {
        #expect(Figure.percentage(share) == text)
    }

    @Test(
        "A duration has the unit that suits it",
        arguments: [
            (0, "0 s"), (0.000_412, "412 µs"), (0.012_34, "12.3 ms"), (0.85, "850 ms"),
            (0.999_7, "1.00 s"), (9.502_1, "9.50 s"), (9.996, "10.0 s"), (12.34, "12.3 s"),
            (59.94, "59.9 s"), (59.96, "1m00s"), (125, "2m05s"), (3_599.4, "59m59s"),
            (3_599.6, "1h00m"), (3_900, "1h05m"), (72_000, "20h00m"), (86_399, "1d00h"),
            (2_880_000, "33d08h"), (-12.34, "-12.3 s"), (.infinity, "–"), (nil, "–"),
        ] as [(Double?, String)]
    )
    func duration(seconds: Double?, text: String) {
        #expect(Figure.duration(seconds) == text)
    }

    @Test(
        "Memory is in binary units",
        arguments: [
            (0, "0 B"), (1_023, "1023 B"), (1_024, "1.00 KiB"), (23_871_488, "22.8 MiB"),
            (1_073_741_823, "1.00 GiB"), (5_000_000_000_000_000, "4,547 TiB"), (nil, "–"),
        ]
    )
    func bytes(count: Int?, text: String) {
        #expect(Figure.bytes(count) == text)
    }

    @Test(
        "An interval is a half width or its two ends",
        arguments: [
            (0.5, [0.499, 0.501], "±0.10"), (0.5, [0.499_999, 0.500_001], "±0.00010"),
            (0.000_2, [0.000_1, 0.000_5], "0.01–0.05"), (0, [0, 0.000_003], "≤0.00030"),
            (1, [0.99, 1], "99.00–100.00"), (0.5, nil, "–"), (nil, [0.1, 0.2], "–"),
            (0.5, [0.6, 0.4], "–"),
        ] as [(Double?, [Double]?, String)]
    )
    func interval(share: Double?, ends: [Double]?, text: String) {
        let estimate = Summary.Estimate(count: 1, share: share, ci95: ends)
        #expect(Figure.interval(estimate) == text)
    }

    @Test(
        "A number has as many decimals as asked for",
        arguments: [
            (1_234.5, 2, "1,234.50"), (-0.004, 2, "0.00"), (-0.006, 2, "-0.01"), (2.5, 0, "3"),
            (0.05, 3, "0.050"), (1e300, 2, "1e+300"), (.nan, 1, "–"),
        ]
    )
    func fixed(value: Double, decimals: Int, text: String) {
        #expect(Figure.fixed(value, decimals: decimals) == text)
    }

    @Test(
        "A bar is exact to an eighth and shows whatever is there",
        arguments: [
            (0, ""), (1, "████"), (0.5, "██"), (0.53, "██▏"), (0.000_01, "▏"), (2, "████"),
            (.nan, ""),
        ]
    )
    func bar(fraction: Double, text: String) {
        #expect(Bar.text(fraction, width: 4) == text)
    }
}
