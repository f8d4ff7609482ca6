package import Measures
package import VirtualTime

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
