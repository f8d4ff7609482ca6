import Foundation
import Testing

@Suite("Output", .timeLimit(.minutes(5)))
struct OutputTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
    }

    private func run(
        _ arguments: String...,
        environment: [String: String] = [:]
    ) throws
        -> Program.Outcome
    {
        try Program(
            ["run", "sample.yaml"] + arguments,
            in: folder,
            environment: environment
        ).wait()
    }

    @Test("--json prints the summary and nothing else on standard output")
    func json() throws {
        let outcome = try run("--output", "out", "--json")

        #expect(outcome.exitCode == 0)
        #expect(try outcome.output == folder.text("out/summary.json"))
        #expect(outcome.errors == "")
        try JSONObject(Data(outcome.output.utf8)).expectAccounting()
    }

    @Test("--json with a failed threshold still prints only JSON on standard output")
    func jsonWithFailure() throws {
        let outcome = try run(
            "--output",
            "out",
            "--json",
            "--threshold",
            "leg.blocked.share < 0.1%"
        )

        #expect(outcome.exitCode == 99)
        #expect(try JSONObject(Data(outcome.output.utf8)).value("run.passed") as Bool == false)
        #expect(outcome.errors.hasPrefix("failed: 1 of 1 threshold not met"))
        #expect(outcome.errors.contains("\nagain: "))
    }

    @Test("--quiet prints nothing")
    func quiet() throws {
        let outcome = try run("--output", "out", "--quiet")

        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "")
        #expect(outcome.errors == "")
        #expect(try folder.names(in: "out").contains("summary.json"))
    }

    @Test("What goes to a file has no escape codes", arguments: [[:], ["NO_COLOR": "1"]])
    func noEscapeCodes(environment: [String: String]) throws {
        let outcome = try run("--output", "out", environment: environment)

        #expect(outcome.output.contains("BRANCHES"))
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(outcome.errors == "")
    }

    @Test("A results folder has exactly its files")
    func files() throws {
        _ = try run("--output", "out/")

        #expect(
            try folder.names(in: "out")
                == [
                    "branches.csv", "histograms", "junit.xml", "metrics.prom", "replications.csv",
                    "report.html", "scenario.resolved.json", "scenario.yaml", "summary.json",
                    "summary.md", "timeline.csv",
                ]
        )
        #expect(
            try folder.names(in: "out/histograms")
                == [
                    "answerTime.hlog", "blockTime.hlog", "holdingTime.hlog",
                    "postDialDelay.hlog", "talkTime.hlog",
                ]
        )
        #expect(try folder.text("out/scenario.yaml") == SampleScenario.text())
    }

    @Test("Without --output the folder is named after scenario and time")
    func defaultFolder() throws {
        _ = try run()

        let names = try folder.names(in: "results")
        #expect(names.count == 1)
        #expect(try #require(names.first).wholeMatch(of: /sample-\d{8}T\d{6}Z/) != nil)
    }

    @Test("--set puts a value in the place of the file's")
    func override() throws {
        _ = try run("--output", "few")
        let outcome = try run(
            "--output",
            "many",
            "--set",
            "carriers.primary.trunks=500",
            "--set",
            "maxContacts=2k"
        )

        #expect(outcome.exitCode == 0)
        #expect(try folder.summary(in: "few").value("legs.blocked.count") as Int > 0)
        let many = try folder.summary(in: "many")
        #expect(try many.value("legs.blocked.count") as Int == 0)
        #expect(try many.value("contacts.offered") as Int == 2_000)
    }

    @Test("A mistake in --set is told with its place on the command line")
    func overrideMistake() throws {
        let outcome = try run("--output", "out", "--set", "carriers.primry.trunks=500")

        #expect(outcome.exitCode == 65)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("'carriers' has no item 'primry'"))
        #expect(outcome.errors.contains("did you mean 'primary'?"))
    }

    @Test("--seed and --replications take the place of the scenario's")
    func seedAndReplications() throws {
        _ = try run("--output", "out", "--seed", "0xff", "--replications", "3")

        let summary = try folder.summary(in: "out")
        #expect(try summary.value("run.seed") as Int == 255)
        #expect(try summary.value("run.replications") as Int == 3)
        #expect(try summary.value("contacts.offered") as Int == 3_000)
    }

    @Test("The version says what was built")
    func version() throws {
        let outcome = try Program.run("--version", in: folder)

        #expect(outcome.exitCode == 0)
        #expect(
            outcome.output.wholeMatch(
                of: /trunkload \d+\.\d+\.\d+, Swift 6\.\d(\.\d)?, (debug|release)\n/
            ) != nil
        )
    }

    @Test("help exit-codes lists every code")
    func exitCodes() throws {
        let outcome = try Program.run("help", "exit-codes", in: folder)

        #expect(outcome.exitCode == 0)
        let codes = outcome.output.matches(of: #/(?m)^ *(\d+)  /#).compactMap { Int($0.1) }
        #expect(codes == [0, 1, 2, 3, 64, 65, 66, 70, 73, 99, 129, 130])
    }
}

@Suite("check", .timeLimit(.minutes(5)))
struct CheckTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "good.yaml")
        let text = SampleScenario.text().replacing("trunks: 50", with: "trunks: many")
        try folder.write(text, to: "bad.yaml")
    }

    @Test("A good file has no mistakes")
    func good() throws {
        let outcome = try Program.run("check", "good.yaml", in: folder)

        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "good.yaml: no mistakes\n")
        #expect(outcome.errors == "")
    }

    @Test("All files are checked, and the worst decides")
    func several() throws {
        let outcome = try Program.run("check", "bad.yaml", "good.yaml", in: folder)

        #expect(outcome.exitCode == 65)
        #expect(outcome.output == "good.yaml: no mistakes\n")
        #expect(outcome.errors.contains("bad.yaml:13:13: error: 'carriers.primary.trunks'"))
        let missing = try Program.run("check", "nowhere.yaml", "bad.yaml", in: folder)
        #expect(missing.exitCode == 66)
    }

    @Test("Warnings follow the mistakes of a file, and do not hide them")
    func warningsToo() throws {
        let text = SampleScenario.text()
            .replacing("trunks: 50", with: "trunks: many")
            .replacing("timeout: 30s", with: "ringLimit: 45s")
        try folder.write(text, to: "both.yaml")

        let outcome = try Program.run("check", "both.yaml", in: folder)

        #expect(outcome.exitCode == 65)
        let lines = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("both.yaml:") }
        #expect(lines.map { $0.contains(": error: ") } == [true, false])
        #expect(lines.last?.hasSuffix("a leg rings for the timeout (ring-limit-unused)") == true)
        #expect(outcome.errors.hasSuffix("\n1 error, 1 warning in both.yaml\n"))
        let run = try Program.run("run", "both.yaml", in: folder)
        #expect(run.exitCode == 65)
        #expect(run.errors.hasSuffix("\n1 error in both.yaml\n"))
    }

    @Test("A carrier may fail with every SIP code there is", arguments: [300, 540, 699])
    func manyCauses(code: Int) throws {
        let causes = (300...699).map { "\($0): \($0 == code ? "100%" : "0%")" }
        let text = SampleScenario.text().replacing(
            "{486: 60%, 404: 40%}",
            with: "{\(causes.joined(separator: ", "))}"
        )
        try folder.write(text, to: "many.yaml")

        let outcome = try Program.run("run", "many.yaml", "--output", "out", in: folder)

        #expect(outcome.exitCode == 0)
        let summary = try folder.text("out/summary.json")
        #expect(summary.contains("\"\(code)\": "))
        #expect(!summary.contains("\"\(code)\": 0,"))
    }
}
