import Foundation
import Testing

@Suite("Scenarios", .timeLimit(.minutes(5)))
struct ScenarioFileTests {
    /// The scenarios of the repository, without their folder.
    static let names: [String] = {
        let folder = Program.root.appending(path: "scenarios").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test("There are scenarios")
    func thereAreScenarios() {
        #expect(Self.names.count >= 5)
        #expect(Self.names.contains("overflow-to-partner"))
    }

    @Test("A scenario begins with the question that it asks", arguments: names)
    func question(name: String) throws {
        let file = Program.root.appending(path: "scenarios/\(name).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first)

        #expect(line.hasPrefix("# ") && line.hasSuffix("?"))
        #expect(text.contains("\nname: \(name)\n"))
    }

    @Test("A scenario runs, its thresholds hold, and it gives what is on record", arguments: names)
    func recorded(name: String) throws {
        let folder = try TemporaryFolder()
        // The benchmarks' million contacts take long in a debug build.
        let isLarge = name.hasPrefix("transfer-load-")
        let results = folder.url.appending(path: "out").path

        let outcome = try Program(
            ["run", "scenarios/\(name).yaml", "--output", results]
                + (isLarge ? ["--set", "maxContacts=20k"] : []),
            in: folder,
            workingFolder: Program.root
        ).wait()

        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let summary = try folder.summary(in: "out")
        try summary.expectAccounting()
        let record = Program.root.appending(path: "results/\(name)")
        guard !isLarge, FileManager.default.fileExists(atPath: record.path) else { return }

        let hint: Comment = "Run .ci/record-results if the change is wanted, and commit results/."
        let recorded = try JSONObject(Data(contentsOf: record.appending(path: "summary.json")))
        let fingerprint: String = try recorded.value("run.fingerprint")
        #expect(try summary.value("run.fingerprint") == fingerprint, hint)
        // The record was made by a release build, perhaps of another compiler.
        #expect(
            try summary.without("engine", "program") == recorded.without("engine", "program"),
            hint
        )
        for table in ["branches.csv", "timeline.csv"] {
            let bytes = try Data(contentsOf: record.appending(path: table))
            #expect(try folder.bytes("out/\(table)") == bytes, hint)
        }
    }
}
