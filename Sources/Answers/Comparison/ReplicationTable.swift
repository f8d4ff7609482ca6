internal import Typesetting

/// The columns of a `replications.csv`.
package struct ReplicationTable: Hashable, Sendable {
    /// How many replications there are.
    package let count: Int
    private let columns: [String: [Double?]]

    /// Reads the text of the file.
    ///
    /// - Parameters:
    ///   - text: Rows of numbers below their names; an empty field is a value that is not defined.
    ///   - replications: How many rows there must be.
    ///   - path: The path, for errors.
    /// - Throws: ``ComparedRunError`` that tells the line.
    package init(_ text: String, replications: Int, path: String) throws(ComparedRunError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let names = Self.fields(of: lines.first ?? "").map(String.init)
        guard names.first == "replication", Set(names).count == names.count else {
            throw .wrong(path: path, reason: "this is not a table of replications")
        }
        var columns = [[Double?]](repeating: [], count: names.count)
        var rows = lines.dropFirst()
        if rows.last?.isEmpty == true { rows.removeLast() }
        for (index, row) in rows.enumerated() {
            let fields = Self.fields(of: row)
            guard fields.count == names.count else {
                let reason = "line \(index + 2) has \(fields.count) fields, not \(names.count)"
                throw .wrong(path: path, reason: reason)
            }
            for (column, field) in fields.enumerated() {
                let number = Double(field)
                guard field.isEmpty || number?.isFinite == true else {
                    let reason =
                        "line \(index + 2): '\(names[column])' must be a number, but is "
                        + "'\(field.prefix(40))'"
                    throw .wrong(path: path, reason: reason)
                }
                columns[column].append(number)
            }
        }
        guard rows.count == replications else {
            let reason =
                "there are \(rows.count) replications, but the summary tells of \(replications)"
            throw .wrong(path: path, reason: reason)
        }
        count = rows.count
        self.columns = Dictionary(zip(names, columns)) { first, _ in first }
    }

    /// The values of a column, in the order of the replications; nil where there is no such column.
    package subscript(name: String) -> [Double?]? { columns[name] }

    /// Sees to it that the replications add up to the whole.
    ///
    /// - Throws: ``ComparedRunError`` that names the column that does not.
    func check(against summary: SummaryValues, path: String) throws(ComparedRunError) {
        for (column, key) in Self.sums {
            guard let values = columns[column], let whole = summary.number(key) else { continue }
            let sum = values.reduce(0) { $0 + ($1 ?? 0) }
            guard sum != whole else { continue }
            let reason =
                "the replications do not add up to the summary beside them: '\(column)' is "
                + "\(CSVTable.number(sum)) in all, but '\(key)' is \(CSVTable.number(whole))"
            throw .wrong(path: path, reason: reason)
        }
    }

    /// Columns of counts, with the sums of them in the summary.
    private static let sums = [
        ("offered", "contacts.offered"), ("rejected", "contacts.rejected"),
        ("entered", "contacts.entered"), ("success", "branches.success.count"),
        ("call_failed", "branches.callFailed.count"), ("timeout", "branches.timeout.count"),
        ("error", "branches.error.count"), ("attempted", "legs.attempted"),
        ("blocked", "legs.blocked.count"), ("answered", "legs.answered.count"),
        ("failed", "legs.failed.count"), ("redials", "callers.redials"),
    ]

    private static func fields(of line: Substring) -> [Substring] {
        line.split(separator: ",", omittingEmptySubsequences: false)
    }
}
