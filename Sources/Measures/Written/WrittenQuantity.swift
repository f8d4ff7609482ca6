/// A number with the unit that follows it without a space, as in `30s`, `0.5/s`, `3%` and `200k`.
package struct WrittenQuantity: Hashable {
    /// The number.
    package let number: DecimalLiteral
    /// What follows it; empty when nothing does.
    package let unit: String

    /// Reads a number and a unit; `nil` when the text does not begin with a number.
    package init?(_ text: some StringProtocol) {
        var rest = Substring(text).utf8
        guard let number = DecimalLiteral(readingFrom: &rest) else { return nil }
        self.number = number
        unit = String(Substring(rest))
    }
}
