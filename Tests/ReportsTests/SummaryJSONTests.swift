import Foundation
import Measures
import Reports
import SummarySamples
import TestSupport
import Testing

@Suite("Summary JSON")
struct SummaryJSONTests {
    @Test("A summary is written as recorded")
    func golden() throws {
        try expectSnapshot(SummaryJSON.text(of: .golden), named: "summary.json")
    }

    @Test("A run without contacts is written as recorded")
    func empty() throws {
        let text = SummaryJSON.text(of: Summary.empty.withoutEngine)
        try expectSnapshot(text, named: "summary-empty.json")
    }

    @Test("What was written reads back as it was", arguments: Sample.allCases)
    func roundTrip(sample: Sample) throws {
        let summary = sample.summary
        let text = SummaryJSON.text(of: summary)
        let copy = try SummaryJSON.summary(from: text)

        #expect(copy == summary)
        #expect(SummaryJSON.text(of: copy) == text)
    }

    @Test("Every key of the contract is there", arguments: SummaryKeys.promised)
    func promisedKey(path: String) throws {
        let paths = try SummaryKeys.paths(in: SummaryJSON.text(of: .flowing))
        #expect(paths.contains(path))
    }

    @Test("A key is there even when its value is not defined", arguments: SummaryKeys.nullable)
    func undefinedValue(path: String) throws {
        var summary = Summary.empty
        summary.trunks = [
            Summary.Trunk(carrier: "a", capacity: nil, mean: nil, peak: 0, busyShare: nil)
        ]
        summary.analytic = [
            Summary.AnalyticCheck(
                model: "Erlang B",
                quantity: "leg.blocked.share",
                expected: nil,
                observed: nil,
                inside: nil,
                why: ""
            )
        ]
        let paths = try SummaryKeys.paths(in: SummaryJSON.text(of: summary), only: NSNull.self)
        #expect(paths.contains(path))
    }

    @Test("Without the engine the rest stays as it is")
    func withoutEngine() throws {
        let text = SummaryJSON.text(of: Summary.golden.withoutEngine)

        #expect(try SummaryKeys.paths(in: text).allSatisfy { !$0.hasPrefix("engine") })
        #expect(try SummaryJSON.summary(from: text).contacts == Summary.golden.contacts)
    }

    @Test("A summary of an earlier version has fewer kinds of durations, and tables leave them out")
    func fewerDurations() throws {
        let text = SummaryJSON.text(of: .golden)
        let start = try #require(text.range(of: "    \"postDialDelay\": {"))
        let end = try #require(text.range(of: "},\n", range: start.lowerBound..<text.endIndex))
        let earlier = text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
        let summary = try SummaryJSON.summary(from: earlier)

        #expect(summary.durations[.postDialDelay].count == 0)
        #expect(summary.durations[.talkTime] == Summary.golden.durations[.talkTime])
        #expect(SummaryJSON.text(of: summary) == earlier)
        let lines = TerminalSummary(of: summary).lines
        #expect(lines.contains { $0.contains("talk time") })
        #expect(!lines.contains { $0.contains("post-dial delay") })
    }

    @Test("Numbers keep their value", arguments: [0.1, 1.0 / 3, 72_000, 4.5e15, 1e-22])
    func number(value: Double) throws {
        var summary = Summary.golden
        summary.durations[.talkTime].mean = value
        let copy = try SummaryJSON.summary(from: SummaryJSON.text(of: summary))

        #expect(copy.durations[.talkTime].mean == value)
    }

    @Test("A number that is not finite is null", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) throws {
        var summary = Summary.golden
        summary.engine?.contactsPerSecond = value
        summary.timeline.trunksMean = [1.5, value]
        summary.branches.success = Summary.Estimate(count: 1, share: value, ci95: [0, value])
        let copy = try SummaryJSON.summary(from: SummaryJSON.text(of: summary))

        #expect(copy.engine?.contactsPerSecond == nil)
        #expect(copy.timeline.trunksMean == [1.5, nil])
        #expect(copy.branches.success == Summary.Estimate(count: 1, share: nil))
    }

    @Test("The largest seed and unusual texts survive")
    func unusualValues() throws {
        var summary = Summary.golden
        summary.run.seed = .max
        summary.scenario.name = "a \"b\" \\ / \n\t\u{1B}[31m 東京 🎉"
        let text = SummaryJSON.text(of: summary)

        #expect(text.contains("\"seed\": 18446744073709551615"))
        #expect(text.contains(#"a \"b\" \\ / \n\t\u001b[31m 東京 🎉"#))
        #expect(try SummaryJSON.summary(from: text) == summary)
    }

    @Test(
        "A text that is not a summary is refused in the words of the file",
        arguments: [
            ("{", "the file is not JSON or has a number out of range"),
            ("[]", "'the whole file' must be an object"),
            ("{\"schemaVersion\": 1}", "'program' is missing"),
            (
                changing("\"seed\": 1000", to: "\"seed\": \"1\""),
                "'run.seed' must be a whole number"
            ),
            (changing("\"seed\": 1000", to: "\"seed\": null"), "'run.seed' must not be null"),
            (changing("\"offered\": 1800063,\n", to: ""), "'contacts.offered' is missing"),
            (
                changing("\"peak\": 17", to: "\"peak\": \"17\""),
                "'trunks.1.peak' must be a whole number"
            ),
            (
                changing("\"count\": 949263", to: "\"count\": 9223372036854775807"),
                "'branches.success.count' has a value that a summary cannot have"
            ),
            (
                changing("\"peak\": 17", to: "\"peak\": -1"),
                "'trunks.1.peak' has a value that a summary cannot have"
            ),
        ]
    )
    func refused(text: String, message: String) {
        let error = #expect(throws: SummaryFormatError.self) {
            try SummaryJSON.summary(from: text)
        }
        #expect(error?.message == message)
    }

    /// A summary by name, since a whole one as an argument fills the screen.
    enum Sample: CaseIterable {
        case golden
        case goldenWithoutEngine
        case flowing
        case empty

        var summary: Summary {
            switch self {
            case .golden: .golden
            case .goldenWithoutEngine: Summary.golden.withoutEngine
            case .flowing: .flowing
            case .empty: .empty
            }
        }
    }

    /// The golden summary's text with one change.
    private static func changing(_ old: String, to new: String) -> String {
        SummaryJSON.text(of: .golden).replacingOccurrences(of: old, with: new)
    }
}
