/// Why a text is not that of a `summary.json`.
package struct SummaryFormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence without a full stop that names the key, to follow the file's path.
    package var message: String

    /// Creates an error from its sentence.
    package init(message: String) {
        self.message = message
    }

    /// The sentence.
    package var description: String { message }
}

extension SummaryFormatError {
    /// Tells a decoding error in the words of the file.
    package init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(message: "'\(Self.path(context.codingPath + [key]))' is missing")
        case .valueNotFound(_, let context):
            self.init(message: "'\(Self.path(context.codingPath))' must not be null")
        case .typeMismatch(let type, let context):
            let path = Self.path(context.codingPath)
            self.init(message: "'\(path)' must be \(Self.article(for: type))")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            let path = Self.path(context.codingPath)
            self.init(message: "'\(path)' has a value that a summary cannot have")
        default:
            self.init(message: "the file is not JSON or has a number out of range")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty
            ? "the whole file"
            : keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    private static func article(for type: any Any.Type) -> String {
        switch type {
        case is Int.Type, is UInt64.Type, is Int64.Type: "a whole number"
        case is Double.Type: "a number"
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is any RangeReplaceableCollection.Type: "a list"
        default: "an object"
        }
    }
}
