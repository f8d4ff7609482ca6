internal import Foundation
internal import GRDB
internal import Reports
internal import Typesetting

/// The file of a history: a database to which runs are appended.
///
/// Any number of programs may append at once: each writes its run in one transaction that takes the
/// database for itself from the start and waits its turn. A file that is not a history, or a broken
/// one, is left as it is.
package struct HistoryFile: Sendable {
    /// The path of the file.
    package let path: String
    private let database: DatabaseQueue
    private let isWriting: Bool

    /// Opens a history for reading.
    ///
    /// - Throws: `HistoryError` when there is no such file, or when it is not a history.
    package init(reading path: String) throws(HistoryError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        try self.init(path, isWriting: false)
        try attempt { file in
            try file.database.read { database in
                guard try file.isHistory(database) else { throw HistoryError.foreign(path: path) }
            }
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
        try attempt { file in
            try file.database.inTransaction(.immediate) { database in
                guard try !file.isHistory(database) else { return .commit }
                // Only a file without anything in it becomes a history.
                guard try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") == 0,
                    try Int.fetchOne(database, sql: "PRAGMA application_id") == 0
                else { throw HistoryError.foreign(path: path) }
                try database.execute(sql: Self.schema)
                return .commit
            }
        }
    }

    private init(_ path: String, isWriting: Bool) throws(HistoryError) {
        self.path = path
        self.isWriting = isWriting
        if let reason = Self.objection(to: path) {
            throw isWriting
                ? .unwritable(path: path, reason: reason) : .unreadable(path: path, reason: reason)
        }
        var configuration = Configuration()
        configuration.readonly = !isWriting
        configuration.busyMode = .timeout(60)
        do {
            // From a folder on, since SQLite gives names such as ":memory:" a meaning of their own.
            let file = path.hasPrefix("/") ? path : "./" + path
            database = try DatabaseQueue(path: file, configuration: configuration)
        } catch {
            throw HistoryError(error, path: path, isWriting: isWriting)
        }
    }

    /// How many files must be left to open: the database, its journal and their folder, and what the
    /// queue of the database asks the system for, which ends the program where there is nothing.
    private static let neededFiles = 6

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

    /// Does something with the database, and tells what goes wrong as a `HistoryError`.
    private func attempt<Value>(
        _ body: (HistoryFile) throws -> Value
    ) throws(HistoryError)
        -> Value
    {
        do {
            return try body(self)
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
    private static let applicationID = 0x5452_4B4C
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
    private func isHistory(_ database: Database) throws -> Bool {
        let identity = try Int.fetchOne(database, sql: "PRAGMA application_id")
        guard identity == Self.applicationID else { return false }
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version <= Self.version else { throw HistoryError.newer(path: path) }
        let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard finding == "ok" else {
            throw HistoryError.damaged(path: path, reason: finding ?? "SQLite cannot check it")
        }
        return true
    }
}

// MARK: - Runs

extension HistoryFile {
    /// Appends a run.
    ///
    /// - Throws: `HistoryError` when it cannot be written; then nothing of it is.
    package func append(_ entry: HistoryEntry) throws(HistoryError) {
        try attempt { file in
            try file.database.inTransaction(.immediate) { database in
                try Self.insert(entry, into: database)
                return .commit
            }
        }
    }

    private static func insert(_ entry: HistoryEntry, into database: Database) throws {
        let (scenario, run, program) = (entry.scenario, entry.run, entry.program)
        let overrides = try JSONEncoder().encode(scenario.overrides ?? [])
        try database.execute(
            sql: """
                INSERT INTO run (
                    time, scenario, file, sha256, overrides, seed, replications, simulatedSeconds,
                    contacts, fingerprint, partial, passed, program, version, swift, configuration,
                    folder
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.time, scenario.name, scenario.file, scenario.sha256,
                String(decoding: overrides, as: UTF8.self), String(run.seed), run.replications,
                run.simulatedSeconds, entry.contacts, run.fingerprint, run.partial, run.passed,
                program.name, program.version, program.swift, program.configuration, entry.folder,
            ]
        )
        let number = database.lastInsertedRowID
        let name = try database.makeStatement(
            sql: "INSERT INTO metric (name) VALUES (?) ON CONFLICT DO NOTHING"
        )
        let value = try database.makeStatement(
            sql: "INSERT INTO value SELECT ?, id, ? FROM metric WHERE name = ?"
        )
        for (metric, observed) in entry.values.sorted(by: { $0.key < $1.key }) {
            try name.execute(arguments: [metric])
            try value.execute(arguments: [number, observed, metric])
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
        try attempt { file in
            try file.database.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT * FROM run
                        WHERE (?1 IS NULL OR scenario = ?1) AND (?2 IS NULL OR time >= ?2)
                            AND (?3 OR NOT passed)
                        ORDER BY number DESC LIMIT ?4
                        """,
                    arguments: [filter.scenario, filter.since, !filter.failed, filter.last ?? -1]
                )
                var entries = try rows.reversed().map(Self.entry)
                for index in entries.indices {
                    entries[index].values = try Self.values(
                        of: metrics,
                        run: entries[index].number,
                        in: database
                    )
                }
                return entries
            }
        }
    }

    /// The names of all metrics that some run has.
    package func metrics() throws(HistoryError) -> [String] {
        try attempt { file in
            try file.database.read { database in
                try String.fetchAll(database, sql: "SELECT name FROM metric ORDER BY name")
            }
        }
    }

    private static func values(
        of metrics: [String],
        run: Int,
        in database: Database
    ) throws -> [String: Double] {
        var values: [String: Double] = [:]
        let statement = try database.cachedStatement(
            sql: """
                SELECT value FROM value JOIN metric ON metric = id WHERE run = ? AND name = ?
                """
        )
        for metric in metrics {
            values[metric] = try Double.fetchOne(statement, arguments: [run, metric])
        }
        return values
    }

    private static func entry(_ row: Row) throws -> HistoryEntry {
        let overrides = try JSONDecoder().decode(
            [String].self,
            from: Data(try column("overrides", of: row, as: String.self).utf8)
        )
        let seed: String = try column("seed", of: row)
        return try HistoryEntry(
            number: column("number", of: row),
            time: column("time", of: row),
            scenario: Summary.Scenario(
                name: column("scenario", of: row),
                file: column("file", of: row),
                sha256: column("sha256", of: row),
                overrides: overrides.isEmpty ? nil : overrides
            ),
            run: Summary.Run(
                seed: UInt64(seed) ?? 0,
                replications: column("replications", of: row),
                simulatedSeconds: column("simulatedSeconds", of: row),
                fingerprint: column("fingerprint", of: row),
                partial: column("partial", of: row),
                passed: column("passed", of: row)
            ),
            program: Program(
                name: column("program", of: row),
                version: column("version", of: row),
                swift: column("swift", of: row),
                configuration: column("configuration", of: row)
            ),
            contacts: column("contacts", of: row),
            folder: column("folder", of: row)
        )
    }

    /// The value of a column; throws where the file has another idea of it, where a subscript would trap.
    private static func column<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ name: String,
        of row: Row,
        as _: Value.Type = Value.self
    ) throws -> Value {
        try row.decode(forColumn: name)
    }
}
