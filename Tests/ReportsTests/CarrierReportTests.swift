import Reports
import SummarySamples
import TestSupport
import Testing

@Suite("Carriers in reports")
struct CarrierReportTests {
    /// The golden summary with an outage, overflow and limits at its two carriers.
    private static let summary: Summary = {
        var summary = Summary.golden
        summary.legs.byCarrier = [
            Summary.CarrierLegs(
                carrier: "primary",
                offered: 1_008_085,
                overflowed: .estimate(92_423, of: 1_008_085, halfWidth: 0.001_1),
                attempted: 915_662,
                blocked: Summary.Estimate(count: 0, of: 915_662),
                admitted: 915_662,
                answered: .estimate(645_263, of: 915_662, halfWidth: 0.000_9),
                failed: .estimate(31_240, of: 915_662, halfWidth: 0.000_3),
                refusals: Summary.Refusals(
                    noTrunk: 80_012,
                    callsPerSecond: 411,
                    retryAfter: 12_000
                ),
                causes: ["486": 22_344, "503": 8_896],
                outages: [
                    Summary.Outage(
                        failure: 1,
                        sip: 503,
                        count: 10,
                        seconds: 6_000,
                        failed: 4_410,
                        recovered: 9,
                        recovery: Summary.Recovery(mean: 131.25, max: 304.5)
                    ),
                    Summary.Outage(
                        failure: 0.3,
                        sip: 500,
                        count: 2,
                        seconds: 71.5,
                        failed: 12,
                        recovered: 0,
                        recovery: Summary.Recovery(mean: nil, max: nil)
                    ),
                ]
            ),
            Summary.CarrierLegs(
                carrier: "secondary",
                offered: 524_460,
                overflowed: Summary.Estimate(count: 0, of: 524_460),
                attempted: 524_460,
                blocked: .estimate(157_423, of: 524_460, halfWidth: 0.002),
                admitted: 367_037,
                answered: .estimate(304_000, of: 524_460, halfWidth: 0.001),
                failed: .estimate(6_000, of: 524_460, halfWidth: 0.000_2),
                refusals: Summary.Refusals(noTrunk: 157_423, callsPerSecond: 0, retryAfter: 0),
                causes: ["404": 6_000]
            ),
        ]
        return summary
    }()

    @Test(
        "Several carriers are shown beside each other, with refusals and outages",
        arguments: [100, 60]
    )
    func terminal(width: Int) throws {
        let lines = TerminalSummary(of: Self.summary, width: width).lines
        let begin = try #require(lines.firstIndex { $0.hasPrefix("  TRUNKS") })
        let end = try #require(lines.firstIndex { $0.hasPrefix("  DURATIONS") })
        let text = lines[begin..<end].map { $0 + "\n" }.joined()

        try expectSnapshot(text, named: "terminal-carriers-\(width).txt")
        #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test(
        "Every key of a carrier is there",
        arguments: [
            "carrier", "offered", "attempted", "admitted", "causes.486", "overflowed.share",
            "blocked.ci95", "answered.count", "failed.share", "refusals.noTrunk",
            "refusals.callsPerSecond", "refusals.retryAfter", "outages.failure", "outages.sip",
            "outages.count", "outages.seconds", "outages.failed", "outages.recovered",
            "outages.recovery.mean", "outages.recovery.max",
        ]
    )
    func key(name: String) throws {
        let paths = try SummaryKeys.paths(in: SummaryJSON.text(of: Self.summary))

        #expect(paths.contains("legs.byCarrier.\(name)"))
    }

    @Test("What was written of carriers reads back as it was")
    func roundTrip() throws {
        #expect(try SummaryJSON.summary(from: SummaryJSON.text(of: Self.summary)) == Self.summary)
    }
}
