import Foundation
import Testing

@Suite("A terminal that is closed", .timeLimit(.minutes(5)))
struct HangUpTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.endless, to: "endless.yaml")
        try folder.write(SampleScenario.text("duration: 5m"), to: "short.yaml")
    }

    /// Hangs up once the program simulates.
    private func hangUp(
        _ arguments: [String],
        after preparation: String? = nil
    ) throws
        -> Program.Outcome
    {
        let program = try Program(arguments, in: folder, after: preparation)
        try program.waitUntilBusy()
        program.send(SIGHUP)
        return try program.wait()
    }

    /// Hangs up as soon as the program listens, which it does when it begins to simulate.
    private func hangUpEarly(_ arguments: [String]) throws -> Program.Outcome {
        let program = try Program(arguments, in: folder)
        try program.waitUntilAttentive()
        program.send(SIGHUP)
        return try program.wait()
    }

    @Test("A run writes what it has measured, and exits with 129")
    func run() throws {
        #expect(try hangUp(["run", "endless.yaml", "--output", "out"]).exitCode == 129)
        let summary = try folder.summary(in: "out")
        #expect(try summary.value("run.partial") as Bool)
        #expect(try summary.value("contacts.offered") as Int > 0)
        try summary.expectAccounting()
    }

    @Test("A sweep writes the points that are complete, and exits with 129")
    func sweep() throws {
        let outcome = try hangUp([
            "sweep", "endless.yaml", "--vary", "duration=1m,36500d", "--set",
            "maxContacts=1000M", "--metric", "leg.blocked.share", "--output", "out",
        ])
        #expect(outcome.exitCode == 129)
        let answer = try JSONObject(folder.bytes("out/sweep.json"))
        #expect(try answer.value("partial") as Bool)
        #expect(try (answer.value("points") as [Any]).count == 1)
    }

    @Test("A search tells what it has, and exits with 129")
    func capacity() throws {
        let outcome = try hangUp([
            "capacity", "endless.yaml", "--vary", "carriers.primary.trunks", "--until",
            "leg.blocked.share <= 2%", "--budget", "2000M", "--json",
        ])
        #expect(outcome.exitCode == 129)
        let answer = try JSONObject(Data(outcome.output.utf8))
        #expect(try (answer.value("evaluations") as [Any]).count < 3)
    }

    @Test("What is learned is written before it is tried; both commands exit with 129")
    func records() throws {
        var table = "at,ring,talk,result\n"
        for day in 2...4 {
            for call in 0..<4_000 {
                let second = 8 * 3600 + call * 9
                let clock = [second / 3600, second / 60 % 60, second % 60]
                    .map { String(format: "%02d", $0) }.joined(separator: ":")
                table += "2026-03-0\(day) \(clock),\(3 + call % 17),\(20 + call % 211),answered\n"
            }
        }
        try folder.write(table, to: "calls.csv")
        let reading = ["--map", "arrival=at,ring=ring,talk=talk,outcome=result"]

        let learned = try hangUpEarly(["learn", "calls.csv", "-o", "learned.yaml"] + reading)
        #expect(learned.exitCode == 129, "\(learned.errors)")
        #expect(try folder.text("learned.yaml").contains("version: 1"))

        let days = ["--replications", "100k", "--json"]
        let held = try hangUpEarly(["backtest", "learned.yaml", "calls.csv"] + reading + days)
        #expect(held.exitCode == 129, "\(held.errors)")
        let answer = try JSONObject(Data(held.output.utf8))
        #expect(try answer.value("replications", as: Int.self) < 100_000)
    }

    @Test("A run that is held to the clock ends as well")
    func paced() throws {
        let program = try Program(
            ["run", "endless.yaml", "--pace", "real", "--output", "out", "--quiet"],
            in: folder
        )
        try program.waitUntilAttentive()
        program.send(SIGHUP)
        #expect(try program.wait().exitCode == 129)
        #expect(try folder.summary(in: "out").value("run.partial") as Bool)
    }

    @Test("Under nohup, which ignores the signal, the run goes on")
    func ignored() throws {
        let program = try Program(
            ["run", "short.yaml", "--pace", "x300", "--output", "out", "--quiet"],
            in: folder,
            after: "trap '' HUP"
        )
        try program.waitUntilAttentive()
        program.send(SIGHUP)
        #expect(try program.wait().exitCode == 0)
        #expect(try folder.summary(in: "out").value("run.partial") as Bool == false)
    }
}
