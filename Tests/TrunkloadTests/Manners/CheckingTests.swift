import Foundation
import Testing

@Suite("Checking without running", .timeLimit(.minutes(5)))
struct CheckingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text("duration: 1h"), to: "right.yaml")
        let endless = SampleScenario.text("duration: 1h\nwarmup: 20k")
        try folder.write(endless, to: "unmeasured.yaml")
        let misspelt = SampleScenario.text("duration: 1h").replacing("trunks:", with: "trunk:")
        try folder.write(misspelt, to: "wrong.yaml")
    }

    private func check(_ words: String...) throws -> Program.Outcome {
        try Program(["check"] + words, in: folder).wait()
    }

    /// The scenarios of an answer in JSON.
    private func scenarios(_ outcome: Program.Outcome) throws -> [JSONObject] {
        let answer = try JSONObject(Data(outcome.output.utf8))
        let scenarios: [[String: Any]] = try answer.value("scenarios")
        return try scenarios.map { try JSONObject(JSONSerialization.data(withJSONObject: $0)) }
    }

    private func findings(_ scenario: JSONObject) throws -> [JSONObject] {
        let findings: [[String: Any]] = try scenario.value("findings")
        return try findings.map { try JSONObject(JSONSerialization.data(withJSONObject: $0)) }
    }

    @Test("All files are checked, and the worst of them decides the exit code")
    func several() throws {
        let outcome = try check("unmeasured.yaml", "right.yaml", "wrong.yaml")
        #expect(outcome.exitCode == 65)
        #expect(
            outcome.output == "unmeasured.yaml: no mistakes, 1 warning\nright.yaml: no mistakes\n"
        )
        #expect(outcome.errors.contains("wrong.yaml:13:5: error: 'trunk' is not a key"))
        #expect(outcome.errors.contains("unmeasured.yaml:4:9: warning: "), "\(outcome.errors)")

        #expect(try check("nowhere.yaml", "wrong.yaml", "right.yaml").exitCode == 66)
        #expect(try check("right.yaml", "unmeasured.yaml").exitCode == 0)
    }

    @Test("With --strict a warning exits with 3, but a mistake weighs more")
    func strict() throws {
        #expect(try check("right.yaml", "--strict").exitCode == 0)
        #expect(try check("right.yaml", "unmeasured.yaml", "--strict").exitCode == 3)
        #expect(try check("unmeasured.yaml", "wrong.yaml", "--strict").exitCode == 65)
        #expect(try check("unmeasured.yaml", "nowhere.yaml", "--strict").exitCode == 66)
    }

    @Test("--set puts values into all files, and its mistakes are told by their text")
    func overrides() throws {
        let mended = try check("unmeasured.yaml", "--set", "warmup=1m", "--strict")
        #expect(mended.exitCode == 0, "\(mended.errors)")

        let wrong = try check("right.yaml", "--set", "carriers.primary.trunks=-1", "--json")
        #expect(wrong.exitCode == 65)
        let finding = try #require(try findings(scenarios(wrong)[0]).first)
        #expect(try finding.value("override") == "carriers.primary.trunks=-1")
        #expect(finding.object["line"] == nil)
        #expect(finding.object["column"] == nil)
    }

    @Test("JSON tells of every file, read or not, and nothing else is printed")
    func json() throws {
        let outcome = try check(
            "right.yaml",
            "unmeasured.yaml",
            "wrong.yaml",
            "nowhere.yaml",
            "--json"
        )
        #expect(outcome.exitCode == 66)
        #expect(outcome.errors == "")
        let scenarios = try scenarios(outcome)
        #expect(
            try scenarios.map { try $0.value("file", as: String.self) }
                == ["right.yaml", "unmeasured.yaml", "wrong.yaml", "nowhere.yaml"]
        )
        #expect(try scenarios.map { try $0.value("valid") } == [true, true, false, false])
        #expect(try scenarios.map { try $0.value("errors") } == [0, 0, 1, 1])
        #expect(try scenarios.map { try $0.value("warnings") } == [0, 1, 0, 0])

        let warning = try #require(try findings(scenarios[1]).first)
        #expect(try warning.value("severity") == "warning")
        #expect(try warning.value("code") == "nothing-measured")
        #expect(try warning.value("line") == 4)
        #expect(try warning.value("column") == 9)
        #expect(try !warning.value("help", as: String.self).isEmpty)

        let mistake = try #require(try findings(scenarios[2]).first)
        #expect(try mistake.value("severity") == "error")
        #expect(try mistake.value("message") == "'trunk' is not a key of 'carriers.primary'")
        #expect(try mistake.value("help") == "did you mean 'trunks'?")
        #expect(try mistake.value("file") == "wrong.yaml")

        let missing = try #require(try findings(scenarios[3]).first)
        #expect(try missing.value("message") == "the file cannot be read: there is no such file")
        #expect(missing.object["line"] == nil)
    }

    @Test("What is wrong with a flow or a table is told at its place in that file")
    func otherFiles() throws {
        try folder.write("{\n  \"Version\": 5\n}\n", to: "flow.json")
        try folder.write("seconds\n1\nabc\n", to: "ring.csv")
        let text = SampleScenario.text("duration: 1h")
            .replacing(
                "{lognormal: {median: 12s, sigma: 0.6}}",
                with: "{empirical: {file: ring.csv, column: seconds}}"
            )
        try folder.write(text, to: "table.yaml")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let flow = lines.map { $0.hasPrefix("transfer:") ? "flow: {file: flow.json}" : $0 }
        try folder.write(flow.joined(separator: "\n"), to: "flow.yaml")

        for (name, file, line) in [("table.yaml", "ring.csv", 3), ("flow.yaml", "flow.json", 1)] {
            let outcome = try check(name, "--json")
            #expect(outcome.exitCode == 65)
            let scenario = try scenarios(outcome)[0]
            let findings = try findings(scenario)
            let inside = try findings.filter { try $0.value("file") == file }
            #expect(try inside.first?.value("line") == line, "\(outcome.output)")
            let count = try findings.count { try $0.value("severity") == "error" }
            #expect(try scenario.value("errors") == count)
        }
    }
}
