import Answers
import Testing

@Suite("Digits that are known")
struct DigitsTests {
    @Test(
        "The standard error says how many decimals an estimate has",
        arguments: [
            // The examples of the Particle Data Group: 0.827 ± 0.119 and 0.827 ± 0.367.
            (0.827, 0.119, "0.83"), (0.827, 0.367, "0.8"), (0.827, 0.96, "0.8"),
            (18.0045, 0.345, "18.00"), (18.0045, 0.36, "18.0"), (11_644, 374, "11600"),
            (11_644, 3_740, "12000"), (0.0004, 0.01, "0.0004"), (2.5, 0, "2.500000"),
            (2.5, .infinity, "2.500000"),
        ]
    )
    func estimates(value: Double, error: Double, text: String) {
        let decimals = Digits.decimals(of: value, error: error)
        #expect(Digits.fixed(value, decimals: decimals) == text)
    }

    @Test("Short durations are in milliseconds, errors have two digits")
    func units() {
        #expect(Digits.duration(0.0123456, decimals: 4) == "12.3ms")
        #expect(Digits.duration(12.3456, decimals: 1) == "12.3s")
        #expect(Digits.duration(12_345, decimals: -2) == "12300s")
        #expect(Digits.rounded(0.3) == "0.30")
        #expect(Digits.rounded(1054) == "1100")
    }
}
