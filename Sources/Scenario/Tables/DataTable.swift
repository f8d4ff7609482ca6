internal import Measures
internal import Typesetting

/// The columns of a table whose first line names them.
///
/// Tables are read as computers write them: in any encoding of ``TableText`` and any layout of
/// ``TableLayout``. Values are read column by column, so that only those that are wanted are looked at.
package struct DataTable {
    /// The path under which diagnostics name the file.
    package let path: String
    /// The names of the columns, in their order; some may be empty, and some the same.
    package let columns: [String]
    /// Between which bytes values stand.
    let layout: TableLayout
    /// Stands before the first value.
    private let rows: CSVReader
    private let heading: [CSVReader.Field]
    /// How many columns there are up to the last that has a name.
    private let namedCount: Int

    /// Unpacks a file and reads its heading.
    ///
    /// - Throws: ``DataErrors`` when the file cannot be unpacked or has no usable heading.
    package init(_ document: DataDocument) throws(DataErrors) {
        path = document.path
        let packed = try document.unpacked()
        do throws(DataError) {
            let bytes = try TableText.decoded(packed)
            layout = TableLayout(of: bytes)
            var reader = CSVReader(bytes, layout)
            var fields: [CSVReader.Field] = []
            guard try reader.next(into: &fields) else {
                throw DataError(
                    "the file is empty; its first line must name the columns",
                    line: 1,
                    column: 1
                )
            }
            let names = fields.map(reader.text)
            columns = names
            namedCount = (names.lastIndex { !$0.isEmpty } ?? 0) + 1
            heading = fields
            rows = reader
        } catch {
            throw DataErrors(path: path, [error])
        }
    }

    /// The column with a name.
    ///
    /// - Parameter name: The name, in any case where there is only one such.
    /// - Returns: The column.
    /// - Throws: ``DataErrors`` when there is none, or more than one.
    package func column(_ name: String) throws(DataErrors) -> TableColumn {
        var places = columns.indices.filter { columns[$0] == name }
        if places.isEmpty, !name.isEmpty {
            let plain = name.lowercased()
            places = columns.indices.filter { columns[$0].lowercased() == plain }
        }
        guard let place = places.first else { throw DataErrors(path: path, [missing(name)]) }
        guard places.count == 1 else {
            let shown = columns[place].clipped(to: 60)
            throw DataErrors(
                path: path,
                [
                    rows.error(
                        "\(places.count) columns are called '\(shown)'",
                        help: "give each a name of its own",
                        at: heading[places[1]]
                    )
                ]
            )
        }
        return TableColumn(table: self, name: columns[place], place: place)
    }

    /// Whether there is exactly one column with a name, as it is written.
    func hasColumn(_ name: String) -> Bool { columns.count { $0 == name } == 1 }

    /// Reads the texts of one column, from the first line to the last.
    ///
    /// - Throws: ``DataErrors`` with every mistake of the file that concerns the column.
    package func texts(in name: String) throws(DataErrors) -> [String] {
        try column(name).values { text throws(ValueProblem) in text }
    }

    /// Walks over the values of a column; blank lines are passed over.
    ///
    /// - Parameters:
    ///   - column: The place of the column.
    ///   - mistakes: Receives lines that have too few or too many values, and what cannot be read.
    ///   - body: Receives the reader and the value's field.
    func forEach(
        in column: Int,
        _ mistakes: inout DataMistakes,
        _ body: (CSVReader, CSVReader.Field, inout DataMistakes) -> Void
    ) {
        var reader = rows
        var fields: [CSVReader.Field] = []
        do throws(DataError) {
            while try reader.next(into: &fields) {
                let filled = (fields.lastIndex { !$0.isBlank } ?? -1) + 1
                // Spreadsheets write blank lines as separators alone.
                if filled == 0, fields.count > 1 { continue }
                guard fields.count >= namedCount, filled <= columns.count else {
                    mistakes.add(
                        filled > columns.count ? "many" : "few",
                        line: fields[0].line,
                        wrongCount(of: fields, reader)
                    )
                    continue
                }
                body(reader, fields[column], &mistakes)
            }
        } catch {
            mistakes.add("unreadable", line: error.line, error)
        }
    }

    /// A mistake at the heading of a column.
    func headingError(_ message: String, help: String? = nil, of column: Int = 0) -> DataError {
        rows.error(message, help: help, at: heading[column])
    }

    private func missing(_ name: String) -> DataError {
        let nearest = name.nearest(in: columns.filter { !$0.isEmpty })
        let areValues = columns.allSatisfy { $0.first?.isNumber == true || $0.isEmpty }
        let help =
            if let nearest {
                "did you mean '\(nearest.clipped(to: 60))'?"
            } else if areValues {
                "the first line must name the columns"
            } else if columns.count == 1 {
                "the only column is '\(columns[0].clipped(to: 60))'"
            } else {
                "the columns are "
                    + columns.filter { !$0.isEmpty }.prefix(12).map { $0.clipped(to: 60) }.listed
            }
        let shown = name.clipped(to: 60)
        return rows.error("there is no column '\(shown)'", help: help, at: heading[0])
    }

    private func wrongCount(of fields: [CSVReader.Field], _ reader: CSVReader) -> DataError {
        let found = "\(fields.count) value\(fields.count == 1 ? "" : "s")"
        let isMore = fields.count > columns.count
        let isComma = layout.separatorName == "comma"
        let hint =
            isMore
            ? "put a value that holds a \(layout.separatorName) into quotes"
                + (isComma ? ", and separate values by semicolons beside decimal commas" : "")
            : "write a \(layout.separatorName) for every value, one that is blank too"
        return reader.error(
            "this line has \(found), but the heading names \(columns.count)",
            help: hint,
            at: fields[0]
        )
    }
}
