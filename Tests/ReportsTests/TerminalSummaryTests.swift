internal import ContactFlow
import Experiment
import Reports
import SummarySamples
import TestSupport
import Testing
import Typesetting

@Suite("Terminal summary")
struct TerminalSummaryTests {
    static let folder = "results/overflow-to-partner-20260101T000000Z"

    @Test("Looks as recorded", arguments: [100, 60])
    func plain(width: Int) throws {
        let text = TerminalSummary(of: .golden, resultsFolder: Self.folder, width: width).text
        try expectSnapshot(text, named: "terminal-\(width).txt")
    }

    @Test("Is coloured as recorded")
    func coloured() throws {
        let text = TerminalSummary(of: .golden, resultsFolder: Self.folder, isColoured: true).text
        try expectSnapshot(text, named: "terminal-colour.txt")
    }

    @Test("Renders a run without contacts")
    func empty() throws {
        try expectSnapshot(TerminalSummary(of: .empty).text, named: "terminal-empty.txt")
    }

    @Test("Colour changes nothing but colour")
    func sameText() {
        let plain = TerminalSummary(of: .golden).text
        let coloured = TerminalSummary(of: .golden, isColoured: true).text
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test("No line is wider than the terminal", arguments: Array(1...130) + [1_000])
    func width(width: Int) {
        var summary = Summary.golden
        summary.scenario.name = "東京から大阪へ溢れる電話"
        summary.trunks[0].carrier = "a carrier with a name that nobody would give to a carrier"
        summary.run.partial = true
        summary.callers.redials = 12
        let folder = "/srv/" + String(repeating: "long/", count: 40)
        let lines = TerminalSummary(of: summary, resultsFolder: folder, width: width).lines

        #expect(lines.allSatisfy { $0.displayWidth <= width })
    }

    @Test("From 60 columns on, every outcome keeps its count and its bar", arguments: 60...100)
    func outcomes(width: Int) throws {
        let lines = TerminalSummary(of: .golden, width: width).lines
        for ending in Outcome.allCases {
            let count = Summary.golden.allChannels[ending].count
            let line = try #require(lines.first { $0.hasPrefix("    \(ending.title) ") })
            #expect(line.contains(Figure.count(count)))
            #expect(line.contains { "█▏▎▍▌▋▊▉".contains($0) } == (count > 0))
        }
    }

    @Test("Books that do not balance are marked")
    func brokenBooks() {
        var summary = Summary.golden
        let check = summary.accounting[1]
        summary.accounting[1] = AccountingCheck(.init("trunks seized", 1_322_803), check.parts)
        let lines = TerminalSummary(of: summary).lines
        let line =
            "    ✗ trunks seized 1,322,803 = legs failed 38,402 + answered 978,912 + given up 305,490"
        #expect(lines.contains(line))
    }

    @Test("What chance excuses has a quieter mark than what contradicts theory")
    func marksOfTheory() throws {
        func line(of summary: Summary, _ word: String) throws -> String {
            try #require(TerminalSummary(of: summary).lines.last { $0.contains(word) })
        }
        var summary = Summary.golden
        #expect(try line(of: summary, "leg.failed.share").contains("✓ leg.failed.share"))
        #expect(try line(of: summary, "answerTime.p95").contains("~ leg.answerTime.p95"))
        #expect(try line(of: summary, "THEORY").hasSuffix("~ outside, as one in twenty is"))

        summary.analytic[2].jointlyInside = false
        #expect(try line(of: summary, "answerTime.p95").contains("✗ leg.answerTime.p95"))
        #expect(try line(of: summary, "THEORY").contains("✗ outside the joint one of all"))

        // A summary of an earlier version does not know what is joint.
        summary.analytic[2].jointlyInside = nil
        #expect(try line(of: summary, "answerTime.p95").contains("~ leg.answerTime.p95"))

        for index in summary.analytic.indices { summary.analytic[index].inside = true }
        #expect(try line(of: summary, "THEORY").hasSuffix("THEORY   ✓ inside the 95 % interval"))
    }

    @Test("An interrupted run says so before any number")
    func partial() {
        var summary = Summary.golden
        summary.run.partial = true
        let lines = TerminalSummary(of: summary).lines
        let line = "  PARTIAL RUN: interrupted, the numbers cover what was measured until then."
        #expect(lines.firstIndex(of: line) == 3)
        #expect(lines.contains { $0.hasPrefix("  ✗ interrupted; so far failed: ") })
        summary.run.passed = true
        for index in summary.thresholds.indices { summary.thresholds[index].passed = true }
        #expect(
            TerminalSummary(of: summary).lines.contains {
                $0.hasPrefix("  ? interrupted; so far passed")
            }
        )
    }

