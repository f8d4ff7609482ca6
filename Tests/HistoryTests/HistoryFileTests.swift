import Foundation
import History
import Reports
import Testing
import Typesetting

@Suite("History", .timeLimit(.minutes(5)))
final class HistoryFileTests {
    /// A folder of this test's own.
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "trunkload-history-\(UUID().uuidString)"
    )

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private func path(_ name: String = "history.sqlite") -> String {
        folder.appending(path: name).path
    }

    private func entry(
        _ scenario: String = "ramp",
        day: Int = 1,
        passed: Bool = true,
        values: [String: Double] = ["leg.blocked.share": 0.125]
    ) -> HistoryEntry {
        HistoryEntry(
            number: 0,
            time: "2026-01-\(day < 10 ? "0" : "")\(day)T09:00:00Z",
            scenario: Summary.Scenario(name: scenario, file: "a.yaml", sha256: "00ff"),
            run: Summary.Run(
                seed: .max,
                replications: 3,
                simulatedSeconds: 7_200.5,
                fingerprint: "0123456789abcdef",
                passed: passed
            ),
            program: Program(version: "0.1.0", swift: "6.3", configuration: "release"),
            contacts: 4_711,
            folder: "results/\(scenario)",
            values: values
        )
    }

    private func filled() throws -> HistoryFile {
        let history = try HistoryFile(appendingTo: path())
        try history.append(entry(day: 1))
        try history.append(entry("storm", day: 2, passed: false))
        try history.append(entry(day: 3, values: ["leg.blocked.share": 0.25, "trunks.mean": 12]))
        return history
    }

    @Test("What was appended is read back, in order, with the values that are asked for")
    func readBack() throws {
        _ = try filled()
        let history = try HistoryFile(reading: path())
        let metrics = ["leg.blocked.share", "trunks.mean", "calls.mean"]
        let entries = try history.entries(matching: HistoryFilter(), metrics: metrics)

        #expect(entries.map(\.number) == [1, 2, 3])
        var first = entry(day: 1)
        first.number = 1
        #expect(entries[0] == first)
        #expect(entries[2].values == ["leg.blocked.share": 0.25, "trunks.mean": 12])
        #expect(try history.metrics() == ["leg.blocked.share", "trunks.mean"])
    }

    @Test("What the command line put into a scenario is kept")
    func overrides() throws {
        let history = try HistoryFile(appendingTo: path())
        var changed = entry()
        changed.scenario.overrides = ["carriers.primary.trunks=84", "name=a\"b,c"]
        try history.append(changed)

        let read = try #require(try history.entries(matching: HistoryFilter()).first)
        #expect(read.scenario.overrides == changed.scenario.overrides)
    }

    @Test(
        "Filters narrow the list, and the last of what they leave are the latest",
        arguments: [
            ("ramp", nil, false, nil, [1, 3]), ("ramp", nil, false, 1, [3]),
            (nil, "2026-01-02", false, nil, [2, 3]), (nil, nil, true, nil, [2]),
            (nil, "2026-01-02T09:00:01", false, nil, [3]), (nil, nil, false, 2, [2, 3]),
            ("nobody", nil, false, nil, []),
        ] as [(String?, String?, Bool, Int?, [Int])]
    )
    func filters(
        scenario: String?,
        since: String?,
        failed: Bool,
        last: Int?,
        numbers: [Int]
    ) throws {
        let history = try filled()
        var filter = HistoryFilter()
        filter.scenario = scenario
        filter.since = since
        filter.failed = failed
        filter.last = last

        #expect(try history.entries(matching: filter).map(\.number) == numbers)
    }

    @Test("Writers at the same time lose nothing")
    func writers() throws {
        let path = path()
        let entries = (0..<8).map { entry("writer-\($0)") }
        DispatchQueue.concurrentPerform(iterations: entries.count) { writer in
            for _ in 0..<10 {
                do {
                    // Each opens the file anew, as a program of its own would.
                    try HistoryFile(appendingTo: path).append(entries[writer])
                } catch {
                    Issue.record(error)
                }
            }
        }
        let read = try HistoryFile(reading: path).entries(matching: HistoryFilter())
        #expect(read.map(\.number) == Array(1...80))
        #expect(Set(read.map(\.scenario.name)).count == 8)
    }

    @Test("An empty file becomes a history")
    func emptyFile() throws {
        try Data().write(to: URL(filePath: path()))
        try HistoryFile(appendingTo: path()).append(entry())
        #expect(try HistoryFile(reading: path()).entries(matching: HistoryFilter()).count == 1)
    }

    @Test("Folders that are missing are made")
    func folders() throws {
        try HistoryFile(appendingTo: path("a/b/history.sqlite")).append(entry())
        #expect(FileManager.default.fileExists(atPath: path("a/b/history.sqlite")))
    }
}

