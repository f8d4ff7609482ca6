import Foundation
import Testing

@Suite("Answers", .timeLimit(.minutes(5)))
struct AnswerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
    }

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try Program(arguments, in: folder).wait()
    }

    @Test("Every scenario is explained", arguments: ScenarioFileTests.names)
    func explained(name: String) throws {
        let file = Program.root.appending(path: "scenarios/\(name).yaml").path
        let outcome = try run("explain", file, "--json")

        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        let answer = try JSONObject(Data(outcome.output.utf8))
        let reasons: [[String: Any]] = try answer.value("notSolvable")
        #expect(reasons.allSatisfy { ($0["why"] as? String)?.isEmpty == false })
        // Every scenario has carriers, and what it offers them is known.
        let loads: [[String: Any]] = try answer.value("loads")
        #expect(!loads.isEmpty)
        for load in loads {
            let erlangs = try #require(load["erlangs"] as? [String: Double])
            let parts = ["talk", "ringing", "failedAttempts"].compactMap { erlangs[$0] }
            let total = try #require(erlangs["total"])
            #expect(parts.count == 3 && parts.allSatisfy { $0 >= 0 } && total > 0)
            #expect((parts.reduce(0, +) - total).magnitude < 1e-6 * total)
        }
        let exact: [[String: Any]] = try answer.value("exact")
        #expect(!exact.isEmpty || !reasons.isEmpty)
        #expect(exact.allSatisfy { ($0["why"] as? String)?.isEmpty == false })
    }

    @Test("An explanation for people has the same sections for every scenario")
    func explanation() throws {
        let outcome = try run("explain", "sample.yaml", "--set", "carriers.primary.trunks=60")

        #expect(outcome.exitCode == 0)
        for part in [
            "OFFERED LOAD", "EXACT VALUES", "WHY", "NOT SOLVABLE", "60 trunks", "Erlang B",
        ] {
            #expect(outcome.output.contains(part))
        }
    }

    @Test("A capacity is told as text and as JSON")
    func capacity() throws {
        let arguments = [
            "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--from", "30", "--to",
            "120", "--until", "leg.blocked.share <= 20%", "--budget", "50000",
        ]
        let text = try Program(arguments, in: folder).wait()
        #expect(text.exitCode == 0)
        for part in ["ANSWER", "point", "guaranteed", "exact", "talk time alone", "TRIED"] {
            #expect(text.output.contains(part))
        }
        let json = try Program(arguments + ["--json", "--html", "page.html"], in: folder).wait()
        #expect(try folder.text("page.html").contains("guaranteed"))
        let answer = try JSONObject(Data(json.output.utf8))
        let point: Int = try answer.value("point")
        #expect((try answer.value("guaranteed") as Int) >= point)
        #expect((30...60).contains(point))
        #expect(try answer.value("exact") as Int > 0)
        #expect(try (answer.value("evaluations") as [Any]).count >= 4)
    }

    @Test("A rate is turned as a number of trunks is, and the largest one is sought")
    func rate() throws {
        let outcome = try run(
            "capacity",
            "sample.yaml",
            "--vary",
            "contacts.voice.arrivals.poisson",
            "--from",
            "0.1/s",
            "--to",
            "2/s",
            "--until",
            "leg.blocked.share <= 20%",
            "--json",
            "--budget",
            "50000"
        )
        #expect(outcome.exitCode == 0)
        let answer = try JSONObject(Data(outcome.output.utf8))
        #expect(try answer.value("seeks") as String == "largest")
        #expect(try answer.value("unit") as String == "/s")
        let point: Double = try answer.value("point")
        #expect(point > 0.5 && point < 1.5)
        #expect((try answer.value("guaranteed") as Double) <= point)
    }

    @Test("A condition that no value meets exits with 99")
    func unreachable() throws {
        let outcome = try run(
            "capacity",
            "sample.yaml",
            "--vary",
            "carriers.primary.trunks",
            "--from",
            "1",
            "--to",
            "4",
            "--until",
            "leg.blocked.share <= 1%"
        )
        #expect(outcome.exitCode == 99)
        #expect(outcome.output.contains("no value of the range meets it"))
    }

    @Test("A sweep writes a table, and the same one again")
    func sweep() throws {
        let arguments = [
            "sweep", "sample.yaml", "--vary", "carriers.primary.trunks=40,60", "--vary",
            "transfer.timeout=20s..30s:10s", "--metric", "leg.blocked.share", "--replications", "4",
        ]
        let outcome = try Program(arguments + ["--output", "a"], in: folder).wait()
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("leg.blocked.share"))
        _ = try Program(arguments + ["--output", "b", "--threads", "1", "-q"], in: folder).wait()

        let table = try folder.text("a/sweep.csv")
        #expect(try folder.text("b/sweep.csv") == table)
        let lines = table.split(whereSeparator: \.isNewline)
        #expect(lines.count == 5)
        #expect(
            lines[0].hasPrefix("carriers.primary.trunks,transfer.timeout,metric,value,ci95_low")
        )
        #expect(lines[1].hasPrefix("40,20s,leg.blocked.share,0."))
        #expect(lines[4].hasPrefix("60,30s,leg.blocked.share,0."))
        #expect(try folder.text("a/sweep.json") == folder.text("b/sweep.json"))
        #expect(try folder.text("a/sweep.html").contains("carriers.primary.trunks 60"))
    }

    @Test(
        "Wrong usage exits with 64",
        arguments: [
            (["explain"], "Missing expected argument"),
            (["capacity", "sample.yaml", "--vary", "seed"], "--until"),
            (
                [
                    "capacity", "sample.yaml", "--vary", "carriers.primry.trunks", "--until",
                    "leg.blocked.share < 1%",
                ], "the scenario has no value 'carriers.primry.trunks'"
            ),
            (
                [
                    "capacity", "sample.yaml", "--vary", "carriers.primary.trunks=1..9", "--until",
                    "leg.blocked.share < 1%",
                ], "name the path alone, and bound it by '--from' and '--to'"
            ),
            (
                [
                    "capacity", "sample.yaml", "--vary", "transfer.timeout", "--until",
                    "leg.blocked.share < 1%",
                ], "'transfer.timeout' must be a whole number or a rate, but is '30s'"
            ),
            (
                [
                    "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--until",
                    "leg.blockd.share < 1%",
                ], "did you mean 'leg.blocked.share'?"
            ),
            (
                [
                    "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--until",
                    "leg(other).blocked.share < 1%",
                ], "'other' is not a carrier of this scenario"
            ),
            (
                [
                    "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--until",
                    "leg.blocked.share < 1%", "--from", "9", "--to", "3",
                ], "'--from' must be below '--to', but they are 9 and 3"
            ),
            (
                [
                    "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--until",
                    "leg.blocked.share < 1%", "--confidence", "100",
                ], "'--confidence' must be between 50 and 99.9999999999 percent"
            ),
            (["sweep", "sample.yaml"], "--vary"),
            (["sweep", "sample.yaml", "--vary", "trunks"], "an axis must be PATH=VALUES"),
            (
                ["sweep", "sample.yaml", "--vary", "a=1", "--metric", "leg.speed.mean"],
                "is not a metric"
            ),
        ]
    )
    func wrongUsage(arguments: [String], message: String) throws {
        let outcome = try Program(arguments, in: folder).wait()

        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(
        "A value that the scenario does not take exits with 65 before anything is run",
        arguments: [
            ["sweep", "sample.yaml", "--vary", "carriers.primary.trunks=40,many"],
            ["sweep", "sample.yaml", "--vary", "carriers.primary.trunk=40"],
            ["explain", "sample.yaml", "--set", "transfer.timeout=601s"],
            [
                "capacity", "sample.yaml", "--vary", "replications", "--to", "2000000", "--until",
                "leg.blocked.share < 1%",
            ],
        ]
    )
    func wrongData(arguments: [String]) throws {
        let outcome = try Program(arguments, in: folder).wait()

        #expect(outcome.exitCode == 65)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("--set "))
        #expect(try folder.names(in: ".").allSatisfy { !$0.hasPrefix("results") })
    }

    @Test("A file that is not there exits with 66", arguments: ["explain", "sweep", "capacity"])
    func missing(command: String) throws {
        let more =
            switch command {
            case "sweep": ["--vary", "seed=1,2"]
            case "capacity": ["--vary", "seed", "--until", "leg.blocked.share < 1%"]
            default: [String]()
            }
        #expect(try Program([command, "nowhere.yaml"] + more, in: folder).wait().exitCode == 66)
    }

    @Test("An interrupted sweep writes the points that are complete", arguments: [SIGINT, SIGTERM])
    func interruptedSweep(signal: Int32) throws {
        let program = try Program(
            [
                "sweep", "sample.yaml", "--vary", "duration=1m,36500d", "--set",
                "maxContacts=1000M",
                "--metric", "leg.blocked.share", "--output", "out",
            ],
            in: folder
        )
        try program.waitUntilBusy()
        program.send(signal)

        let outcome = try program.wait()

        #expect(outcome.exitCode == 130)
        #expect(outcome.output.contains("PARTIAL: interrupted after 1 of 2 points"))
        let answer = try JSONObject(folder.bytes("out/sweep.json"))
        #expect(try answer.value("partial") as Bool)
        #expect(try (answer.value("points") as [Any]).count == 1)
    }
}
