import Foundation
import Testing

@Suite("Contacts that are recorded and replayed", .timeLimit(.minutes(5)))
struct TraceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
        try folder.write(WayScenario.flow, to: "way.json")
        try folder.write(WayScenario.text, to: "way.yaml")
    }

    private func run(_ trace: String, into output: String, _ arguments: String...) throws {
        let program = try Program(
            ["run", "sample.yaml", "--trace", trace, "--output", output, "--quiet", "--no-engine"]
                + arguments,
            in: folder
        )
        #expect(try program.wait().exitCode == 0)
    }

    /// The lines of a compressed file in the folder.
    private func lines(_ name: String) throws -> [String] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", folder.url.appending(path: name).path]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func value(_ key: String, of line: String) throws -> String {
        try JSONObject(Data(line.utf8)).value(key)
    }

    @Test("Every contact has a record, and the summary is that of a run without records")
    func all() throws {
        try run("none", into: "none", "--replications", "3", "--threads", "1")
        try run("all", into: "one", "--replications", "3", "--threads", "1")
        try run("all", into: "three", "--replications", "3", "--threads", "3")

        #expect(try !folder.names(in: "none").contains("contacts.jsonl.gz"))
        #expect(
            try folder.names(in: "one")
                == (folder.names(in: "none") + ["contacts.jsonl.gz", "flow-log.jsonl.gz"]).sorted()
        )
        // The summary has the digests of the records besides.
        for file in try folder.names(in: "none")
        where !["histograms", "summary.json"].contains(file) {
            #expect(try folder.bytes("one/\(file)") == folder.bytes("none/\(file)"), "\(file)")
        }
        // Threads change no byte.
        for file in try folder.names(in: "one") where file != "histograms" {
            #expect(try folder.bytes("one/\(file)") == folder.bytes("three/\(file)"), "\(file)")
        }
        let records = try lines("one/contacts.jsonl.gz")
        let offered: Int = try folder.summary(in: "one").value("contacts.offered")
        #expect(records.count == offered)
        #expect(try Set(records.map { try value("ContactId", of: $0) }).count == offered)
    }

    @Test("A contact is replayed as it was recorded, by its ContactId or its number")
    func replayed() throws {
        try run("all", into: "out", "--replications", "2", "--seed", "7")
        let records = try lines("out/contacts.jsonl.gz")
        let log = try lines("out/flow-log.jsonl.gz")

        for record in [records[3], records[records.count / 2], records[records.count - 5]] {
            let id = try value("ContactId", of: record)
            let outcome = try Program.run(
                "replay",
                "sample.yaml",
                "--seed",
                "7",
                "--replications",
                "2",
                "--contact",
                id,
                "--json",
                in: folder
            )
            #expect(outcome.exitCode == 0)
            let own = log.filter { $0.contains(id) }
            #expect(outcome.output == ([record] + own).joined(separator: "\n") + "\n")
        }
    }

    @Test("The contacts of a sample are among all")
    func sampled() throws {
        let long = ["--set", "maxContacts=8000", "--set", "contacts.voice.arrivals.poisson=0.6/s"]
        for trace in ["all", "sampled"] {
            let program = try Program(
                ["run", "sample.yaml", "--trace", trace, "--output", trace, "--quiet"] + long,
                in: folder
            )
            #expect(try program.wait().exitCode == 0)
        }
        let all = try lines("all/contacts.jsonl.gz")
        let sample = try lines("sampled/contacts.jsonl.gz")

        #expect(all.count == 8_000)
        #expect((1...30).contains(sample.count))
        #expect(Set(sample).isSubset(of: Set(all)))
    }

    @Test("A flow that ends with an agent is told block by block")
    func table() throws {
        let outcome = try Program.run(
            "replay",
            "way.yaml",
            "--contact",
            "0-1",
            in: folder
        )
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output == Self.table)
    }

    @Test("A record and its flow log have the shape of Connect's")
    func shape() throws {
        let outcome = try Program.run(
            "replay",
            "way.yaml",
            "--contact",
            "0-2",
            "--json",
            "--set",
            "carriers.primary.failure.probability=0%",
            in: folder
        )
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == Self.records)
    }

    @Test("An interrupted run leaves records that can be read")
    func interrupted() throws {
        try folder.write(SampleScenario.endless, to: "endless.yaml")
        let program = try Program(
            [
                "run", "endless.yaml", "--output", "out", "--replications", "2", "--threads", "2",
                "--trace", "all",
            ],
            in: folder
        )
        try program.waitUntilBusy()
        program.send(SIGINT)

        #expect(try program.wait().exitCode == 130)
        let offered: Int = try folder.summary(in: "out").value("contacts.offered")
        #expect(offered > 0)
        #expect(try lines("out/contacts.jsonl.gz").count == offered)
        #expect(try folder.names(in: "out").allSatisfy { !$0.hasPrefix(".") })
    }

    @Test(
        "What names no contact of the run exits with 64",
        arguments: [
            (["--contact", "17"], "but is '17'."),
            (["--contact", "0-1000"], "contact 0-1000 does not arrive in replication 0."),
            (["--contact", "5-0"], "contact 5-0 does not arrive in replication 0."),
            (["--contact", "0-1", "--replication", "1"], "the replications are 0 to 0, but"),
            (
                ["--contact", "00000000-0000-8000-8000-000000000001"],
                "of a run with another seed than 1"
            ),
        ]
    )
    func wrongContact(arguments: [String], message: String) throws {
        let outcome = try Program(["replay", "sample.yaml"] + arguments, in: folder).wait()

        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(message))
    }

    @Test("A kind of trace that there is not exits with 64")
    func wrongTrace() throws {
        let outcome = try Program.run("run", "sample.yaml", "--trace", "some", in: folder)

        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.contains("Please provide one of 'none', 'sampled' or 'all'."))
    }

    @Test("Records that cannot be written exit with 73")
    func unwritable() throws {
        let blocked = folder.url.appending(path: "out/contacts.jsonl.gz/x")
        try FileManager.default.createDirectory(at: blocked, withIntermediateDirectories: true)
        let outcome = try Program.run(
            "run",
            "sample.yaml",
            "--trace",
            "all",
            "--output",
            "out",
            in: folder
        )
        #expect(outcome.exitCode == 73)
        #expect(outcome.errors.contains("contacts.jsonl.gz"))
    }
}
