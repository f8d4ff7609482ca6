import ContactCenter
import Experiment
import Foundation
import Reports
import Scenario
import Statistics
import Testing
import Typesetting
import VirtualTime

/// Shards of shipped scenarios against one run of the same, file by file.
@Suite("Shards", .timeLimit(.minutes(5)))
struct ShardTests {
    private static let program = Program(version: "0", swift: "6", configuration: "debug")
    private static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

    /// A scenario of the repository, with its document.
    private struct Subject {
        var document: ScenarioDocument
        var scenario: Scenario
        var key: SHA256Digest

        init(_ name: String, replications: Int) throws {
            document = try ScenarioDocument(
                contentsOf: scenarios.appending(path: name + ".yaml").path
            )
            // Long enough for several steps of a timeline in each replication.
            scenario = try document.scenario(
                overrides: try ["duration=40m", "warmup=5m"].map(ScenarioOverride.init)
            )
            scenario.replications = replications
            key = try #require(scenario.replicationKey(by: program))
        }

        /// The files of a run, but for speed and memory.
        func files(of results: Results) -> [ResultsFile] {
            let experiment = Experiment(scenario)
            let judgement = Judgement(of: results, in: scenario, isStrict: false) { _ in nil }
            let summary = Summary(
                of: results,
                from: experiment,
                judged: judgement,
                source: Summary.Scenario(
                    name: scenario.name,
                    file: document.path,
                    text: document.text
                ),
                program: program,
                engine: Summary.Engine(
                    wallSeconds: 0,
                    events: 0,
                    contactsPerSecond: nil,
                    eventsPerSecond: nil,
                    threads: 1
                )
            )
            return RecordedRun(
                summary: summary.withoutEngine,
                scenario: document.text,
                resolvedScenario: ResolvedScenario.text(of: scenario),
                results: results
            ).files
        }

        /// Runs a shard into a folder.
        func run(_ shard: Shard, threads: Int, in parent: URL) throws -> ShardFolder {
            let folder = try ResultsFolder(at: parent.appending(path: "\(shard.number)").path)
            let writer = try ReplicationWriter(in: folder)
            Experiment(scenario, threads: threads).record(
                shard.range(of: scenario.replications),
                in: writer,
                under: key,
                monitor: RunMonitor()
            )
            let index = ShardIndex(
                program: program,
                kind: .run,
                shard: shard,
                of: scenario.replications,
                seed: scenario.seed,
                scenario: ShardIndex.Source(
                    name: scenario.name,
                    file: document.path,
                    sha256: SHA256Digest(of: document.text).hexadecimal,
                    inputs: []
                ),
                command: [],
                partial: false,
                engine: ShardIndex.Engine(wallSeconds: 1, threads: threads, peakResidentBytes: nil),
                files: [ReplicationWriter.name: try writer.complete()]
            )
            try folder.publish([ResultsFile(name: ShardIndex.name, text: index.text)])
            return try ShardFolder(at: folder.path)
        }
    }

    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "trunkload-shards-\(UUID().uuidString)")

    @Test(
        "Any number of shards in any order adds up to the files of one machine",
        arguments: [
            "overflow-to-partner", "order-hotline", "redial-storm", "carrier-brownout", "day-curve",
        ]
    )
    func files(name: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let subject = try Subject(name, replications: 9)
        let whole = subject.files(of: Experiment(subject.scenario, threads: 2).run())
        for count in [1, 3, 8, 50] {
            let parent = folder.appending(path: "\(count)")
            let shards = try (1...count).reversed().map { number in
                let shard = try #require(Shard(number, of: count))
                return try subject.run(shard, threads: 1 + number % 3, in: parent)
            }
            let set = try ShardSet(shards, by: Self.program)
            #expect(set.folders.map(\.index.shard.number) == Array(1...count))
            #expect(set.engine.threads == (1...count).reduce(0) { $0 + 1 + $1 % 3 })

            var merging = Experiment(subject.scenario, threads: 1 + count % 3)
            let kept = KeptReplications(of: set.folders, by: Self.program, isWhole: true)
            merging.kept = kept
            let merged = subject.files(of: merging.run())

            #expect(kept.problem == nil)
            #expect(kept.served == 9)
            #expect(merged.map(\.name) == whole.map(\.name))
            for (file, other) in zip(merged, whole) {
                #expect(file.bytes == other.bytes, "\(file.name) of \(count) shards")
            }
        }
    }

    @Test("What a shard keeps of a replication does not grow with its contacts")
    func size() throws {
        let subject = try Subject("transfer-load-a", replications: 1)
        func size(contacts: Int) -> Int {
            var scenario = subject.scenario
            scenario.duration = nil
            scenario.warmup = .none
            scenario.maxContacts = contacts
            var result = Experiment(scenario).replication(0, step: .seconds(600)).run(
                monitor: RunMonitor()
            )
            var archive = ValueArchive()
            archive.pass(&result)
            return archive.bytes.count
        }
        let (fewer, more) = (size(contacts: 20_000), size(contacts: 80_000))
        #expect(more < 2 * fewer, "\(fewer) and \(more) bytes")
    }

    @Test("Bytes that no archive has written are noticed and never trap")
    func damage() throws {
        let subject = try Subject("redial-storm", replications: 1)
        var scenario = subject.scenario
        scenario.duration = .seconds(600)
        var result = Experiment(scenario).replication(0, step: .seconds(60)).run(
            monitor: RunMonitor()
        )
        var archive = ValueArchive()
        archive.pass(&result)
        let bytes = archive.bytes

        func read(_ bytes: [UInt8]) -> (isWhole: Bool, bytes: [UInt8]) {
            var result = Replication.Result(emptyFor: scenario.plan)
            var archive = ValueArchive(reading: bytes)
            archive.pass(&result)
            guard archive.isExhausted else { return (false, []) }
            var again = ValueArchive()
            again.pass(&result)
            return (true, again.bytes)
        }
        #expect(read(bytes) == (true, bytes))
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
            #expect(!read(Array(bytes.prefix(length))).isWhole, "\(length) of \(bytes.count) bytes")
        }
        for position in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 500)) {
            for change in [UInt8(0x01), 0x80, 0xFF] {
                var changed = bytes
                changed[position] ^= change
                // A digest guards what still can be read; here it must only be read.
                _ = read(changed)
            }
        }
    }
}
