/// Rows of fields as RFC 4180 text: commas, quotes where needed, CRLF after every line.
package struct CSVTable {
    /// The names of the columns.
    package let header: [String]
    /// The rows below the header; each as long as it.
    package private(set) var rows: [[String]] = []

    package init(header: [String]) {
        self.header = header
    }

    /// Adds a row, which must have a field for every column.
    package mutating func append(_ row: [String]) {
        precondition(
            row.count == header.count,
            "A row of \(row.count) fields does not fit \(header.count) columns."
        )
        rows.append(row)
    }

    /// The header and all rows.
    package var text: String {
        ([header] + rows)
            .map { $0.map(Self.field).joined(separator: ",") + "\r\n" }
            .joined()
    }

    private static func field(_ value: String) -> String {
        // By scalars: "\r\n" is one character and would hide a line break.
        let needsQuotes = value.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
        guard needsQuotes else { return value }
        let parts = value.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + parts.joined(separator: "\"\"") + "\""
    }
}

extension CSVTable {
    /// A number in its shortest exact form, whole ones without a point; empty when undefined.
    package static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "" }
        guard let whole = Int64(exactly: value) else { return value.description }
        return String(whole)
    }
}
