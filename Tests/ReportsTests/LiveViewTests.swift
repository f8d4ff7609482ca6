import ContactCenter
import Reports
import TestSupport
import Testing
internal import Typesetting

@Suite("Live view")
struct LiveViewTests {
    private static func view(carriers: Int = 2, pace: String? = nil) -> LiveView {
        var running = ReplicationReading()
        running.seconds = 3_720
        running.outcomes = [22_738, 4_420, 0, 8_123, 0, 5_120]
        running.busyTrunks = (0..<carriers).map { 64 - $0 }
        var reading = RunReading()
        reading.finished.seconds = 72_000
        reading.finished.outcomes = [200_000, 40_000, 10_000, 80_000, 0, 50_000]
        reading.running = [7: running, 8: running]
        return LiveView(
            of: "overflow-to-partner",
            progress: ProgressLine(
                fraction: 0.7004,
                replicationsDone: 7,
                replications: 10,
                contacts: 1_540_123,
                contactsPerSecond: 7_412_345,
                elapsedSeconds: 12.3
            ),
            reading: reading,
            plannedSeconds: 144_000,
            carriers: (0..<carriers).map {
                LiveView.Carrier(
                    name: $0 == 0 ? "primary" : "carrier-\($0)",
                    trunks: $0 == 1 ? nil : 70
                )
            },
            pace: pace
        )
    }

    @Test("Looks as recorded")
    func recorded() throws {
        var stopping = Self.view(carriers: 12, pace: "x60")
        stopping.isStopping = true
        var fresh = Self.view()
        fresh.reading = RunReading()
        let screens = [
            Self.view().lines(width: 80, height: 24, isColoured: false),
            stopping.lines(width: 60, height: 20, isColoured: false),
            fresh.lines(width: 100, height: 40, isColoured: true),
        ]
        let text = screens.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
        try expectSnapshot(text, named: "live.txt")
    }

    @Test("Is never larger than the terminal", arguments: [40, 47, 63, 80, 120])
    func size(width: Int) {
        for height in 18...40 {
            for carriers in [0, 1, 5, 30] {
                let view = Self.view(carriers: carriers, pace: "real")
                let lines = view.lines(width: width, height: height, isColoured: false)
                #expect(lines.count < height)
                #expect(lines.allSatisfy { $0.displayWidth <= width })
                #expect(lines.contains { $0.contains("Customer") })
            }
        }
    }

    @Test("The plain line has no bar, no colour and no control characters")
    func plain() {
        let line = Self.view().progress.plain
        #expect(
            line == "running    70 %  7/10 replications  1.54 M contacts  7.41 M/s  5 s left  "
                + "12.3 s elapsed"
        )
    }
}