    @Test("Callers are shown when they redial")
    func redials() {
        var summary = Summary.golden
        summary.callers.redials = 428_897
        summary.callers.attempts.mean = 1.428_897
        let line =
            "    1,800,063 fresh callers   428,897 redials   1.43 attempts per caller"
            + "   47.27 % gave up"
        #expect(TerminalSummary(of: summary).lines.contains(line))

        summary.callers.orbit = Summary.Orbit(mean: 3.456, peak: 21, atEnd: 7)
        let orbit = "    3.46 waiting to call again on average   21 at most   7 at the end"
        #expect(TerminalSummary(of: summary).lines.contains(orbit))
    }

    @Test("An escape sequence in a name does not reach the terminal")
    func escapeSequence() {
        var summary = Summary.golden
        summary.scenario.name = "red \u{1B}[31m\u{9B}7m"
        #expect(TerminalSummary(of: summary).lines[0].hasSuffix("red �[31m�7m"))
    }

    @Test(
        "The last line is the verdict, and names what it is about",
        arguments: [
            (true, [true], [true], "  ✓ passed"),
            (true, [], [], "  ✓ passed"),
            (
                true, [true, true], [true, false],
                "  ✓ passed, 1 of 2 thresholds undecided: trunks.peak observed 2, wanted < 1"
            ),
            (
                false, [false], [true],
                "  ✗ failed: 1 of 1 threshold not met: trunks.peak observed 1, wanted < 1"
            ),
            (
                false, [false], [false],
                "  ✗ failed: 1 of 1 threshold not met (undecided): trunks.peak observed 1, wanted < 1"
            ),
            (
                false, [false, true, false], [true, true, false],
                "  ✗ failed: 2 of 3 thresholds not met (1 undecided): "
                    + "trunks.peak observed 1, wanted < 1; trunks.peak observed 3, wanted < 1"
            ),
            (
                false, [true, true], [true, false],
                "  ? undecided: 1 of 2 thresholds: trunks.peak observed 2, wanted < 1"
            ),
            (false, [], [], "  ✗ failed"),
        ]
    )
    func verdict(runPassed: Bool, passed: [Bool], decided: [Bool], line: String) {
        var summary = Summary.golden
        summary.run.passed = runPassed
        summary.thresholds = zip(passed, decided).enumerated().map { index, verdict in
            Summary.Threshold(
                expression: "trunks.peak < 1",
                observed: Double(index + 1),
                passed: verdict.0,
                decided: verdict.1
            )
        }
        #expect(TerminalSummary(of: summary, width: 140).lines.last == line)
    }

    @Test("A precision that a strict run does not reach is undecided, not failed")
    func precision() {
        var summary = Summary.golden
        summary.thresholds = []
        summary.run.precision = Summary.Precision(cap: 10, reached: false, goals: [])
        #expect(TerminalSummary(of: summary).lines.last == "  ? undecided: precision not reached")

        summary.run.precision?.goals = [
            Summary.PrecisionGoal(
                metric: "leg.blocked.share",
                target: 0.1,
                achieved: 1.2,
                reached: false,
                obstacle: "the arrival rate changes in time"
            )
        ]
        let text = TerminalSummary(of: summary, width: 400).lines.joined(separator: "\n")
        #expect(text.contains("it is not possible here: the arrival rate changes in time"))
    }

    @Test("The verdict begins its line however narrow the terminal", arguments: 40...100)
    func narrowVerdict(width: Int) throws {
        let lines = TerminalSummary(of: .golden, width: width).lines
        let start = try #require(lines.lastIndex { $0.contains("✗ failed:") })
        #expect(lines[start...].joined(separator: " ").contains("callFailed.share"))
    }
}
