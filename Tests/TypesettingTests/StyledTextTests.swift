import Reports
import Testing
import Typesetting

@Suite("Styled text")
struct StyledTextTests {
    @Test(
        "Width is counted in terminal columns",
        arguments: [
            ("", 0), ("abc", 3), ("ü", 1), ("u\u{308}", 1), ("東京", 4), ("한글", 4), ("🎉", 2),
            ("👩‍👩‍👧", 2), ("█▏", 2), ("±–✓✗", 4), ("❤️", 2), ("ｆｕｌｌ", 8),
        ]
    )
    func width(text: String, width: Int) {
        #expect(StyledText(text).width == width)
    }

    @Test(
        "Text is cut between characters, never through one",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("東京都", 6, "東京都"), ("東京都", 5, "東京…"),
            ("東京都", 4, "東…"), ("abc", 1, "…"), ("abc", 0, ""),
        ]
    )
    func truncated(text: String, limit: Int, result: String) {
        #expect(StyledText(text).truncated(to: limit).plain == result)
    }

    @Test("Items continue on the next line under the first")
    func flow() {
        let items = ["one", "", "two", "three", "four"].map { StyledText($0) }
        let lines = StyledText.flow(items, separator: ", ", width: 12, lead: "> ")
        #expect(lines.map(\.plain) == ["> one, two", "  three", "  four"])
    }

    @Test("An item wider than a line is cut into lines")
    func longItem() {
        let lines = StyledText.flow(["ab", "0123456789"], width: 6, lead: "- ")
        #expect(lines.map(\.plain) == ["- ab", "  0123", "  4567", "  89"])
    }

    @Test("Styles are closed where they end, and spaces at the end are dropped")
    func rendered() {
        let text = StyledText("a", .good) + " b" + StyledText("  ", .faint) + "  "
        #expect(text.rendered(inColour: true) == "\u{1B}[32ma\u{1B}[0m b")
        #expect(text.rendered(inColour: false) == "a b")
    }

    @Test("Decimal points stand under each other")
    func decimalAlignment() {
        var table = TextTable(columns: [TextTable.Column(heading: "share", alignment: .decimal)])
        for cell in ["65.92 %", "0.0123 %", "100 %", "–"] { table.append([StyledText(cell)]) }
        #expect(
            table.lines(fitting: 20).map(\.plain) == [
                "     share",
                " 65.92 %  ",
                "  0.0123 %",
                "100 %     ",
                "  –       ",
            ]
        )
    }

    @Test("A table that is too wide loses the columns of the lowest rank")
    func ranks() {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(rank: 2),
            TextTable.Column(rank: 1),
            TextTable.Column(),
        ])
        table.append(["name", "22", "11", "00"])
        let lines = [19, 18, 13, 12, 8, 7].map { table.lines(fitting: $0)[0].plain }
        #expect(
            lines == [
                "name   22   11   00", "name  22  11  00", "name  22  00", "name  22  00",
                "name  00", "na…  00",
            ]
        )
    }
}