extension HistoryFileTests {
    /// Changes the bytes of a whole history, and expects it to be refused and left as it is.
    private func expectRefusal(
        _ expected: (HistoryError) -> Bool,
        after change: (inout Data) -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        do {
            let history = try filled()
            for day in 4...28 { try history.append(entry(day: day)) }
        }
        var bytes = try Data(contentsOf: URL(filePath: path()))
        change(&bytes)
        try bytes.write(to: URL(filePath: path()))

        for isWriting in [true, false] {
            do {
                if isWriting {
                    try HistoryFile(appendingTo: path()).append(entry())
                } else {
                    _ = try HistoryFile(reading: path()).entries(matching: HistoryFilter())
                }
                Issue.record("It was taken.", sourceLocation: sourceLocation)
            } catch {
                #expect(expected(error), "\(error)", sourceLocation: sourceLocation)
            }
        }
        let after = try Data(contentsOf: URL(filePath: path()))
        #expect(after == bytes, sourceLocation: sourceLocation)
    }

    private static func isDamage(_ error: HistoryError) -> Bool {
        if case .damaged = error { true } else { false }
    }

    @Test("A file that is no database is refused and left as it is")
    func text() throws {
        let path = path()
        try expectRefusal({ $0 == .foreign(path: path) }) {
            $0 = Data("time,value\n".utf8) + Data(repeating: 0x30, count: 5_000)
        }
    }

    @Test("A database of somebody else is refused and left as it is")
    func otherDatabase() throws {
        let path = path()
        // The identity of the application stands at byte 68 of an SQLite file.
        try expectRefusal({ $0 == .foreign(path: path) }) { $0[71] ^= 1 }
        try FileManager.default.removeItem(atPath: path)
        try expectRefusal({ $0 == .foreign(path: path) }) { bytes in
            for index in 68..<72 { bytes[index] = 0 }
        }
    }

    @Test("A history of a later version is refused and left as it is")
    func newer() throws {
        let path = path()
        // The version of the user stands at byte 60.
        try expectRefusal({ $0 == .newer(path: path) }) { $0[63] = 2 }
    }

    @Test("A damaged history is refused and left as it is")
    func damaged() throws {
        try expectRefusal(Self.isDamage) { bytes in
            // The third page: the tables begin behind the first.
            for index in 8_192..<12_288 { bytes[index] = 0xff }
        }
        try FileManager.default.removeItem(atPath: path())
        try expectRefusal(Self.isDamage) { $0 = $0.prefix($0.count / 2) }
    }

    @Test("A history whose column has another name is refused")
    func otherColumn() throws {
        try HistoryFile(appendingTo: path()).append(entry())
        var bytes = try Data(contentsOf: URL(filePath: path()))
        let name = try #require(bytes.range(of: Data("replications".utf8)))
        bytes[name.lowerBound + 8] = UInt8(ascii: "y")
        try bytes.write(to: URL(filePath: path()))
        let history = try HistoryFile(reading: path())
        let error = #expect(throws: HistoryError.self) {
            try history.entries(matching: HistoryFilter())
        }
        #expect(error.map(Self.isDamage) == true)
    }

    @Test("What is missing or cannot be written is told so")
    func places() throws {
        #expect(throws: HistoryError.missing(path: path("none"))) {
            try HistoryFile(reading: self.path("none"))
        }
        for place in [folder.path, "/proc/history.sqlite", path("file") + "/history.sqlite"] {
            try Data().write(to: URL(filePath: path("file")))
            do {
                _ = try HistoryFile(appendingTo: place)
                Issue.record("\(place) was taken.")
            } catch {
                guard case .unwritable = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
    }
}
