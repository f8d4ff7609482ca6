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
        "A space may stand before a unit, as reports print it",
        arguments: [
            ("2 %", 0.02), ("10.80 %", 0.108), ("90.00\u{A0}%", 0.9), ("3%", 0.03),
        ]
    )
    func spacedShare(text: String, share: Double) throws {
        #expect(try Double(probability: text) == share)
        #expect(try Threshold(parsing: "leg.blocked.share < \(text)").bound == share)
    }

    @Test(
        "Bounds are read as reports print them",
        arguments: [
            ("leg.answerTime.p95 < 24.2 s", 24.2), ("leg.answerTime.p95 < 250 ms", 0.25),
            ("leg.talkTime.mean >= 2m30s", 150), ("leg.talkTime.mean >= 1h05m", 3900),
            ("leg.talkTime.mean >= 2m 30s", 150),
            ("block.time.max < 2d 3h", 183_600), ("leg.answerTime.mean < 12.5 µs", 0.000_012_5),
            ("contacts.offered.count >= 14,495", 14_495),
            ("contacts.offered.count >= 1,234,567", 1_234_567),
            ("engine.contactsPerSecond > 14,495", 14_495), ("trunks.mean < 63.5 erlangs", 63.5),
            ("engine.peakResidentBytes < 42.5 MiB", 44_564_480),
        ]
    )
    func printedBounds(expression: String, bound: Double) throws {
        let found = try Threshold(parsing: expression).bound
        #expect(abs(found - bound) <= bound * 1e-12)
    }

    @Test(
        "A decimal comma has a help",
        arguments: [
            ("leg.blocked.share < 2,5%", "write 2.5%: fractions begin with a point"),
            ("leg.answerTime.p95 < 2,5s", "write 2.5s: fractions begin with a point"),
            (
                "leg.answerTime.p95 < 1,250s",
                "write 1.250s or 1250s: fractions begin with a point"
            ),
        ]
    )
    func decimalComma(expression: String, help: String) {
        let error = #expect(throws: ExpressionError.self) { try Threshold(parsing: expression) }
        #expect(error?.help == help)
    }

    @Test(
        "The nearest word differs in case and separators, or in a third of its letters at most",
        arguments: [
            ("timeuot", "timeout"), ("TIMEOUT", "timeout"), ("tmeot", "timeout"), ("x", nil),
            ("", nil), ("something", nil), ("trunk", "trunks"), ("time-out", "timeout"),
            ("Time Out", "timeout"), ("tmot", nil), ("tru", nil), ("ta", nil),
        ]
    )
    func nearest(text: String, expected: String?) {
        #expect(text.nearest(in: ["timeout", "trunks", "to"]) == expected)
    }
}
