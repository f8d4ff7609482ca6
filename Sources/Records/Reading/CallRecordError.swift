/// A mistake in a file of call records, told without quoting anything of it.
package struct CallRecordError: Error, Hashable, Sendable {
    /// The path under which the file was named.
    package let path: String
    /// The line, from 1; `nil` for the file as a whole.
    package let line: Int?
    /// One sentence without a full stop.
    package let message: String
    /// What to do about it, if there is one obvious thing.
    package let help: String?
    /// Whether the file is missing or cannot be read at all.
    package let isUnreadable: Bool

    init(
        _ message: String,
        help: String? = nil,
        path: String,
        line: Int? = nil,
        isUnreadable: Bool = false
    ) {
        self.path = path
        self.isUnreadable = isUnreadable
        self.line = line
        self.message = message
        self.help = help
    }

    /// Where and what, in the shape that editors and build servers annotate, and what to do.
    package var rendered: String {
        let place = line.map { "\(path):\($0):1" } ?? path
        return "\(place): error: \(message)\n" + (help.map { "help: \($0)\n" } ?? "")
    }
}

/// All mistakes of some files of call records; at least one.
package struct CallRecordErrors: Error, Hashable, Sendable {
    /// One for each file that is wrong.
    package let errors: [CallRecordError]

    /// All mistakes as text.
    package var rendered: String { errors.map(\.rendered).joined() }
}

/// Why a single record cannot be understood.
package enum UnreadableReason: Hashable, Sendable {
    case openQuotes
    case tooFewColumns(found: Int, wanted: Int)
    case noTime(of: String)
    case notTime(of: String)
    case notNumber(of: String)
    case negative(String)
    case tooLong(String)
    case endBeforeStart
    case missing(String)
    case unknownWord(of: String)
    case notJSON
    case notXML
    case notBase64
    case cutOff
    case longLine

    /// One sentence without a full stop.
    package var sentence: String {
        switch self {
        case .openQuotes: "the quotes of a value are never closed"
        case .tooFewColumns(let found, let wanted):
            "the record has \(found) column\(found == 1 ? "" : "s"), but \(wanted) are needed"
        case .noTime(let name): "the record has no \(name)"
        case .notTime(let name): "the \(name) is no time"
        case .notNumber(let name): "the \(name) is no number"
        case .negative(let name): "the \(name) must not be negative"
        case .tooLong(let name): "the \(name) is longer than a week"
        case .endBeforeStart: "the call ends before it begins"
        case .missing(let name): "the record has no '\(name)'"
        case .unknownWord(let name): "the \(name) is none of the known words"
        case .notJSON: "the record is not JSON"
        case .notXML: "the record is not XML"
        case .notBase64: "the data of the envelope are not Base64"
        case .cutOff: "the file ends inside of a record"
        case .longLine: "the record is longer than 4 MiB"
        }
    }
}
