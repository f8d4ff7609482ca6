import Answers
import Foundation
import Reports
import Testing
import Typesetting

@Suite("Runs to compare")
struct ComparedRunTests {
    private static let good = SampleRun(fingerprint: "a", blocked: [1, 2, 3])

    @Test(
        "A summary that is none is refused",
        arguments: [
            ("", "this is not JSON, or has a number out of range"),
            ("[1]", "this is not the summary of a run"),
            ("{}", "this is not the summary of a run: 'schemaVersion' is missing"),
            (
                "{\"schemaVersion\": \"1\"}",
                "this is not the summary of a run: 'schemaVersion' must be a whole number"
            ),
            (
                good.summary.replacing("\"seed\": 1", with: "\"seed\": -1"),
                "this is not the summary of a run: 'run.seed' must be a whole number"
            ),
            (
                good.summary.replacing("\"fingerprint\": \"a\"", with: "\"fingerprint\": null"),
                "this is not the summary of a run: 'run.fingerprint' must be a text"
            ),
            (
                good.summary.replacing("\"name\": \"sample\", ", with: ""),
                "this is not the summary of a run: 'scenario.name' is missing"
            ),
        ]
    )
    func wrongSummary(text: String, reason: String) {
        let error = #expect(throws: ComparedRunError.self) {
            try ComparedRun(path: "out", files: ["summary.json": text])
        }
        #expect(error == .wrong(path: "out/summary.json", reason: reason))
    }

    @Test(
        "A damaged table of replications is refused with the line",
        arguments: [
            ("", "this is not a table of replications"),
            ("a,b\r\n1,2\r\n", "this is not a table of replications"),
            ("replication,a,a\r\n", "this is not a table of replications"),
            ("replication,a\r\n0,1\r\n1\r\n", "line 3 has 1 fields, not 2"),
            ("replication,a\r\n0,1\r\n1,x\r\n", "line 3: 'a' must be a number, but is 'x'"),
            ("replication,a\r\n0,nan\r\n", "line 2: 'a' must be a number, but is 'nan'"),
            ("replication,a\r\n0,1e999\r\n", "line 2: 'a' must be a number, but is '1e999'"),
            (
                "replication,a\r\n0,1\r\n1,2\r\n",
                "there are 2 replications, but the summary tells of 3"
            ),
        ]
    )
    func wrongTable(text: String, reason: String) {
        let error = #expect(throws: ComparedRunError.self) {
            try ComparedRun(
                path: "out",
                files: ["summary.json": Self.good.summary, "replications.csv": text]
            )
        }
        #expect(error == .wrong(path: "out/replications.csv", reason: reason))
    }

    @Test("Files of another run than the summary beside them are refused")
    func otherFiles() throws {
        var run = Self.good
        run.scenario = "name: sample\n"
        var files = run.files
        files["scenario.yaml"] = "name: sample\nseed: 2\n"
        #expect(
            throws: ComparedRunError.wrong(
                path: "out/scenario.yaml",
                reason: FileDigests.complaint
            )
        ) { try ComparedRun(path: "out", files: files) }

        files = run.files
        let digest = SHA256Digest(of: run.table).hexadecimal
        let digests = "\"files\": {\"replications.csv\": \"\(digest)\"}"
        run.change = ("\"legs\": {}", "\"legs\": {}, \(digests)")
        files["summary.json"] = run.summary
        #expect(throws: Never.self) { try ComparedRun(path: "out", files: files) }
        files["replications.csv"] = run.table.replacing("1000", with: "1001")
        #expect(
            throws: ComparedRunError.wrong(
                path: "out/replications.csv",
                reason: FileDigests.complaint
            )
        ) { try ComparedRun(path: "out", files: files) }
    }

    @Test("Replications that do not add up to a summary without digests are refused")
    func otherSum() throws {
        var run = Self.good
        run.change = ("\"legs\": {}", "\"legs\": {\"attempted\": 2999}")
        #expect(
            throws: ComparedRunError.wrong(
                path: "out/replications.csv",
                reason: "the replications do not add up to the summary beside them: 'attempted' is "
                    + "3000 in all, but 'legs.attempted' is 2999"
            )
        ) { try ComparedRun(path: "out", files: run.files) }
        run.change = ("\"legs\": {}", "\"legs\": {\"attempted\": 3000}")
        #expect(throws: Never.self) { try ComparedRun(path: "out", files: run.files) }
    }

    @Test("No cut through the files makes anything but a run or an error")
    func cuts() throws {
        let files = Self.good.files
        for name in files.keys.sorted() {
            let text = files[name] ?? ""
            for length in stride(from: 0, to: text.count, by: 7) {
                var damaged = files
                damaged[name] = String(text.prefix(length))
                do {
                    let run = try ComparedRun(path: "out", files: damaged)
                    _ = Comparison(of: try Self.good.read(), to: run).text()
                } catch {
                    #expect(error is ComparedRunError)
                }
            }
        }
    }

    @Test("Other schemas, other scenarios and interrupted runs are objected to")
    func objections() throws {
        let baseline = try Self.good.read(at: "old")
        #expect(Comparison.objections(toComparing: baseline, with: baseline) == [])
        var other = Self.good
        other.name = "other"
        #expect(
            Comparison.objections(toComparing: try other.read(), with: baseline)
                == ["the scenarios are not the same: 'sample' and 'other'"]
        )
        other = Self.good
        other.change = ("\"schemaVersion\": 1", "\"schemaVersion\": 2")
        #expect(
            Comparison.objections(toComparing: try other.read(at: "new"), with: baseline)
                == [
                    "the summary of 'new' has version 2 of the schema, but this program compares "
                        + "version 1"
                ]
        )
        other.change = ("\"partial\": false", "\"partial\": true")
        #expect(
            Comparison.objections(toComparing: try other.read(at: "new"), with: baseline)
                == ["'new' was interrupted, so its last replications are not like the others"]
        )
    }

    @Test("Fields that differ are named as in overrides, with both values")
    func fields() throws {
        let before = """
            name: sample
            duration: 2h
            warmup: 15m
            carriers:
              - {name: primary, trunks: 70, prefixes: ["+", "+1"]}
              - {name: secondary, answer: {exponential: 5s}}
            thresholds: [leg.blocked.share < 1%]
            """
        let after = """
            name: sample
            duration: 1h
            carriers:
              - {name: secondary, answer: {exponential: 5s}, trunks: 4}
              - {name: primary, trunks: 72, prefixes: ["+"]}
            thresholds: [leg.blocked.share < 1%]
            """
        var baseline = SampleRun(fingerprint: "a", blocked: [1, 2])
        baseline.scenario = before
        var candidate = SampleRun(seed: 9, fingerprint: "b", blocked: [1, 2])
        candidate.scenario = after
        let comparison = Comparison(of: try candidate.read(), to: try baseline.read())

        #expect(
            comparison.fields == [
                FieldDifference(path: "duration", baseline: "2h", candidate: "1h"),
                FieldDifference(path: "warmup", baseline: "15m", candidate: nil),
                FieldDifference(path: "carriers.primary.trunks", baseline: "70", candidate: "72"),
                FieldDifference(
                    path: "carriers.primary.prefixes",
                    baseline: "[+, +1]",
                    candidate: "[+]"
                ),
                FieldDifference(path: "carriers.secondary.trunks", baseline: nil, candidate: "4"),
                FieldDifference(path: "seed", baseline: "1", candidate: "9"),
            ]
        )
        #expect(comparison.notes.contains { $0.contains("'--set'") })
    }

    @Test("Resolved scenarios go before those of the files, where both runs have one")
    func resolved() throws {
        var baseline = SampleRun(fingerprint: "a", blocked: [1, 2])
        baseline.scenario = "trunks: 1"
        baseline.resolved = "{\"trunks\": 70}"
        var candidate = SampleRun(fingerprint: "b", blocked: [1, 2])
        candidate.scenario = "trunks: 1"
        candidate.resolved = "{\"trunks\": 72}"
        let both = Comparison(of: try candidate.read(), to: try baseline.read())
        #expect(
            both.fields == [FieldDifference(path: "trunks", baseline: "70", candidate: "72")]
        )
        candidate.resolved = nil
        let one = Comparison(of: try candidate.read(), to: try baseline.read())
        #expect(one.fields == [])
        #expect(one.notes.contains { $0.contains("'--set'") })
    }

    @Test("Runs are read from folders, and from summaries alone")
    func reading() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "trunkload-compare-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = Self.good.files.sorted { $0.key > $1.key }
            .map { ResultsFile(name: $0.key, text: $0.value) }
        try ResultsFolder(at: folder).publish(files)

        let run = try ComparedRun(at: folder + "/")
        #expect(run.path == folder)
        #expect(run.table?.count == 3)
        #expect(try ComparedRun(at: folder + "/summary.json").table == nil)
        #expect(
            throws: ComparedRunError.unreadable(
                path: folder + "/none",
                reason: "there is no such file"
            )
        ) { try ComparedRun(at: folder + "/none") }
        #expect(
            throws: ComparedRunError.unreadable(path: "/dev/null", reason: "this is not a file")
        ) {
            try ComparedRun(at: "/dev/null")
        }
        try Data([0x7B, 0xFF]).write(to: URL(filePath: folder + "/summary.json"))
        #expect(
            throws: ComparedRunError.wrong(
                path: folder + "/summary.json",
                reason: "the file is not text in UTF-8"
            )
        ) { try ComparedRun(at: folder) }
    }
}
