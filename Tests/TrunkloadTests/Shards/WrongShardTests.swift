import Foundation
import Testing

/// Folders that are not the shards of one run.
@Suite("Wrong shards", .timeLimit(.minutes(5)))
struct WrongShardTests {
    /// A way to be wrong.
    private struct Fault: Sendable {
        var name: String
        /// What is said of it.
        var words: String
        /// What is missing; `nil` where nothing is said of it.
        var missing: String?
        /// Spoils three good shards `a/1` to `a/3`; returns the folders to join.
        var spoil: @Sendable (ShardedRun) throws -> [String]
    }

    private static let good = ["a/1", "a/2", "a/3"]

    private static let faults: [Fault] = [
        Fault(name: "one is missing", words: "shard 2 of 3 is missing", missing: "2") { _ in
            ["a/1", "a/3"]
        },
        Fault(name: "two are missing", words: "2 of 3 shards are missing", missing: "1,2") { _ in
            ["a/3"]
        },
        Fault(name: "one is given twice", words: "shard 1/3 is given twice") { _ in
            good + ["a/1"]
        },
        Fault(name: "a copy is given", words: "'a/2' and 'a/copy'") { run in
            try run.copy("a/2", to: "a/copy")
            return good + ["a/copy"]
        },
        Fault(name: "one is partial", words: "'a/2' is partial", missing: "2") { run in
            try run.change("a/2/shard.json", "\"partial\": false", to: "\"partial\": true")
            return good
        },
        Fault(name: "another seed", words: "is of seed 2, others of seed 1", missing: "3") { run in
            try run.shard(3, into: "a/3", "--seed", "2")
            return good
        },
        Fault(name: "other replications", words: "is of 6 replications in all", missing: "3") {
            run in
            try run.shard(3, into: "a/3", "--replications", "6")
            return good
        },
        Fault(
            name: "another number of shards",
            words: "is shard 3/4, others are of 3",
            missing: "3"
        ) {
            try $0.shard(3, of: 4, into: "a/3")
            return good
        },
        Fault(name: "another text", words: "another text of the scenario", missing: "3") { run in
            try run.change("sample.yaml", "median: 12s", to: "median: 13s")
            try run.shard(3, into: "a/3")
            try run.change("sample.yaml", "median: 13s", to: "median: 12s")
            return good
        },
        Fault(name: "another scenario", words: "of the scenario 'other', others", missing: "3") {
            run in
            try run.change("sample.yaml", "name: sample", to: "name: other")
            try run.shard(3, into: "a/3")
            try run.change("sample.yaml", "name: other", to: "name: sample")
            return good
        },
        Fault(name: "another value", words: "was run with '--set=", missing: "3") { run in
            try run.shard(3, into: "a/3", "--set", "carriers.primary.trunks=51")
            return good
        },
        Fault(name: "another threshold", words: "'--threshold=leg.blocked", missing: "3") { run in
            try run.shard(3, into: "a/3", "--threshold", "leg.blocked.share < 2%")
            return good
        },
        Fault(name: "records of one alone", words: "'--trace=all'", missing: "3") { run in
            try run.shard(3, into: "a/3", "--trace", "all")
            return good
        },
        Fault(name: "a shard of a sweep", words: "shard of a sweep, others of a run", missing: "3")
        {
            let sweep = ["sweep", "sample.yaml", "--vary", "carriers.primary.trunks=50,51"]
            _ = try $0.run(sweep + ["--shard", "3/3", "--output", "a/3", "--quiet"])
            return good
        },
        Fault(name: "another version", words: "was written by trunkload 0.0.9", missing: "3") {
            run in
            try run.change("a/3/shard.json", "\"version\": \"0.1.0\"", to: "\"version\": \"0.0.9\"")
            return good
        },
        Fault(name: "an empty folder", words: "'a/none' is no shard: it has no shard.json") { run in
            try run.makeFolder("a/none")
            return good + ["a/none"]
        },
        Fault(name: "a whole run", words: "results of a whole run", missing: "3") { run in
            _ = try run.run(
                ["run", "sample.yaml", "--output", "b", "--quiet"] + ShardedRun.options
            )
            return ["a/1", "a/2", "b"]
        },
        Fault(name: "a changed byte", words: "replications.dat' is damaged", missing: "2") { run in
            var bytes = try run.folder.bytes("a/2/replications.dat")
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: run.folder.url.appending(path: "a/2/replications.dat"))
            return good
        },
        Fault(name: "a file that is cut off", words: "replications.dat' is damaged", missing: "2") {
            run in
            let bytes = try run.folder.bytes("a/2/replications.dat")
            try bytes.dropLast(9).write(
                to: run.folder.url.appending(path: "a/2/replications.dat")
            )
            return good
        },
        Fault(
            name: "the file of another shard",
            words: "replications.dat' is damaged",
            missing: "2"
        ) { run in
            try run.folder.bytes("a/1/replications.dat").write(
                to: run.folder.url.appending(path: "a/2/replications.dat")
            )
            return good
        },
        Fault(name: "a file that is gone", words: "replications.dat' cannot be read", missing: "2")
        { run in
            try run.remove("a/2/replications.dat")
            return good
        },
        Fault(name: "an index that is no JSON", words: "is not the index of a shard", missing: "2")
        {
            try $0.folder.write("{", to: "a/2/shard.json")
            return good
        },
        Fault(name: "a shard beyond the last", words: "is not the index of a shard", missing: "2") {
            try $0.change("a/2/shard.json", "\"number\": 2", to: "\"number\": 4")
            return good
        },
        Fault(name: "another number in its index", words: "is given twice", missing: "2") { run in
            try run.change("a/2/shard.json", "\"number\": 2", to: "\"number\": 1")
            return good
        },
        Fault(name: "a changed scenario", words: "scenario.yaml' is damaged", missing: "2") { run in
            try run.change("a/2/scenario.yaml", "median: 12s", to: "median: 13s")
            return good
        },
        Fault(name: "a path that leads nowhere", words: "'a/4' is not there", missing: "3") { _ in
            ["a/1", "a/2", "a/4"]
        },
        Fault(name: "a file for a folder", words: "'sample.yaml' is no shard") { _ in
            good + ["sample.yaml"]
        },
    ]

    @Test("Each is told, with what has to be run again, and nothing is written")
    func faults() throws {
        let run = try ShardedRun()
        for number in 1...3 { try run.shard(number, into: "good/\(number)") }
        for fault in Self.faults {
            try? run.remove("a")
            try run.copy("good", to: "a")
            let folders = try fault.spoil(run)
            let outcome = try run.run(["merge"] + folders + ["--output", "merged"])

            #expect(outcome.exitCode == 65, "\(fault.name): \(outcome.errors)")
            #expect(outcome.errors.contains(fault.words), "\(fault.name): \(outcome.errors)")
            #expect(
                outcome.errors.contains("--array=\(fault.missing ?? "")")
                    == (fault.missing != nil),
                "\(fault.name): \(outcome.errors)"
            )
            #expect(outcome.output.isEmpty, "\(fault.name)")
            #expect(try !run.folder.names(in: ".").contains("merged"), "\(fault.name)")
        }
    }

    @Test("All that is wrong is told at once")
    func several() throws {
        let run = try ShardedRun()
        try run.shard(1, of: 12, into: "a/1")
        try run.shard(2, of: 12, into: "a/2")
        try run.shard(5, of: 12, into: "a/5", "--seed", "9")
        let outcome = try run.run(["merge", "a/1", "a/2", "a/5", "a/2", "nowhere"])

        #expect(outcome.exitCode == 65)
        for words in [
            "'nowhere' is not there", "'a/5' is of seed 9", "shard 2/12 is given twice",
            "10 of 12 shards are missing", "--array=3-12",
        ] {
            #expect(outcome.errors.contains(words), "\(words): \(outcome.errors)")
        }
    }

    @Test("Where there is no shard at all, or one would be lost, nothing is joined")
    func none() throws {
        let run = try ShardedRun()
        #expect(try run.run(["merge", "shards/*"]).exitCode == 66)
        #expect(try run.run(["merge"]).exitCode == 64)
        try run.shard(1, of: 1)
        let before = try run.files(in: "shards/1")
        let outcome = try run.run(["merge", "shards/1", "--output", "shards/../shards/1"])
        #expect(outcome.exitCode == 64)
        #expect(try run.files(in: "shards/1") == before)
    }
}

extension ShardedRun {
    fileprivate func copy(_ name: String, to copy: String) throws {
        try FileManager.default.copyItem(
            at: folder.url.appending(path: name),
            to: folder.url.appending(path: copy)
        )
    }

    fileprivate func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: name))
    }

    fileprivate func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: name),
            withIntermediateDirectories: true
        )
    }
}
