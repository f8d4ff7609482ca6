import Foundation
import Testing

@Suite("report and schema", .timeLimit(.minutes(5)))
struct ReportTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
    }

    @Test("report writes the same files again")
    func again() throws {
        let changed = "carriers.primary.trunks=60"
        _ = try Program(
            ["run", "sample.yaml", "--set", changed, "--output", "out", "--quiet"],
            in: folder
        ).wait()
        let derived = [
            "report.html", "summary.md", "junit.xml", "metrics.prom", "branches.csv",
            "timeline.csv",
        ]
        let before = try derived.map { try folder.bytes("out/\($0)") }
        for name in derived { try folder.write("", to: "out/\(name)") }

        let outcome = try Program.run("report", "out", in: folder)

        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "out/report.html\n")
        #expect(try folder.text("out/report.html").contains("<code>\(changed)</code>"))
        #expect(try folder.text("out/report.html").contains("As it was run"))
        #expect(try derived.map { try folder.bytes("out/\($0)") } == before)
    }

    @Test("report without a summary, or with a wrong one, says so")
    func refused() throws {
        let missing = try Program.run("report", "nowhere", in: folder)
        #expect(missing.exitCode == 66)
        #expect(
            missing.errors
                == "error: 'nowhere/summary.json' cannot be read: there is no such file\n"
        )

        try folder.write("{}", to: "summary.json")
        let wrong = try Program.run("report", ".", in: folder)
        #expect(wrong.exitCode == 65)
        #expect(wrong.errors.contains("'./summary.json' is not the summary of a run"))
    }

    @Test("schema prints a schema of what is asked for", arguments: ["", "scenario", "summary"])
    func schema(subject: String) throws {
        let arguments = ["schema"] + (subject.isEmpty ? [] : [subject])
        let outcome = try Program(arguments, in: folder).wait()

        #expect(outcome.exitCode == 0)
        let title: String = try JSONObject(Data(outcome.output.utf8)).value("title")
        #expect(title.hasPrefix(subject == "summary" ? "Summary" : "Scenario"))
    }
}
