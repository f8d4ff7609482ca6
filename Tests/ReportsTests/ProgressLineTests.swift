import Reports
import TestSupport
import Testing
internal import Typesetting

@Suite("Progress line")
struct ProgressLineTests {
    private let halfway = ProgressLine(
        fraction: 0.7004,
        replicationsDone: 7,
        replications: 10,
        contacts: 1_540_123,
        contactsPerSecond: 7_412_345,
        elapsedSeconds: 12.3
    )

    @Test("Looks as recorded")
    func recorded() throws {
        var lines = [140, 100, 80, 60, 40, 20].map { halfway.text(width: $0, isColoured: false) }
        lines.append(halfway.text(width: 140, isColoured: true))
        try expectSnapshot(lines.map { $0 + "\n" }.joined(), named: "progress.txt")
    }

    @Test(
        "Shows the nearer end of an impossible fraction, and no early guess",
        arguments: [
            (-1, "░░░░░░░░░░   0 %"), (.nan, "░░░░░░░░░░   0 %"), (0.004, "▏░░░░░░░░░   0 %"),
            (0.999, "██████████  99 %"), (1, "██████████ 100 %"), (7, "██████████ 100 %"),
        ]
    )
    func ends(fraction: Double, text: String) {
        var line = halfway
        line.fraction = fraction
        #expect(line.text(width: 26, isColoured: false) == "  running " + text)
        #expect(!line.text(width: 200, isColoured: false).contains("left"))
    }

    @Test("Says what it is about, and when it ends only where that is the end of all")
    func subject() {
        var line = halfway
        line.label = "trying 80"
        line.subject = "3 values tried"
        let text = line.text(width: 200, isColoured: false)
        #expect(text.contains("3 values tried   7/10 replications"))
        #expect(text.contains("   5 s left"))
        #expect(line.plain.hasPrefix("trying 80    70 %  3 values tried  7/10 replications"))
        line.isWhole = false
        #expect(!line.text(width: 200, isColoured: false).contains("left"))
        #expect(!line.plain.contains("left"))
    }

    @Test("Is never wider than the terminal", arguments: 0...150)
    func width(width: Int) {
        #expect(halfway.text(width: width, isColoured: false).displayWidth <= width)
    }

    @Test("Erasing returns to the start and clears the line")
    func erase() {
        #expect(ProgressLine.erase == "\r\u{1B}[2K")
    }
}
