import Measures
import Scenario
import Testing
import Typesetting
import VirtualTime

@Suite("Values as written")
struct WrittenValueTests {
    @Test(
        "Durations are exact to the nanosecond",
        arguments: [
            ("250ms", 250_000_000), ("30s", 30_000_000_000), ("5m", 300_000_000_000),
            ("2h", 7_200_000_000_000), ("1d", 86_400_000_000_000),
            ("1.5h", 5_400_000_000_000), (".5s", 500_000_000), ("5.s", 5_000_000_000),
            ("0.0000000004s", 0), ("0.0000000005s", 1), ("0.1s", 100_000_000),
            ("1e3s", 1_000_000_000_000), ("1e-9s", 1), ("+2s", 2_000_000_000),
            ("0.3333333333333333333333333333333333s", 333_333_333),
            ("36500d", 3_153_600_000_000_000_000), ("-0s", 0), ("010s", 10_000_000_000),
            ("0.000000000000000000000000000000000000000000000000001d", 0),
            ("2.0000000000000000000000000000000001s", 2_000_000_000),
        ]
    )
    func duration(text: String, nanoseconds: Int64) throws {
        let duration = try SimulationDuration(writtenAs: text, isPositive: false)

        #expect(duration == SimulationDuration(nanoseconds: nanoseconds))
    }

    @Test(
        "Durations that do not fit are refused, not trapped on",
        arguments: ["36501d", "1e999s", "99999999999999999999999999999999999999999999d", "-1e99s"]
    )
    func hugeDuration(text: String) {
        #expect(throws: ValueProblem.self) {
            try SimulationDuration(writtenAs: text, isPositive: false)
        }
    }

    @Test(
        "Counts are exact",
        arguments: [
            ("80", 80), ("200k", 200_000), ("2M", 2_000_000), ("1.5k", 1500), ("1e6", 1_000_000),
            ("9007199254740992", 9_007_199_254_740_992), ("1.000", 1), ("0", 0), ("-0", 0),
        ]
    )
    func count(text: String, value: Int) throws {
        #expect(try Int(count: text, in: 0...1 << 53) == value)
    }

    @Test(
        "Counts that do not fit are refused, not trapped on",
        arguments: ["9007199254740993", "1e99", "1e9999999999999999999", "99999999999M", "-1e99"]
    )
    func hugeCount(text: String) {
        #expect(throws: ValueProblem.self) { try Int(count: text, in: 0...1 << 53) }
    }

    @Test(
        "Probabilities are the nearest binary numbers, percent or not",
        arguments: [("0.03", 0.03), ("3%", 0.03), ("12.3%", 0.123), ("100%", 1), ("1e-3", 0.001)]
    )
    func probability(text: String, value: Double) throws {
        #expect(try Double(probability: text) == value)
    }

    @Test(
        "Rates are per second, and their gaps are exact",
        arguments: [
            ("0.5/s", 0.5, 2_000_000_000), ("30/m", 0.5, 2_000_000_000),
            ("1800/h", 0.5, 2_000_000_000), ("86400/d", 1, 1_000_000_000),
            ("3/s", 3, 333_333_333), ("10k/s", 10_000, 100_000), ("1e9/s", 1e9, 1),
        ]
    )
    func rate(text: String, perSecond: Double, gap: Int64) throws {
        let rate = try Rate(writtenAs: text)

        #expect(rate.perSecond == perSecond)
        #expect(rate.gap == SimulationDuration(nanoseconds: gap))
    }

    @Test(
        "The nearest word differs in three letters at most, and in half of them at most",
        arguments: [
            ("timeuot", "timeout"), ("TIMEOUT", "timeout"), ("tmeot", "timeout"), ("x", nil),
            ("", nil), ("something", nil), ("trunk", "trunks"),
        ]
    )
    func nearest(text: String, expected: String?) {
        #expect(text.nearest(in: ["timeout", "trunks", "to"]) == expected)
    }
}
