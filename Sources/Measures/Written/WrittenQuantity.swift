/// A number with the unit that follows it, as in `30s`, `0.5/s`, `3%` and `200k`.
///
/// A space may stand between them, as reports of the program print it: `24.2 s`, `10.80 %`.
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
        if !rest.isEmpty {
            let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
            rest = Substring(rest).drop(while: isSpace).utf8
        }
        unit = String(Substring(rest))
    }
}
