internal import Measures

/// One column of a table.
package struct TableColumn {
    let table: DataTable
    /// The name as it stands in the heading.
    package let name: String
    /// Which one it is, from 0.
    let place: Int

    /// Reads the values from the first line to the last.
    ///
    /// - Parameter read: Makes the value of the text; called in the order of the lines. `nil` passes the
    ///   line over.
    /// - Returns: At least one value.
    /// - Throws: ``DataErrors`` with every mistake of the file that concerns the column.
    func values<Value>(
        _ read: (String) throws(ValueProblem) -> Value?
    ) throws(DataErrors) -> [Value] {
        var values: [Value] = []
        var mistakes = DataMistakes()
        var lineCount = 0
        table.forEach(in: place, &mistakes) { reader, field, mistakes in
            let text = reader.text(of: field)
            lineCount += 1
            do throws(ValueProblem) {
                if let value = try read(text) { values.append(value) }
            } catch {
                let kind = "\(error.isOutOfRange) \(error.allowed)"
                let sentence = error.sentence(for: name.clipped(to: 60), found: text)
                mistakes.add(
                    kind,
                    line: field.line,
                    reader.error(sentence, help: error.help(for: text), at: field)
                )
            }
        }
        if values.isEmpty, mistakes.isEmpty {
            let message =
                lineCount == 0
                ? "no values follow the heading"
                : "the column '\(name.clipped(to: 60))' is blank on all \(lineCount) lines"
            mistakes.add(
                "empty",
                line: 1,
                table.headingError(message, of: lineCount == 0 ? 0 : place)
            )
        }
        guard mistakes.isEmpty else { throw mistakes.errors(path: table.path) }
        return values
    }

    /// Looks at all values before they are read; lines that are wrong are passed over.
    func survey(_ look: (String) -> Void) {
        var mistakes = DataMistakes()
        table.forEach(in: place, &mistakes) { reader, field, _ in look(reader.text(of: field)) }
    }

    /// The notation of the numbers of the column.
    ///
    /// - Throws: ``DataErrors`` when they contradict each other.
    func notation(of numbers: NumberSurvey) throws(DataErrors) -> NumberNotation {
        do throws(ValueProblem) {
            return try numbers.notation(separator: table.layout.separator)
        } catch {
            let message = "'\(name.clipped(to: 60))' must be \(error.allowed)"
            throw DataErrors(
                path: table.path,
                [table.headingError(message, help: error.help, of: place)]
            )
        }
    }
}
