internal import Measures

/// A value that can be counted up: a whole number, or a rate.
package struct KnobValue: Hashable, Sendable {
    /// The number before the unit, with `k` and `M` multiplied out.
    package var number: Double
    /// The unit of time of a rate: `s`, `m`, `h` or `d`; `nil` for a whole number.
    package var rateUnit: String?

    /// Reads a value such as `70`, `2k` or `0.5/s`.
    ///
    /// - Returns: `nil` for what is neither a whole number nor a rate, and below zero.
    package init?(_ text: String) {
        guard let quantity = WrittenQuantity(text), !quantity.number.isNegative else { return nil }
        let parts = quantity.unit.split(separator: "/", omittingEmptySubsequences: false)
        guard let power = Int(multiplier: parts.first ?? "") else { return nil }
        number = quantity.number.double(timesTenToThe: power)
        guard number.isFinite, number <= 1e15 else { return nil }
        switch parts.count {
        case 0, 1:
            guard number == number.rounded() else { return nil }
        case 2 where ["s", "m", "h", "d"].contains(parts[1]):
            rateUnit = String(parts[1])
        default:
            return nil
        }
    }
}
