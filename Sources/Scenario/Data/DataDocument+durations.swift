package import Measures
package import VirtualTime

extension DataDocument {
    /// Reads the durations of one column: plain numbers are seconds, others carry their unit.
    ///
    /// - Parameters:
    ///   - column: The name of the column.
    ///   - isPositive: Whether durations of zero are mistakes.
    /// - Returns: At least one duration, in the order of the file.
    /// - Throws: Every mistake of the file that concerns the column.
    package func durations(
        in column: String,
        isPositive: Bool = false
    ) throws(DataErrors) -> [SimulationDuration] {
        try DataTable(self).values(in: column) { text throws(ValueProblem) in
            try SimulationDuration(measured: text, isPositive: isPositive)
        }
    }
}

extension SimulationDuration {
    /// Reads a duration of a file of data: `12.5` for seconds, or with a unit such as `250ms`.
    package init(measured text: String, isPositive: Bool = false) throws(ValueProblem) {
        guard let quantity = WrittenQuantity(text) else {
            throw .form("a number of seconds or a duration such as 250ms")
        }
        try self.init(
            writtenAs: quantity.unit.isEmpty ? text + "s" : text,
            isPositive: isPositive
        )
    }
}

extension SimulationDuration {
    /// Reads a positive duration as scenarios have them, such as `30s`, from a command line.
    package init(parsing text: String) throws(ExpressionError) {
        do {
            try self.init(writtenAs: text, isPositive: true)
        } catch {
            throw ExpressionError("the value must be \(error.allowed)", help: error.help)
        }
    }
}
