import Answers
import Reports
import TestSupport
import Testing

@Suite("Files of a comparison")
struct ComparisonFileTests {
    /// One metric of each verdict, and fields that differ.
    private static func comparison() throws -> Comparison {
        var baseline = SampleRun(
            fingerprint: "4f2c9a1be07d3358",
            blocked: [100, 210, 290, 400],
            answered: [700, 611, 533, 414],
            answerTimes: [24.1, 23.8, 24.4, 24]
        )
        baseline.scenario = "carriers: [{name: primary, trunks: 70}]"
        var candidate = SampleRun(
            fingerprint: "07d33584f2c9a1be",
            blocked: [109, 221, 300, 411],
            answered: [720, 600, 540, 430],
            answerTimes: [24.11, 23.79, 24.42, 24.01]
        )
        candidate.scenario = "carriers: [{name: primary, trunks: 69}]"
        return Comparison(of: try candidate.read(at: "new"), to: try baseline.read(at: "old"))
    }

    @Test("The golden comparison's texts", arguments: [60, 100, 120])
    func text(width: Int) throws {
        let text = try Self.comparison().text(width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width) }
        try expectSnapshot(text, named: "compare-\(width).txt")
    }

    @Test("The golden comparison's files")
    func files() throws {
        let comparison = try Self.comparison()
        try expectSnapshot(comparison.markdown, named: "compare.md")
        try expectSnapshot(comparison.json, named: "compare.json")
        try expectSnapshot(comparison.junit(isStrict: false), named: "compare-junit.xml")
    }

    @Test("An undecided metric is skipped, or fails a strict comparison")
    func strictness() throws {
        let comparison = try Self.comparison()
        #expect(
            comparison.junit(isStrict: false).contains("failures=\"1\" errors=\"0\" skipped=\"1\"")
        )
        #expect(
            comparison.junit(isStrict: true).contains("failures=\"2\" errors=\"0\" skipped=\"0\"")
        )
    }

    @Test("Equal runs make one test case that passes")
    func identical() throws {
        let run = try SampleRun(fingerprint: "a", blocked: [1, 2]).read()
        let comparison = Comparison(of: run, to: run)
        #expect(comparison.junit(isStrict: true).contains("tests=\"1\" failures=\"0\""))
        #expect(comparison.markdown.hasPrefix("## ✅ sample: the same: equal fingerprints"))
        #expect(comparison.json.contains("\"identical\": true"))
    }

    @Test("Names that try to be more stay names")
    func hostile() throws {
        let attack = "<script>`|*]]>\"'"
        var run = SampleRun(fingerprint: "<b>`|", blocked: [1, 2])
        run.resolved = "{\"<i>`|\": \"<img>|`\"}"
        var other = SampleRun(fingerprint: "b", blocked: [3, 2])
        other.resolved = "{\"<i>`|\": 1}"
        let comparison = Comparison(of: try other.read(at: attack), to: try run.read(at: attack))

        for text in [comparison.markdown, comparison.junit(isStrict: true)] {
            #expect(!text.contains("<script"))
            #expect(!text.contains("<img"))
            #expect(!text.contains("<i>"))
        }
        for row in comparison.markdown.split(separator: "\n") where row.hasPrefix("| ") {
            #expect(row.hasSuffix(" |"))
        }
    }
}
