import Answers
import ContactCenter
import Experiment
import Measures
import Scenario
import ScenarioSamples
import Statistics
import Testing

@Suite("Sweeps", .timeLimit(.minutes(5)))
struct ParameterSweepTests {
    private static func point(_ trunks: Int, seed: UInt64 = 1) -> ParameterSweep.Point {
        var scenario = Scenario.loss(trunks: trunks, load: 8, contacts: 2_000, warmup: 500)
        scenario.replications = 12
        scenario.seed = seed
        return ParameterSweep.Point(values: ["\(trunks)"], scenario: scenario)
    }

    private static func sweep(threads: Int = 2) throws -> ParameterSweep {
        ParameterSweep(
            metrics: [
                try Metric(parsing: "leg.blocked.share"), try Metric(parsing: "trunks.mean"),
            ],
            threads: threads
        )
    }

    @Test("A grid has every combination, the last axis fastest")
    func grid() throws {
        let axes = [try SweepAxis(parsing: "a=1,2"), try SweepAxis(parsing: "b=x,y,z")]
        #expect(
            ParameterSweep.grid(of: axes).map { $0.joined() }
                == ["1x", "1y", "1z", "2x", "2y", "2z"]
        )
    }

    @Test("Equal points do not differ, whatever the threads")
    func equal() throws {
        let points = [Self.point(10), Self.point(10)]
        let rows = try Self.sweep().run(points)
        #expect(rows[0].cells[0].difference == nil)
        #expect(rows[1].cells.allSatisfy { $0.difference == 0 })
        #expect(rows[0].fingerprint == rows[1].fingerprint)
        #expect(try Self.sweep(threads: 1).run(points) == rows)
    }

    @Test("Differences under the same luck are surer than those under another")
    func paired() throws {
        let paired = try Self.sweep().run([Self.point(10), Self.point(11)])[1].cells[0]
        let other = try Self.sweep().run([Self.point(10), Self.point(11, seed: 2)])[1].cells[0]
        let width = try #require(paired.differenceInterval.map { $0.high - $0.low })
        let otherWidth = try #require(other.differenceInterval.map { $0.high - $0.low })
        #expect(width * 2 < otherWidth)
        #expect(try #require(paired.difference) < 0)
    }

    @Test("A sweep that is stopped keeps the points that are complete")
    func interrupted() throws {
        let monitor = RunMonitor()
        let points = [Self.point(10), Self.point(11), Self.point(12)]
        let sweep = try Self.sweep()
        let complete = sweep.run(Array(points.prefix(1)))
        monitor.stop()
        #expect(sweep.run(points, monitor: monitor).isEmpty)
        #expect(complete.count == 1)
    }

    @Test("Without a blocked leg the interval says how rare blocking must be")
    func unanimous() throws {
        let cell = try Self.sweep().run([Self.point(60)])[0].cells[0]
        #expect(cell.value == 0)
        let interval = try #require(cell.interval)
        #expect(interval.low == 0 && interval.high > 1e-5 && interval.high < 1e-3)
    }
}
