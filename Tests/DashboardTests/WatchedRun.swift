import ContactCenter
import Dashboard
import Experiment
import Foundation
import Reports
import Scenario
import ScenarioSamples
import Synchronization
import Testing
import Typesetting
import VirtualTime

/// A run that is watched, in this process.
final class WatchedRun: Sendable {
    let experiment: Experiment
    let monitor = RunMonitor()
    let sum: ResultsSum
    let show: RunShow
    let server: DashboardServer
    let port: Int

    init(
        _ scenario: Scenario = .varied,
        replications: Int = 1,
        pace: String? = nil,
        at address: String = "0",
        allowing names: [String] = [],
        patience: Double = 5
    ) throws {
        var scenario = scenario
        scenario.replications = replications
        var experiment = Experiment(scenario, threads: 2)
        experiment.pace = pace.flatMap(RunClock.init) ?? .max
        self.experiment = experiment
        sum = ResultsSum(of: experiment, monitor: monitor)
        show = RunShow(
            of: experiment,
            source: Summary.Scenario(name: scenario.name, file: "a.yaml", text: "", overrides: []),
            program: Program(version: "0", swift: "6", configuration: "test"),
            sum: sum,
            monitor: monitor
        )
        let address = try #require(WatchAddress(address))
        server = try DashboardServer.open(show, at: address, allowing: names, patience: patience)
        port = try #require(Int(server.url.split(separator: ":")[2].dropLast()))
    }

    deinit { server.close() }

    /// Runs to the end.
    func run() -> Results { experiment.run(monitor: monitor, into: sum) }

    /// Runs on a thread of its own until somebody stops it.
    func begin() -> RunningThread { RunningThread { [self] in run() } }

    /// What the run is told by when it is over.
    func ending(of results: Results) -> RunEnding {
        let summary = Summary(
            of: results,
            from: experiment,
            judged: Judgement(of: results, in: experiment.scenario),
            source: Summary.Scenario(name: "a", file: "a.yaml", text: "", overrides: []),
            program: Program(version: "0", swift: "6", configuration: "test"),
            engine: Summary.Engine(
                wallSeconds: 1,
                events: results.events,
                contactsPerSecond: nil,
                eventsPerSecond: nil,
                threads: 1
            )
        )
        return RunEnding(
            run: RecordedRun(summary: summary, scenario: nil),
            folder: "results/a",
            exitCode: 0
        )
    }

    /// Asks for a path.
    func ask(
        _ path: String,
        method: String = "GET",
        host: String? = "localhost",
        accept: String? = nil
    ) throws -> Response {
        let client = try RawClient(port: port)
        let fields = [("Host", host), ("Accept", accept), ("Connection", "close")]
        let head = fields.compactMap { name, value in value.map { "\(name): \($0)\r\n" } }
        client.send("\(method) \(path) HTTP/1.1\r\n\(head.joined())\r\n")
        return try #require(Response(client.rest()))
    }
}

/// A run on a thread of its own.
final class RunningThread: Sendable {
    private let results = Mutex<Results?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ body: @escaping @Sendable () -> Results) {
        Thread { [self] in
            let found = body()
            results.withLock { $0 = found }
            done.signal()
        }.start()
    }

    /// Waits for its end.
    func wait() throws -> Results {
        done.wait()
        done.signal()
        return try #require(results.withLock { $0 })
    }

    /// Whether it is over.
    var isOver: Bool { results.withLock { $0 != nil } }
}
