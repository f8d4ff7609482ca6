import Foundation
import Testing

/// `trunkload learn` and `trunkload backtest`, on the example that the project ships.
@Suite("Learning from call records by the program", .timeLimit(.minutes(10)))
struct LearnTests {
    private static let example = Program.root.appending(path: "scenarios/records/Master.csv.gz")
        .path

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("Records become a scenario that is checked without a mistake, and a curve beside it")
    func learn() throws {
        let learned = try Program.run(
            "learn",
            Self.example,
            "-o",
            "overflow.yaml",
            "--json",
            in: folder
        )
        #expect(learned.exitCode == 0, "\(learned.errors)")
        let json = try JSONObject(Data(learned.output.utf8))
        #expect(try json.value("format", as: String.self) == "asterisk")
        #expect(try json.value("scenario", as: String.self) == "overflow.yaml")
        #expect(try json.value("timeout.seconds", as: Double.self) == 30)
        #expect((try json.value("trunks", as: [[String: Any]].self)).first?["limit"] as? Int == 5)

        let text = try folder.text("overflow.yaml")
        #expect(text.contains("# learned from 2026-11-02 to 2026-11-13, held out: 2026-11-13\n"))
        #expect(text.contains("trunks: 5\n"))
        #expect(try folder.text("overflow.curve.csv").hasPrefix("time,rate\n"))
        #expect(try Program.run("check", "overflow.yaml", in: folder).exitCode == 0)
    }

