extension Int {
    /// The power of ten that `k` or `M` after a count stands for; zero for nothing.
    package init?(multiplier text: some StringProtocol) {
        switch text {
        case "": self = 0
        case "k": self = 3
        case "M": self = 6
        default: return nil
        }
    }

    /// Reads a count: `80`, `200k` or `2M`.
    ///
    /// - Parameters:
    ///   - text: The count as written.
    ///   - range: What is allowed, which the message repeats.
    /// - Throws: ``ValueProblem``.
    package init(count text: String, in range: ClosedRange<Int>) throws(ValueProblem) {
        let form = "a whole number such as 80, 200k or 2M"
        guard let quantity = WrittenQuantity(text) else { throw .form(form) }
        guard let power = Int(multiplier: quantity.unit) else {
            throw .form(form, help: Self.help(for: text, unit: quantity.unit))
        }
        let allowed =
            range.upperBound == 1 << 53
            ? "\(range.lowerBound) or more" : "between \(range.lowerBound) and \(range.upperBound)"
        guard let value = quantity.number.integer(timesTenToThe: power) else {
            let size = quantity.number.double(timesTenToThe: power)
            guard size.magnitude < Double(1 << 53) else {
                throw .range(size < 0 ? allowed : "at most \(range.upperBound)")
            }
            throw .form(form)
        }
        guard range.contains(value) else {
            throw .range(value > range.upperBound ? "at most \(range.upperBound)" : allowed)
        }
        self = value
    }

    private static func help(for text: String, unit: String) -> String? {
        if text.contains("_") { return "write the number without underscores" }
        if unit == "K" { return "write k for thousands" }
        if unit == "m" { return "write M for millions; m is always minutes" }
        if unit.hasPrefix("x") { return "write the number in decimal" }
        return nil
    }
}
