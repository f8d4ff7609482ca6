internal import CSQLite
internal import Typesetting

/// An open database of SQLite, for one thread at a time.
@safe
final class Database {
    private let handle: OpaquePointer

    /// Opens a file, and makes it where it is missing and may be written.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - isWriting: Whether it may be written.
    ///   - patience: How long another program's lock is waited for, in milliseconds.
    /// - Throws: `DatabaseError` when it cannot be opened; that it is no database shows later, when it is read.
    init(path: String, isWriting: Bool, patience: Int32) throws(DatabaseError) {
        let access = isWriting ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, access, nil)
        guard let opened = unsafe opened, code == SQLITE_OK else {
            let error = unsafe DatabaseError(code, in: opened)
            unsafe sqlite3_close_v2(opened)
            throw error
        }
        unsafe handle = opened
        unsafe sqlite3_busy_timeout(handle, patience)
        try execute("PRAGMA foreign_keys = ON")
    }

    deinit { unsafe sqlite3_close_v2(handle) }

    /// Executes statements that yield nothing.
    func execute(_ sql: String) throws(DatabaseError) {
        try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// Does something whole or not at all.
    ///
    /// - Parameters:
    ///   - isWriting: Whether it takes the lock of the writer from its beginning; otherwise it reads the
    ///     file as it is at one moment.
    ///   - body: What is done.
    /// - Returns: What it returns.
    /// - Throws: What it throws, or a `DatabaseError`; then nothing of it is done.
    func transaction<Value>(isWriting: Bool, _ body: () throws -> Value) throws -> Value {
        try execute(isWriting ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED")
        do {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            // Some errors have ended the transaction already.
            try? execute("ROLLBACK")
            throw error
        }
    }

    /// Makes a statement ready.
    func statement(_ sql: String) throws(DatabaseError) -> Statement {
        var prepared: OpaquePointer?
        try check(unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil))
        guard let prepared = unsafe prepared else { throw unsafe DatabaseError(SQLITE_MISUSE) }
        return unsafe Statement(prepared, in: self)
    }

    /// The rows of a query, all at once.
    @discardableResult
    func rows(_ sql: String, _ values: [DatabaseValue] = []) throws(DatabaseError) -> [DatabaseRow]
    {
        try statement(sql).rows(values)
    }

    /// The first value of the first row of a query; `nil` where there is no row.
    func value(_ sql: String) throws(DatabaseError) -> DatabaseValue? {
        try rows(sql).first?.values.first
    }

    /// The key of the row that was inserted last.
    var lastRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    fileprivate func check(_ code: Int32) throws(DatabaseError) {
        guard code == SQLITE_OK else { throw unsafe DatabaseError(code, in: handle) }
    }
}

/// A statement that is ready to be executed any number of times.
@safe
final class Statement {
    private let handle: OpaquePointer
    private let database: Database
    /// The names of the columns of its rows.
    private let columns: [String]

    fileprivate init(_ handle: OpaquePointer, in database: Database) {
        unsafe self.handle = handle
        self.database = database
        columns = (0..<(unsafe sqlite3_column_count(handle))).map { index in
            unsafe sqlite3_column_name(handle, index).map { unsafe String(cString: $0) } ?? ""
        }
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Executes the statement with these values for its parameters.
    ///
    /// - Returns: All rows that it yields.
    @discardableResult
    func rows(_ values: [DatabaseValue]) throws(DatabaseError) -> [DatabaseRow] {
        for (index, value) in values.enumerated() { try bind(value, to: Int32(index + 1)) }
        var rows: [DatabaseRow] = []
        while true {
            let code = unsafe sqlite3_step(handle)
            guard code == SQLITE_ROW else {
                // The code again, if it is one of an error.
                let end = unsafe sqlite3_reset(handle)
                try database.check(code == SQLITE_DONE ? end : code)
                return rows
            }
            rows.append(
                DatabaseRow(columns: columns, values: columns.indices.map { value(at: Int32($0)) })
            )
        }
    }

    private func bind(_ value: DatabaseValue, to index: Int32) throws(DatabaseError) {
        let code =
            switch value {
            case .null: unsafe sqlite3_bind_null(handle, index)
            case .integer(let value): unsafe sqlite3_bind_int64(handle, index, value)
            case .real(let value): unsafe sqlite3_bind_double(handle, index, value)
            case .text(let value):
                unsafe trunkload_bind_text(handle, index, value, Int32(value.utf8.count))
            }
        try database.check(code)
    }

    private func value(at index: Int32) -> DatabaseValue {
        switch unsafe sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: return .real(unsafe sqlite3_column_double(handle, index))
        case SQLITE_NULL: return .null
        default:
            // The text comes first, since asking for it may change how many bytes there are.
            let bytes = unsafe sqlite3_column_text(handle, index)
            let count = Int(unsafe sqlite3_column_bytes(handle, index))
            let text = unsafe UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count)
            return .text(unsafe String(decoding: text, as: UTF8.self))
        }
    }
}

/// What SQLite has reported.
struct DatabaseError: Error {
    /// The kind of error, one of `SQLITE_ERROR` and what follows it.
    let code: Int32
    /// What the system says of it, or else SQLite, in English and without a full stop.
    let message: String

    /// - Parameters:
    ///   - code: The code of a call.
    ///   - database: The database that was called, which knows more about it.
    init(_ code: Int32, in database: OpaquePointer? = nil) {
        self.code = code
        // Of files SQLite knows only that it has failed.
        if unsafe database != nil, [SQLITE_IOERR, SQLITE_CANTOPEN].contains(code) {
            let reason = unsafe sqlite3_system_errno(database)
            if reason != 0 {
                message = SystemReason.text(of: reason)
                return
            }
        }
        let said = unsafe database == nil ? sqlite3_errstr(code) : sqlite3_errmsg(database)
        message = unsafe said.map { unsafe String(cString: $0) } ?? "error \(code) of SQLite"
    }
}
