internal import VirtualTime

extension Double {
    /// Reads a probability or a share: `0.03` or `3%`.
    package init(probability text: String) throws(ValueProblem) {
        let allowed = "a probability such as 0.03 or 3%"
        guard let quantity = WrittenQuantity(text) else { throw .form(allowed) }
        switch quantity.unit {
        case "": self = quantity.number.double()
        case "%": self = quantity.number.double(timesTenToThe: -2)
        default: throw .form(allowed)
        }
        guard (0...1).contains(self) else {
            throw .range(quantity.unit == "%" ? "between 0% and 100%" : "between 0 and 1")
        }
        // A minus zero would be another value to hash.
        if self == 0 { self = 0 }
    }

    /// Reads a bare number.
    ///
    /// - Parameters:
    ///   - text: The number as written.
    ///   - range: What is allowed, which the message repeats.
    /// - Throws: ``ValueProblem``.
    package init(number text: String, in range: ClosedRange<Double>) throws(ValueProblem) {
        guard let quantity = WrittenQuantity(text), quantity.unit.isEmpty else {
            throw .form("a number")
        }
        self = quantity.number.double()
        guard range.contains(self) else {
            throw .range("between \(range.lowerBound.short) and \(range.upperBound.short)")
        }
        if self == 0 { self = 0 }
    }

    /// The number without a fraction that is zero.
    package var short: String {
        if let whole = Int(exactly: self) { String(whole) } else { String(self) }
    }
}
