import Foundation
import Testing

/// Shards and their merge, as people run them.
@Suite("Merging shards", .timeLimit(.minutes(5)))
struct MergeTests {
    private let whole: ShardedRun

    init() throws { whole = try ShardedRun() }

    @Test("Shards of a run make the files of one machine, and thresholds are judged once")
    func run() throws {
        let one = try whole.run(
            ["run", "sample.yaml", "--output", "one", "--no-engine", "--trace", "all"]
                + ShardedRun.options
        )
        #expect(one.exitCode == 99)
        // More shards than replications: some are empty, and complete all the same.
        for number in [7, 3, 1, 2, 6, 5, 4] { try whole.shard(number, of: 7, "--trace", "all") }
        let folders = (1...7).map { "shards/\($0)" }
        let merged = try whole.run(
            ["merge"] + folders.reversed()
                + ["--output", "merged", "--no-engine", "--history", "h.sqlite"]
        )

        #expect(merged.exitCode == 99, "\(merged.errors)")
        #expect(merged.errors.contains("again: trunkload run sample.yaml --seed 1"))
        try whole.expectEqual("one", "merged")
        #expect(try whole.folder.names(in: "merged").contains("contacts.jsonl.gz"))
        #expect(merged.output.replacing("merged", with: "one") == one.output)

        let history = try whole.run(["history", "h.sqlite", "--json"])
        #expect(history.output.components(separatedBy: "\"fingerprint\"").count == 2)
    }

    @Test("The merge tells what all shards cost together")
    func engine() throws {
        for number in 1...3 { try whole.shard(number, "--threads", "2") }
        let merged = try whole.run(
            ["merge", "shards/1", "shards/2", "shards/3", "--output", "merged", "--json"]
        )
        #expect(merged.exitCode == 99)
        let summary = try JSONObject(Data(merged.output.utf8))
        #expect(try summary.value("engine.shards") == 3)
        // The first has one replication of the five.
        #expect(try summary.value("engine.threads") == 5)
        let walls = try (1...3).map { number in
            try JSONObject(whole.folder.bytes("shards/\(number)/shard.json"))
                .value("engine.wallSeconds", as: Double.self)
        }
        #expect(try summary.value("engine.wallSeconds") == walls.max())
    }

    @Test("A shard that is stopped is partial, and may be run again into its place")
    func stopped() throws {
        let arguments = ["run", "sample.yaml", "--shard", "2/3", "--output", "shards/2"]
        let endless = try Program(
            arguments + ["--replications", "5", "--set", "maxContacts=400000000"],
            in: whole.folder
        )
        try endless.waitUntilBusy()
        endless.send(SIGTERM)
        #expect(try endless.wait().exitCode == 130)
        let index = try JSONObject(whole.folder.bytes("shards/2/shard.json"))
        #expect(try index.value("partial") == true)

        try whole.shard(1)
        try whole.shard(3)
        try whole.shard(2)
        let merged = try whole.run(
            ["merge", "shards/1", "shards/2", "shards/3", "--output", "merged", "--quiet"]
        )
        #expect(merged.exitCode == 99, "\(merged.errors)")
    }

    @Test("Shards of a sweep make the files of one machine, and a search takes their replications")
    func sweep() throws {
        let sweep =
            ["sweep", "sample.yaml", "--vary", "carriers.primary.trunks=50..58:4"]
            + ["--vary", "transfer.timeout=20s,30s", "--metric", "leg.blocked.share"]
            + ["--replications", "3", "--set", "maxContacts=300"]
        #expect(try whole.run(sweep + ["--output", "one"]).exitCode == 0)
        let folders = (1...4).map { "shards/\($0)" }
        for (number, folder) in zip(1..., folders) {
            let outcome = try whole.run(sweep + ["--shard", "\(number)/4", "--output", folder])
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
        }
        let merged = try whole.run(["merge"] + folders + ["--output", "merged", "--quiet"])
        #expect(merged.exitCode == 0, "\(merged.errors)")
        // The page says how long it took.
        for name in ["one", "merged"] {
            try FileManager.default.removeItem(
                at: whole.folder.url.appending(path: "\(name)/sweep.html")
            )
        }
        try whole.expectEqual("one", "merged")

        let search =
            ["capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--json", "--quiet"]
            + ["--until", "leg.blocked.share < 5%", "--from", "50", "--to", "58"]
            + ["--set", "maxContacts=300", "--set", "transfer.timeout=30s", "--budget", "0"]
        let alone = try JSONObject(Data(try whole.run(search).output.utf8))
        let helped = try JSONObject(
            Data(try whole.run(search + ["--reuse"] + folders).output.utf8)
        )
        for key in ["point", "guaranteed", "range"] {
            #expect("\(helped.object[key] ?? "")" == "\(alone.object[key] ?? "")", "\(key)")
        }
        // Three replications of each of three values had run; some of the values are looked at.
        let reused: Int = try helped.value("reusedReplications")
        #expect(reused >= 6 && reused.isMultiple(of: 3))
    }

    @Test(
        "What decides on the way, or tells of the whole, has no shards",
        arguments: [
            (
                ["run", "sample.yaml", "--shard", "1/2", "--precision", "leg.blocked.share=1%"],
                "decides"
            ),
            (["run", "sample.yaml", "--shard", "1/2", "--history", "h.sqlite"], "trunkload merge"),
            (["run", "sample.yaml", "--shard", "1/2", "--strict"], "trunkload merge"),
            (["run", "sample.yaml", "--shard", "0/2"], "K from 1 to N"),
            (["run", "sample.yaml", "--shard", "auto/2"], "no scheduler tells"),
            (
                [
                    "capacity", "sample.yaml", "--vary", "carriers.primary.trunks", "--until",
                    "leg.blocked.share < 1%", "--shard", "1/2",
                ],
                "sweep values in shards"
            ),
            (
                ["answer", "sample.yaml", "--listen", "127.0.0.1:0", "--shard", "1/2"],
                "calls as they come"
            ),
        ]
    )
    func refused(arguments: [String], reason: String) throws {
        let outcome = try whole.run(arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(try whole.folder.names(in: ".").contains("results") == false)
    }

    @Test("A scheduler's variable chooses the shard, and the program says which")
    func automatic() throws {
        let outcome = try whole.run(
            ["run", "sample.yaml", "--shard", "auto/3", "--output", "out"] + ShardedRun.options,
            environment: ["JOB_COMPLETION_INDEX": "1"]
        )
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.contains("shard 2/3, by JOB_COMPLETION_INDEX=1 (Kubernetes)"))
        let index = try JSONObject(whole.folder.bytes("out/shard.json"))
        #expect(try index.value("shard.number") == 2)
    }
}
