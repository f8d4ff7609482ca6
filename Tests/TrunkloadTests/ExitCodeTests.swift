import Foundation
import Testing

@Suite("Exit codes", .timeLimit(.minutes(5)))
struct ExitCodeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
    }

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try Program(["run"] + arguments + ["--output", "out"], in: folder).wait()
    }

    @Test("A run whose thresholds hold exits with 0")
    func success() throws {
        let outcome = try run("sample.yaml", "--threshold", "branch.success.share > 1%")

        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("1,000 contacts"))
        #expect(outcome.errors == "")
        #expect(try folder.summary(in: "out").value("run.passed") as Bool)
    }

    @Test(
        "Wrong usage exits with 64 and says so on standard error",
        arguments: [
            ["run"], ["fly"], ["run", "sample.yaml", "--fast"],
            ["run", "sample.yaml", "--set", "timeout"],
            ["run", "sample.yaml", "--set", "transfer..timeout=2s"],
            ["run", "sample.yaml", "--threads", "0"],
            ["run", "sample.yaml", "--replications", "0"],
            ["run", "sample.yaml", "--seed", "-1"],
            ["run", "sample.yaml", "--threshold", "leg.blocked.share"],
            ["run", "sample.yaml", "--threshold", "leg(nobody).blocked.share < 1%"],
        ]
    )
    func wrongUsage(arguments: [String]) throws {
        let outcome = try Program(arguments, in: folder).wait()

        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("Error: "))
    }

    @Test(
        "Replications longer than can be counted exit with 65",
        arguments: [
            ["run", "years.yaml"], ["run", "years.yaml", "--shard", "1/2"],
            ["sweep", "years.yaml", "--vary", "carriers.primary.trunks=10,20"],
        ]
    )
    func centuries(arguments: [String]) throws {
        try folder.write(SampleScenario.text("duration: 200000h"), to: "years.yaml")

        let outcome = try Program(
            arguments + ["--replications", "20", "--output", "out"],
            in: folder
        ).wait()

        #expect(outcome.exitCode == 65)
        let point = arguments[0] == "sweep" ? "at carriers.primary.trunks=10, " : ""
        #expect(
            outcome.errors.hasPrefix("years.yaml: error: \(point)the replications simulate some 45")
        )
        #expect(outcome.errors.contains("years in all, but 250 are the most"))
    }

    @Test("A run whose callers would call again beyond the end of time ends there")
    func patientCallers() throws {
        let customer = "patience: {exponential: 60s}, redial: {probability: 100%, after: 36500d}"
        let text = SampleScenario.text("maxContacts: 1000\nreplications: 1")
            .replacing("patience: {exponential: 60s}", with: customer)
            .replacing("{poisson: 1/s}", with: "{burst: {size: 100, at: 1h}}")
            .replacing("  chat: {arrivals: {poisson: 0.2/s}}\n", with: "")
            .replacing("trunks: 50", with: "trunks: 1")
        try folder.write(text, to: "patient.yaml")

        let outcome = try run("patient.yaml")

        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(try folder.summary(in: "out").value("callers.orbit.atEnd") as Int > 0)
    }

    @Test("The bare name asks for help, which is no mistake")
    func bareName() throws {
        let outcome = try Program.run(in: folder)

        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("USAGE: trunkload"))
    }

    @Test("A malformed override is told in whole sentences")
    func malformedOverride() throws {
        let outcome = try run("sample.yaml", "--set", "timeout")

        #expect(
            outcome.errors.contains(
                "an override must be PATH=VALUE, such as transfer.timeout=20s, but is 'timeout'"
            )
        )
    }

    @Test("A wrong scenario exits with 65 and tells all mistakes on standard error")
    func wrongScenario() throws {
        let text = SampleScenario.text()
            .replacing("trunks: 50", with: "trunk: 50")
            .replacing("timeout: 30s", with: "timeout: 30")
        try folder.write(text, to: "wrong.yaml")

        let outcome = try run("wrong.yaml")

        #expect(outcome.exitCode == 65)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("wrong.yaml:9:"))
        #expect(outcome.errors.contains("did you mean 'trunks'?"))
        #expect(outcome.errors.hasSuffix("2 errors in wrong.yaml\n"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out").path))
    }

    @Test("A file that cannot be read exits with 66", arguments: ["nowhere.yaml", "."])
    func missing(path: String) throws {
        let outcome = try run(path)

        #expect(outcome.exitCode == 66)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(path))
    }

    @Test(
        "Where nobody would see the answer, an output that cannot be written exits with 73 at once",
        arguments: ["sample.yaml/out", "/proc/out"]
    )
    func unwritable(path: String) throws {
        try folder.write(SampleScenario.endless, to: "endless.yaml")

        let outcome = try Program.run(
            "run",
            "endless.yaml",
            "--output",
            path,
            "--quiet",
            in: folder
        )

        #expect(outcome.exitCode == 73)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: "))
        #expect(outcome.errors.contains(path))
    }

    @Test("A results folder in the place of a file's folder exits with 73")
    func unwritableFile() throws {
        // A folder stands where summary.json should.
        let blocked = folder.url.appending(path: "out/summary.json/x")
        try FileManager.default.createDirectory(at: blocked, withIntermediateDirectories: true)

        let outcome = try run("sample.yaml")

        #expect(outcome.exitCode == 73)
        #expect(outcome.errors.contains("summary.json"))
    }

    @Test("A failed threshold of the command line exits with 99 and tells how to repeat it")
    func failedThreshold() throws {
        let outcome = try run("sample.yaml", "--threshold", "branch.success.share > 99%")

        #expect(outcome.exitCode == 99)
        #expect(outcome.output.contains("branch.success.share > 99%"))
        #expect(
            outcome.errors == "again: trunkload run sample.yaml --seed 1 --replications 1 "
                + "--threshold 'branch.success.share > 99%'\n"
        )
        #expect(try folder.summary(in: "out").value("run.passed") as Bool == false)
    }

    @Test("A failed threshold of the file exits with 99")
    func failedThresholdOfFile() throws {
        let text = SampleScenario.text(threshold: "leg.blocked.share < 0.1%")
        try folder.write(text, to: "strict.yaml")

        #expect(try run("strict.yaml").exitCode == 99)
    }

    @Test("An undecided threshold exits with 3, but only with --strict")
    func undecided() throws {
        let share: Double = try {
            _ = try run("sample.yaml")
            return try folder.summary(in: "out").value("branches.success.share")
        }()
        let threshold = "branch.success.share > \(share - 0.0005)"

        #expect(try run("sample.yaml", "--threshold", threshold).exitCode == 0)
        #expect(try run("sample.yaml", "--threshold", threshold, "--strict").exitCode == 3)
        #expect(try run("sample.yaml", "--strict").exitCode == 0)
    }

    @Test("An interrupted run writes what it has measured", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) throws {
        try folder.write(SampleScenario.endless, to: "endless.yaml")
        let program = try Program(
            ["run", "endless.yaml", "--output", "out", "--replications", "2", "--threads", "2"],
            in: folder
        )
        try program.waitUntilBusy()
        program.send(signal)

        let outcome = try program.wait()

        #expect(outcome.exitCode == 130)
        let summary = try folder.summary(in: "out")
        #expect(try summary.value("run.partial") as Bool)
        #expect(try summary.value("contacts.offered") as Int > 0)
        try summary.expectAccounting()
    }
}
