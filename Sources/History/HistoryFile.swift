internal import Foundation
internal import Reports
internal import Typesetting

/// The file of a history: a database to which runs are appended.
///
/// Any number of programs may append at once: each writes its run in one transaction that takes the
/// database for itself from the start and waits its turn. A file that is not a history, or a broken
/// one, is left as it is.
package struct HistoryFile {
    /// The path of the file.
    package let path: String
    private let database: Database
    private let isWriting: Bool

    /// Opens a history for reading.
    ///
    /// - Throws: `HistoryError` when there is no such file, or when it is not a history.
    package init(reading path: String) throws(HistoryError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        try self.init(path, isWriting: false)
        try transaction { file in
            guard try file.isHistory() else { throw HistoryError.foreign(path: path) }
        }
    }

    /// Opens a history to append to, and makes it and its folder where they are missing.
    ///
    /// - Throws: `HistoryError` when the file is not a history, or when it cannot be written.
    package init(appendingTo path: String) throws(HistoryError) {
        let folder = URL(filePath: path).deletingLastPathComponent()
        // Where this does not work, opening says why.
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try self.init(path, isWriting: true)
        try transaction { file in
            guard try !file.isHistory() else { return }
            // Only a file without anything in it becomes a history.
            guard try file.database.value("SELECT COUNT(*) FROM sqlite_master") == .integer(0),
                try file.database.value("PRAGMA application_id") == .integer(0)
            else { throw HistoryError.foreign(path: path) }
            try file.database.execute(Self.schema)
        }
    }

    private init(_ path: String, isWriting: Bool) throws(HistoryError) {
        self.path = path
        self.isWriting = isWriting
        if let reason = Self.objection(to: path) {
            throw isWriting
                ? .unwritable(path: path, reason: reason) : .unreadable(path: path, reason: reason)
        }
        do {
            // From a folder on, since SQLite gives names such as ":memory:" a meaning of their own.
            let file = path.hasPrefix("/") ? path : "./" + path
            database = try Database(path: file, isWriting: isWriting, patience: 60_000)
        } catch {
            throw HistoryError(error, path: path, isWriting: isWriting)
        }
    }

    /// How many files must be left to open: the database, its journal, their folder, and one to spare.
    private static let neededFiles = 4

    /// Why no history can be at a path; `nil` when one can.
    private static func objection(to path: String) -> String? {
        // SQLite takes the empty name for a database that goes when it is closed.
        guard !path.isEmpty else { return "the name is empty" }
        guard OpenFiles.haveRoom(for: neededFiles) else { return "too many open files" }
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        let type = try? FileManager.default.attributesOfItem(atPath: real)[.type]
        switch type as? FileAttributeType {
        case nil, .typeRegular?: return nil
        case .typeDirectory?: return "it is a folder"
        default: return "it is no file"
        }
    }

    /// Does something with the file whole or not at all, and tells what goes wrong as a `HistoryError`.
    private func transaction<Value>(
        _ body: (HistoryFile) throws -> Value
    ) throws(HistoryError) -> Value {
        do {
            return try database.transaction(isWriting: isWriting) { try body(self) }
        } catch let error as HistoryError {
            throw error
        } catch {
            throw HistoryError(error, path: path, isWriting: isWriting)
        }
    }
}

// MARK: - The format

extension HistoryFile {
    /// "TRKL", by which SQLite's `application_id` tells a history from other databases.
    private static let applicationID: Int64 = 0x5452_4B4C
    /// The version of the tables.
    private static let version = 1

    private static let schema = """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            time TEXT NOT NULL,
            scenario TEXT NOT NULL,
            file TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            overrides TEXT NOT NULL,
            seed TEXT NOT NULL,
            replications INTEGER NOT NULL,
            simulatedSeconds REAL NOT NULL,
            contacts INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            partial INTEGER NOT NULL,
            passed INTEGER NOT NULL,
            program TEXT NOT NULL,
            version TEXT NOT NULL,
            swift TEXT NOT NULL,
            configuration TEXT NOT NULL,
            folder TEXT NOT NULL
        );
        CREATE TABLE metric (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE value (
            run INTEGER NOT NULL REFERENCES run (number),
            metric INTEGER NOT NULL REFERENCES metric (id),
            value REAL NOT NULL,
            PRIMARY KEY (run, metric)
        ) WITHOUT ROWID;
        """

    /// Whether the file is a history of this version and whole.
    private func isHistory() throws -> Bool {
        let identity = try database.value("PRAGMA application_id")
        guard identity == .integer(Self.applicationID) else { return false }
        guard case .integer(let version) = try database.value("PRAGMA user_version"),
            version <= Self.version
        else { throw HistoryError.newer(path: path) }
        guard case .text(let finding) = try database.value("PRAGMA quick_check(1)") else {
            throw HistoryError.damaged(path: path, reason: "SQLite cannot check it")
        }
        guard finding == "ok" else { throw HistoryError.damaged(path: path, reason: finding) }
        return true
    }
}

