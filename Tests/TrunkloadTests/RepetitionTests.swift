import Foundation
import Testing

@Suite("Repetition", .timeLimit(.minutes(5)))
struct RepetitionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            SampleScenario.text("replications: 5\nduration: 10m\nwarmup: 2m"),
            to: "sample.yaml"
        )
    }

    private func run(
        _ name: String,
        threads: Int,
        environment: [String: String] = [:]
    ) throws -> JSONObject {
        let outcome = try Program.run(
            "run",
            "sample.yaml",
            "--output",
            name,
            "--threads",
            "\(threads)",
            in: folder,
            environment: environment
        )
        #expect(outcome.exitCode == 0)
        return try folder.summary(in: name)
    }

    private func expectEqualTables(_ first: String, _ second: String) throws {
        for table in ["branches.csv", "timeline.csv", "scenario.yaml"] {
            #expect(try folder.bytes("\(first)/\(table)") == folder.bytes("\(second)/\(table)"))
        }
    }

    @Test("Threads change nothing but the engine part", arguments: [2, 5])
    func threads(count: Int) throws {
        let one = try run("one", threads: 1)
        let many = try run("many", threads: count)

        #expect(try one.without("engine") == many.without("engine"))
        #expect(try many.value("engine.threads") as Int == count)
        try expectEqualTables("one", "many")
        try one.expectAccounting()
    }

    @Test("The seed of hashing changes nothing")
    func hashing() throws {
        let fixed = ["SWIFT_DETERMINISTIC_HASHING": "1"]
        let first = try run("first", threads: 2, environment: fixed)
        let second = try run("second", threads: 2)

        #expect(try first.without("engine") == second.without("engine"))
        try expectEqualTables("first", "second")
    }

    @Test("Without the engine part equal runs give equal files")
    func withoutEngine() throws {
        for name in ["first", "second"] {
            let outcome = try Program.run(
                "run",
                "sample.yaml",
                "--output",
                name,
                "--no-engine",
                in: folder
            )
            #expect(outcome.exitCode == 0)
        }

        #expect(
            try folder.bytes("first/summary.json") == folder.bytes("second/summary.json")
        )
        #expect(try folder.summary(in: "first").object["engine"] == nil)
    }
}
