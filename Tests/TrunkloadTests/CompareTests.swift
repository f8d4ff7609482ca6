import Foundation
import Testing

@Suite("compare", .timeLimit(.minutes(5)))
struct CompareTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
    }

    private func program(_ arguments: String...) throws -> Program.Outcome {
        try Program(arguments, in: folder).wait()
    }

    /// Runs the sample into a folder.
    private func run(into name: String, _ options: String...) throws {
        let arguments = ["run", "sample.yaml", "--replications", "10", "--output", name, "--quiet"]
        let outcome = try Program(arguments + options, in: folder).wait()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    @Test("Equal runs are the same, from folders and from summaries")
    func same() throws {
        try run(into: "a")
        try run(into: "b", "--threads", "1")
        for (baseline, candidate) in [
            ("a", "b"), ("a/summary.json", "b/summary.json"), ("a/", "b"),
        ] {
            let outcome = try program("compare", baseline, candidate, "--strict")
            #expect(outcome.exitCode == 0)
            #expect(outcome.errors == "")
            #expect(outcome.output.contains("✓ the same: equal fingerprints"))
        }
    }

    @Test("A regression exits with 2 and goes to all files")
    func regression() throws {
        try run(into: "a")
        try run(into: "b", "--set", "carriers.primary.trunks=40")
        let outcome = try program(
            "compare",
            "a",
            "b",
            "--markdown",
            "new/compare.md",
            "--junit",
            "compare.xml"
        )
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("✗ regression: "))
        #expect(try folder.text("new/compare.md").hasPrefix("## ❌ sample: regression: "))
        #expect(try folder.text("compare.xml").contains("<failure type=\"regression\""))

        let json = try program("compare", "a", "b", "--json")
        #expect(json.exitCode == 2)
        #expect(try JSONObject(Data(json.output.utf8)).value("verdict") == "regression")
        let back = try program("compare", "b", "a", "--quiet")
        #expect(back.exitCode == 0)
        #expect(back.output == "")
    }

    @Test("What the sample cannot tell exits with 3 only when strict")
    func undecided() throws {
        try run(into: "a")
        try run(into: "b", "--seed", "2")
        let outcome = try program("compare", "a", "b")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("no regression found"))
        #expect(try program("compare", "a", "b", "--strict").exitCode == 3)
        // Within so much everything is the same.
        let wide = try program("compare", "a", "b", "--strict", "--tolerance", "200%")
        #expect(wide.exitCode == 0)
        #expect(wide.output.contains("✓ the same within ±200 %"))
    }

    @Test("Another scenario is refused with the reason, unless it is wanted")
    func otherScenario() throws {
        try run(into: "a")
        let text = SampleScenario.text().replacing("name: sample", with: "name: other")
        try folder.write(text, to: "sample.yaml")
        try run(into: "b", "--seed", "2")
        let outcome = try program("compare", "a", "b")
        #expect(outcome.exitCode == 65)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == """
                error: the scenarios are not the same: 'sample' and 'other'
                help: '--force' compares them all the same

                """
        )
        let forced = try program("compare", "a", "b", "--force")
        #expect(forced.exitCode == 0)
        #expect(forced.errors.hasPrefix("warning: the scenarios are not the same"))
    }

    @Test("Files that are missing or wrong are told, and outputs that cannot be written")
    func wrongFiles() throws {
        try run(into: "a")
        let missing = try program("compare", "a", "nowhere")
        #expect(missing.exitCode == 66)
        #expect(
            missing.errors == "nowhere: error: the file cannot be read: there is no such file\n"
        )
        try folder.write("{", to: "broken.json")
        let broken = try program("compare", "broken.json", "a")
        #expect(broken.exitCode == 65)
        #expect(
            broken.errors == "broken.json: error: this is not JSON, or has a number out of range\n"
        )
        let unwritable = try program("compare", "a", "a", "--markdown", "broken.json/x.md")
        #expect(unwritable.exitCode == 73)
        #expect(unwritable.errors.contains("could not be written"))
    }

    @Test(
        "Wrong usage exits with 64",
        arguments: [
            (["compare", "a"], "Missing expected argument"),
            (["compare", "a", "b", "--metric", "leg.speed.mean"], "is not a metric"),
            (["compare", "a", "b", "--tolerance", "much"], "must be a share such as 1% or 0.01"),
            (["compare", "a", "b", "--tolerance=-1%"], "must be a share such as 1% or 0.01"),
        ]
    )
    func wrongUsage(arguments: [String], message: String) throws {
        let outcome = try Program(arguments, in: folder).wait()
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(message))
    }
}