    @Test("A scenario of another name is not written over, and a missing folder exits with 73")
    func outputs() throws {
        try folder.write("mine", to: "learned.yaml")
        let there = try Program.run("learn", Self.example, "--json", in: folder)
        #expect(there.exitCode == 73)
        #expect(
            there.errors
                == "error: 'learned.yaml' is there already\nhelp: name the file with --output, and it "
                + "is written anew\n"
        )
        #expect(try folder.text("learned.yaml") == "mine")
        let nowhere = try Program.run(
            "learn",
            Self.example,
            "--json",
            "-o",
            "learned.yaml/x.yaml",
            in: folder
        )
        #expect(nowhere.exitCode == 73)
    }

    @Test(
        "Wrong records exit with 65 and quote nothing, missing ones with 66, wrong options with 64"
    )
    func mistakes() throws {
        try folder.write("Day;Answered Calls;Talk (AVG)\ncanary;204;0:02:14\n", to: "totals.csv")
        let totals = try Program.run("learn", "totals.csv", "--json", in: folder)
        #expect(totals.exitCode == 65)
        #expect(
            totals.errors.hasPrefix("totals.csv: error: the file holds totals, not single calls\n")
        )
        #expect(!totals.errors.contains("canary"))
        let missing = try Program.run("learn", "nowhere.csv", "--json", in: folder)
        #expect(missing.exitCode == 66)
        #expect(
            missing.errors == "nowhere.csv: error: the file is missing or cannot be read\n"
        )
        let window = try Program.run(
            "learn",
            Self.example,
            "--to",
            "2020-01-01",
            "--json",
            in: folder
        )
        #expect(window.exitCode == 65)
        #expect(window.errors.contains("error: no call is left to look at\n"))
        #expect(window.errors.contains("are outside of --from and --to\n"))
        for (option, value) in [
            ("--timezone", "Mars/Olympus"), ("--from", "yesterday"), ("--timeout", "30"),
            ("--format", "fax"), ("--map", "canary"), ("--holdout", "half"), ("--arrivals", "flat"),
        ] {
            let wrong = try Program.run("learn", Self.example, option, value, in: folder)
            #expect(wrong.exitCode == 64, "\(option)")
        }
    }

    @Test("A backtest says whether the day is inside, by its exit code as well")
    func backtest() throws {
        _ = try Program.run("learn", Self.example, "-o", "overflow.yaml", "--json", in: folder)
        let inside = try Program.run(
            "backtest",
            "overflow.yaml",
            Self.example,
            "--replications",
            "160",
            "--json",
            "--html",
            "day.html",
            in: folder
        )
        #expect(inside.exitCode == 0, "\(inside.errors)")
        let json = try JSONObject(Data(inside.output.utf8))
        #expect(try json.value("day", as: String.self) == "2026-11-13")
        #expect(try json.value("heldOut", as: Bool.self) == true)
        #expect(try json.value("replications", as: Int.self) == 160)
        #expect(try json.value("verdict", as: String.self) == "inside")
        #expect((try json.value("quantities", as: [[String: Any]].self)).count == 7)
        #expect(try folder.text("day.html").contains("The record is like the simulated days"))

        // Callers who wait for ever are not those of the records.
        let text = try folder.text("overflow.yaml")
        let patient = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("patience: ") }.joined(separator: "\n")
            .replacingOccurrences(of: "    customer:\n", with: "")
        try folder.write(patient, to: "patient.yaml")
        let outside = try Program.run(
            "backtest",
            "patient.yaml",
            Self.example,
            "--replications",
            "160",
            in: folder
        )
        #expect(outside.exitCode == 2, "\(outside.errors)")
        #expect(outside.output.contains("✗ the record lies outside of the simulated days"))

        let few = try Program.run(
            "backtest",
            "overflow.yaml",
            Self.example,
            "--replications",
            "20",
            "--strict",
            in: folder
        )
        #expect(few.exitCode == 3)
        let day = try Program.run(
            "backtest",
            "overflow.yaml",
            Self.example,
            "--day",
            "2026-12-24",
            in: folder
        )
        #expect(day.exitCode == 65)
        #expect(
            day.errors
                == "error: no call came on 2026-12-24\nhelp: the records are of 2026-11-02 to "
                + "2026-11-13\n"
        )
    }

    @Test(
        "Nothing of the records is in any byte of any output, in any format",
        arguments: CanaryRecords.all
    )
    func privacy(records: CanaryRecords) throws {
        try folder.write(records.write(), to: "calls.txt")
        for (form, json) in [("curve", false), ("curve", true), ("trace", true)] {
            let run = try Program.run(
                ["learn", "calls.txt", "-o", "\(form).yaml", "--arrivals", form] + records.options
                    + (json ? ["--json"] : []),
                in: folder
            )
            #expect(run.exitCode == 0, "\(run.errors)")
            try folder.write(run.output + run.errors, to: "\(form)-\(json).txt")
        }
        for json in [true, false] {
            let test = try Program.run(
                [
                    "backtest", "curve.yaml", "calls.txt", "--replications", "4", "--html",
                    "day.html",
                ]
                    + records.options + (json ? ["--json"] : []),
                in: folder
            )
            #expect([0, 2, 3].contains(test.exitCode), "\(test.errors)")
            try folder.write(test.output + test.errors, to: "backtest-\(json).txt")
        }
        // Half of the lines spoilt: the message quotes nothing either.
        let spoilt = records.write().split(separator: "\n").map {
            $0.replacingOccurrences(of: "17930", with: "canary")
                .replacingOccurrences(of: "2026-", with: "canary-")
        }
        try folder.write(spoilt.joined(separator: "\n"), to: "calls.txt")
        let broken = try Program.run(
            ["learn", "calls.txt", "--json"] + records.options,
            in: folder
        )
        if records.name != "sipp" { #expect(broken.exitCode == 65, "\(broken.output)") }
        try folder.write(broken.output + broken.errors, to: "broken.txt")

        #expect(try CanaryRecords.traces(in: folder, except: "calls.txt") == [])
        #expect(try folder.names(in: ".").count >= 11)
    }
}

extension Program {
    /// Runs the program with a list of arguments to its end.
    fileprivate static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Outcome
    {
        try Program(arguments, in: folder).wait()
    }
}
