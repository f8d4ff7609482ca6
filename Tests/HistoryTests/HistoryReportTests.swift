internal import History
import Reports
import TestSupport
import Testing
import Typesetting

@Suite("Reports of histories")
struct HistoryReportTests {
    private static func report(_ count: Int = 30) -> HistoryReport {
        let entries = (1...count).map { number in
            HistoryEntry(
                number: number,
                time: "2026-01-05T09:\(number < 10 ? "0" : "")\(number):00Z",
                scenario: Summary.Scenario(
                    name: number == 4 ? "storm" : "ramp",
                    file: "a.yaml",
                    sha256: "00ff",
                    overrides: number == 2 ? ["carriers.a.trunks=<8>"] : nil
                ),
                run: Summary.Run(
                    seed: UInt64(number),
                    replications: 3,
                    simulatedSeconds: 7_200.5,
                    fingerprint: "0123456789abcdef",
                    partial: number == 5,
                    passed: number != 3
                ),
                program: Program(version: "0.1.0", swift: "6.3", configuration: "release"),
                contacts: 1_000 * number,
                folder: "results/ramp",
                values: number == 6 ? [:] : ["leg.blocked.share": 0.1 + 0.001 * Double(number % 7)]
            )
        }
        return HistoryReport(of: "h.sqlite", entries: entries, metrics: ["leg.blocked.share"])
    }

    @Test("Looks as recorded")
    func recorded() throws {
        let screens = [
            Self.report().text(), Self.report(3).text(width: 60),
            Self.report(1).text(isColoured: true),
        ]
        try expectSnapshot(screens.joined(separator: "\n"), named: "history.txt")
    }

    @Test("No line is wider than the terminal", arguments: [40, 80, 100])
    func width(width: Int) {
        for line in Self.report().text(width: width).split(separator: "\n") {
            #expect(String(line).displayWidth <= width)
        }
    }

    @Test("The page has a chart for each scenario, and lists all runs")
    func page() {
        let program = Program(version: "0.1.0", swift: "6.3", configuration: "release")
        let page = Self.report().page(by: program)

        #expect(page.matches(of: #/<figure/#).count == 2)
        #expect(page.contains("h.sqlite: history"))
        #expect(page.contains("carriers.a.trunks=&lt;8&gt;"))
        #expect(page.contains("c-failed-run"))
        #expect(!page.contains("nan") && !page.contains("inf,"))
    }

    @Test("A history without runs has a text and a page")
    func empty() {
        let program = Program(version: "0.1.0", swift: "6.3", configuration: "release")
        let report = HistoryReport(of: "h", entries: [], metrics: ["leg.blocked.share"])
        #expect(report.text() == "  h   0 runs   0 scenarios\n")
        #expect(report.page(by: program).contains("The history has no such run."))
    }
}
