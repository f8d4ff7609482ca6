/// Why a run cannot be compared.
package enum ComparedRunError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A file that was named is missing or cannot be read.
    case unreadable(path: String, reason: String)
    /// A file holds something else than what it should.
    case wrong(path: String, reason: String)

    /// One line in the shape of every diagnostic.
    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): error: the file cannot be read: \(reason)"
        case .wrong(let path, let reason): "\(path): error: \(reason)"
        }
    }
}
