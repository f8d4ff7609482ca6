import Foundation
import Testing

@Suite("Precision on the command line", .timeLimit(.minutes(5)))
struct PrecisionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            SampleScenario.text("replications: 2\nduration: 6m\nwarmup: auto"),
            to: "sample.yaml"
        )
    }

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try Program(["run", "sample.yaml"] + arguments, in: folder).wait()
    }

    @Test("A run goes on until it knows enough, and then is any run of as many replications")
    func equality() throws {
        let outcome = try run("--precision", "branch.success.share=2%", "--output", "goal")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("PRECISION"))
        #expect(outcome.output.contains("branch.success.share ±"))
        #expect(outcome.output.contains("found by MSER-5 in each replication"))
        let summary = try folder.summary(in: "goal")
        let count: Int = try summary.value("run.replications")
        #expect(count >= 20)
        #expect(try summary.value("run.precision.reached") as Bool)
        #expect(try summary.value("run.precision.cap") as Int == 1_000)

        #expect(try run("--replications", "\(count)", "--output", "plain").exitCode == 0)
        let plain = try folder.summary(in: "plain")
        // The scenario that ran says how often, so the digests of the files differ.
        let parts = ["engine", "run", "files"]
        #expect(try summary.without(parts) == plain.without(parts))
        for key in ["seed", "simulatedSeconds", "fingerprint"] {
            let value: NSObject = try summary.value("run.\(key)")
            #expect(try plain.value("run.\(key)") == value)
        }
        for table in ["branches.csv", "timeline.csv", "replications.csv"] {
            #expect(try folder.bytes("goal/\(table)") == folder.bytes("plain/\(table)"))
        }
    }

    @Test("A run ends when its thresholds are decided, and says by what")
    func decision() throws {
        let passed = try run(
            "--threshold",
            "branch.success.share > 1%",
            "--stop-when-decided",
            "--output",
            "a"
        )
        #expect(passed.exitCode == 0)
        #expect(
            passed.output.contains(
                "ended after 20 of at most 1,000 replications: every threshold is decided"
            )
        )
        let summary = try folder.summary(in: "a")
        #expect(try summary.value("run.replications") as Int == 20)
        #expect(try summary.value("run.decision.endedBy") as String == "decided")
        #expect(try summary.value("run.decision.cap") as Int == 1_000)

        let failed = try run(
            "--threshold",
            "branch.success.share > 99.9%",
            "--abort-on-fail",
            "--replications",
            "50"
        )
        #expect(failed.exitCode == 99)
        #expect(
            failed.output.contains(
                "ended after 20 of at most 50 replications: a threshold does not hold, whatever"
            )
        )
        let none = try run("--stop-when-decided")
        #expect(none.exitCode == 64)
        #expect(none.errors.contains("'--stop-when-decided' needs thresholds"))
        let both = try run("--abort-on-fail", "--precision", "branch.success.share=2%")
        #expect(both.exitCode == 64)
        #expect(both.errors.contains("give one of them"))
    }

    @Test("Reaching the cap is said, and is an error only where that is asked for")
    func cap() throws {
        let goal = ["--precision", "leg.answerTime.p90=0.1%", "--replications", "3"]
        let lenient = try Program(["run", "sample.yaml", "--output", "a"] + goal, in: folder).wait()
        #expect(lenient.exitCode == 0)
        #expect(
            lenient.output.contains(
                "the precision of leg.answerTime.p90 is not reached: 3 replications, the most that"
            )
        )
        let strict = try Program(
            ["run", "sample.yaml", "--output", "b", "--strict"] + goal,
            in: folder
        ).wait()
        #expect(strict.exitCode == 3)
        let summary = try folder.summary(in: "b")
        #expect(try summary.value("run.replications") as Int == 3)
        #expect(try summary.value("run.precision.reached") == false)
        #expect(try summary.value("run.passed") == false)
    }

    @Test(
        "A goal that makes no sense is wrong usage",
        arguments: ["leg.blocked.share", "leg(nobody).blocked.share=1%", "trunks.peak=1%"]
    )
    func wrongUsage(goal: String) throws {
        let outcome = try run("--precision", goal, "--output", "never")
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.hasPrefix("Error: "))
    }
}
