internal import Measures
internal import Typesetting

/// The columns of a file of comma-separated values whose first line names them.
///
/// Values are read column by column, so that only those that are wanted are looked at.
package struct DataTable {
    /// The path under which diagnostics name the file.
    package let path: String
    /// The names of the columns, in their order.
    package let columns: [String]
    /// Stands before the first value.
    private let rows: CSVReader
    private let heading: [CSVReader.Field]

    /// Unpacks a file and reads its heading.
    ///
    /// - Throws: ``DataErrors`` when the file cannot be unpacked or has no usable heading.
    package init(_ document: DataDocument) throws(DataErrors) {
        path = document.path
        let bytes = UTF16Text.decoded(try document.unpacked())
        var reader = CSVReader(bytes)
        var fields: [CSVReader.Field] = []
        do throws(DataError) {
            guard try reader.next(into: &fields) else {
                throw DataError(
                    "the file is empty; its first line must name the columns",
                    line: 1,
                    column: 1
                )
            }
            let names = fields.map(reader.text)
            for (index, name) in names.enumerated() where names[..<index].contains(name) {
                let shown = name.clipped(to: 60)
                throw reader.error("there is another column '\(shown)' already", at: fields[index])
            }
            columns = names
        } catch {
            throw DataErrors(path: path, [error])
        }
        heading = fields
        rows = reader
    }

    /// Reads the values of one column, from the first line to the last.
    ///
    /// - Parameters:
    ///   - name: The name of the column.
    ///   - read: Makes the value of the text; called in the order of the lines.
    /// - Returns: At least one value.
    /// - Throws: ``DataErrors`` with every mistake of the file that concerns the column.
    func values<Value>(
        in name: String,
        _ read: (String) throws(ValueProblem) -> Value
    ) throws(DataErrors) -> [Value] {
        guard let column = columns.firstIndex(of: name) else {
            throw DataErrors(path: path, [missing(name)])
        }
        var values: [Value] = []
        var errors: [DataError] = []
        var errorCount = 0
        func report(_ error: @autoclosure () -> DataError) {
            if errors.count < DataErrors.limit { errors.append(error()) }
            errorCount += 1
        }

        var reader = rows
        var fields: [CSVReader.Field] = []
        do throws(DataError) {
            while try reader.next(into: &fields) {
                guard fields.count == columns.count else {
                    report(wrongCount(of: fields, reader))
                    continue
                }
                let text = reader.text(of: fields[column])
                do throws(ValueProblem) {
                    values.append(try read(text))
                } catch {
                    let sentence = error.sentence(for: name.clipped(to: 60), found: text)
                    report(reader.error(sentence, help: error.help, at: fields[column]))
                }
            }
            if values.isEmpty, errorCount == 0 {
                report(rows.error("no values follow the heading", at: heading[0]))
            }
        } catch {
            report(error)
        }
        guard errorCount == 0 else { throw DataErrors(path: path, errors, count: errorCount) }
        return values
    }

    /// Reads the texts of one column, from the first line to the last.
    ///
    /// - Throws: ``DataErrors`` with every mistake of the file that concerns the column.
    package func texts(in name: String) throws(DataErrors) -> [String] {
        try values(in: name) { text throws(ValueProblem) in text }
    }

    private func missing(_ name: String) -> DataError {
        let nearest = name.nearest(in: columns)
        let separator = columns.count == 1 ? columns[0].first { ";\t|".contains($0) } : nil
        let areNumbers = columns.allSatisfy { WrittenQuantity($0)?.unit == "" }
        let help =
            if let nearest {
                "did you mean '\(nearest.clipped(to: 60))'?"
            } else if separator != nil {
                "separate values by commas"
            } else if areNumbers {
                "the first line must name the columns"
            } else if columns.count == 1 {
                "the only column is '\(columns[0].clipped(to: 60))'"
            } else {
                "the columns are \(columns.prefix(12).map { $0.clipped(to: 60) }.listed)"
            }
        let shown = name.clipped(to: 60)
        return rows.error("there is no column '\(shown)'", help: help, at: heading[0])
    }

    private func wrongCount(of fields: [CSVReader.Field], _ reader: CSVReader) -> DataError {
        let found = "\(fields.count) value\(fields.count == 1 ? "" : "s")"
        return reader.error(
            "this line has \(found), but the heading names \(columns.count)",
            at: fields[0]
        )
    }
}
