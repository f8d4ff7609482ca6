/// Why a scenario cannot use a file of data that it names.
package enum DataProblem: Hashable, Sendable {
    /// The file is missing or cannot be read.
    case unreadable
    /// The file holds something else than it should.
    case wrong(DataErrors)

    /// The mistakes as text; empty when there is no file to find any in.
    package var rendered: String {
        switch self {
        case .unreadable: ""
        case .wrong(let errors): errors.rendered
        }
    }
}
