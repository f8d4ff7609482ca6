import Reports
import Testing

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
}
