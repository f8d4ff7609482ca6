/// What a column of a row may hold.
enum DatabaseValue: Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    init(_ text: String?) { self = text.map(Self.text) ?? .null }
    init(_ value: Int) { self = .integer(Int64(value)) }
    init(_ value: Bool) { self = .integer(value ? 1 : 0) }
}

/// A row that a query has yielded.
struct DatabaseRow {
    /// The names of its columns.
    let columns: [String]
    /// What they hold, in the same order.
    let values: [DatabaseValue]

    /// There is no such column, or it holds something else.
    struct Mismatch: Error {}

    /// The text of a column.
    func text(_ column: String) throws(Mismatch) -> String {
        guard case .text(let text) = try value(column) else { throw Mismatch() }
        return text
    }

    /// The integer of a column.
    func integer(_ column: String) throws(Mismatch) -> Int {
        guard case .integer(let value) = try value(column), let value = Int(exactly: value)
        else { throw Mismatch() }
        return value
    }

    /// The truth of a column, which SQLite keeps as an integer.
    func boolean(_ column: String) throws(Mismatch) -> Bool { try integer(column) != 0 }

    /// The number of a column.
    func number(_ column: String) throws(Mismatch) -> Double {
        switch try value(column) {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        case .null, .text: throw Mismatch()
        }
    }

    private func value(_ column: String) throws(Mismatch) -> DatabaseValue {
        guard let index = columns.firstIndex(of: column) else { throw Mismatch() }
        return values[index]
    }
}
