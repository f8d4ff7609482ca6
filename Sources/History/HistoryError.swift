internal import CSQLite

/// Why a history cannot be read or appended to.
package enum HistoryError: Error, Hashable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The file is something else: another database, or none.
    case foreign(path: String)
    /// The file is a history, but broken.
    case damaged(path: String, reason: String)
    /// The file was written by a later version of the program.
    case newer(path: String)
    /// The file cannot be written.
    case unwritable(path: String, reason: String)
}

extension HistoryError: CustomStringConvertible {
    /// One sentence without a full stop.
    package var description: String {
        switch self {
        case .missing(let path): "'\(path)' cannot be read: there is no such file"
        case .unreadable(let path, let reason): "'\(path)' cannot be read: \(reason)"
        case .foreign(let path): "'\(path)' is not a history of trunkload; it was left as it is"
        case .damaged(let path, let reason):
            "'\(path)' is damaged and was left as it is: \(reason)"
        case .newer(let path):
            "'\(path)' was written by a later version of trunkload; it was left as it is"
        case .unwritable(let path, let reason): "'\(path)' could not be written: \(reason)"
        }
    }

    /// Tells what went wrong with a database.
    init(_ error: any Error, path: String, isWriting: Bool) {
        guard let error = error as? DatabaseError else {
            // What the tables say was read, and is not what a history says.
            let reason = "a column of its tables is missing or holds something else"
            self = .damaged(path: path, reason: reason)
            return
        }
        switch error.code {
        case SQLITE_NOTADB: self = .foreign(path: path)
        case SQLITE_CORRUPT: self = .damaged(path: path, reason: error.message)
        // A table or a column that a history has.
        case SQLITE_ERROR: self = .damaged(path: path, reason: error.message)
        case SQLITE_BUSY, SQLITE_LOCKED:
            self = .unwritable(path: path, reason: "another program kept it locked for a minute")
        case SQLITE_FULL: self = .unwritable(path: path, reason: "no space left on the device")
        default:
            self =
                isWriting
                ? .unwritable(path: path, reason: error.message)
                : .unreadable(path: path, reason: error.message)
        }
    }
}