// MARK: - Runs

extension HistoryFile {
    /// Appends a run.
    ///
    /// - Throws: `HistoryError` when it cannot be written; then nothing of it is.
    package func append(_ entry: HistoryEntry) throws(HistoryError) {
        try transaction { file in try file.insert(entry) }
    }

    private func insert(_ entry: HistoryEntry) throws {
        let (scenario, run, program) = (entry.scenario, entry.run, entry.program)
        let overrides = try JSONEncoder().encode(scenario.overrides ?? [])
        try database.rows(
            """
            INSERT INTO run (
                time, scenario, file, sha256, overrides, seed, replications, simulatedSeconds,
                contacts, fingerprint, partial, passed, program, version, swift, configuration,
                folder
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(entry.time), .text(scenario.name), .text(scenario.file),
                .text(scenario.sha256), .text(String(decoding: overrides, as: UTF8.self)),
                .text(String(run.seed)), DatabaseValue(run.replications),
                .real(run.simulatedSeconds), DatabaseValue(entry.contacts),
                .text(run.fingerprint), DatabaseValue(run.partial), DatabaseValue(run.passed),
                .text(program.name), .text(program.version), .text(program.swift),
                .text(program.configuration), .text(entry.folder),
            ]
        )
        let number = database.lastRow
        let name = try database.statement(
            "INSERT INTO metric (name) VALUES (?) ON CONFLICT DO NOTHING"
        )
        let value = try database.statement(
            "INSERT INTO value SELECT ?, id, ? FROM metric WHERE name = ?"
        )
        for (metric, observed) in entry.values.sorted(by: { $0.key < $1.key }) {
            try name.rows([.text(metric)])
            try value.rows([.integer(number), .real(observed), .text(metric)])
        }
    }

    /// Reads runs, the earliest first.
    ///
    /// - Parameters:
    ///   - filter: Which runs.
    ///   - metrics: The metrics whose values are wanted.
    /// - Returns: The runs with their places in the history.
    /// - Throws: `HistoryError` when the file cannot be read.
    package func entries(
        matching filter: HistoryFilter,
        metrics: [String] = []
    ) throws(HistoryError) -> [HistoryEntry] {
        try transaction { file in
            let rows = try file.database.rows(
                """
                SELECT * FROM run
                WHERE (?1 IS NULL OR scenario = ?1) AND (?2 IS NULL OR time >= ?2)
                    AND (?3 OR NOT passed)
                ORDER BY number DESC LIMIT ?4
                """,
                [
                    DatabaseValue(filter.scenario), DatabaseValue(filter.since),
                    DatabaseValue(!filter.failed), DatabaseValue(filter.last ?? -1),
                ]
            )
            let value = try file.database.statement(
                "SELECT value FROM value JOIN metric ON metric = id WHERE run = ? AND name = ?"
            )
            return try rows.reversed().map { row in
                var entry = try Self.entry(row)
                for metric in metrics {
                    let found = try value.rows([DatabaseValue(entry.number), .text(metric)]).first
                    entry.values[metric] = try found?.number("value")
                }
                return entry
            }
        }
    }

    /// The names of all metrics that some run has.
    package func metrics() throws(HistoryError) -> [String] {
        try transaction { file in
            try file.database.rows("SELECT name FROM metric ORDER BY name").map {
                try $0.text("name")
            }
        }
    }

    private static func entry(_ row: DatabaseRow) throws -> HistoryEntry {
        let overrides = try JSONDecoder().decode(
            [String].self,
            from: Data(try row.text("overrides").utf8)
        )
        return try HistoryEntry(
            number: row.integer("number"),
            time: row.text("time"),
            scenario: Summary.Scenario(
                name: row.text("scenario"),
                file: row.text("file"),
                sha256: row.text("sha256"),
                overrides: overrides.isEmpty ? nil : overrides
            ),
            run: Summary.Run(
                seed: UInt64(row.text("seed")) ?? 0,
                replications: row.integer("replications"),
                simulatedSeconds: row.number("simulatedSeconds"),
                fingerprint: row.text("fingerprint"),
                partial: row.boolean("partial"),
                passed: row.boolean("passed")
            ),
            program: Program(
                name: row.text("program"),
                version: row.text("version"),
                swift: row.text("swift"),
                configuration: row.text("configuration")
            ),
            contacts: row.integer("contacts"),
            folder: row.text("folder")
        )
    }
}
