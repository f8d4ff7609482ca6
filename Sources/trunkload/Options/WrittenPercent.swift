internal import ArgumentParser
internal import Measures

/// Confidence on the command line, in percent: `95`, `99.9%`, `99.9 %`.
enum WrittenPercent {
    /// Reads `--confidence`; how great it may be is for the command to say.
    ///
    /// - Parameter text: The number, with or without the sign of percent.
    /// - Returns: The number, so 95 for `95%`.
    /// - Throws: `ValidationError` for a text that is no number.
    static func confidence(_ text: String) throws -> Double {
        guard let quantity = WrittenQuantity(text), ["", "%"].contains(quantity.unit) else {
            throw ValidationError(
                "'--confidence' must be a number of percent such as 95, but is '\(text)'."
            )
        }
        return quantity.number.double()
    }
}
