/// Why a text is not the value that a key or a bound asks for.
package struct ValueProblem: Error, Hashable {
    /// What the value must be, to follow "must be".
    package let allowed: String
    /// How to mend it, if the text shows what was meant.
    package let help: String?
    /// Whether the text has the right form and only lies outside of the range.
    package let isOutOfRange: Bool
    /// The rule that is broken, if it is another one than the key's own.
    package var rule: Rule?

    /// The text has not the right form.
    package static func form(_ allowed: String, help: String? = nil, rule: Rule? = nil) -> Self {
        ValueProblem(allowed: allowed, help: help, isOutOfRange: false, rule: rule)
    }

    /// The text has the right form, but the value is too small or too large.
    package static func range(_ allowed: String) -> Self {
        ValueProblem(allowed: allowed, help: nil, isOutOfRange: true)
    }

    /// The whole sentence about the value of `name`.
    package func sentence(for name: String, found text: String) -> String {
        let shown = text.clipped(to: 60)
        return "'\(name)' must be \(allowed), but is \(isOutOfRange ? shown : "'\(shown)'")"
    }

    /// How to mend a text: the help, or what is said of a decimal comma in it.
    package func help(for text: String) -> String? { help ?? text.decimalCommaHelp }

    package init(
        allowed: String,
        help: String?,
        isOutOfRange: Bool,
        rule: Rule? = nil
    ) {
        self.allowed = allowed
        self.help = help
        self.isOutOfRange = isOutOfRange
        self.rule = rule
    }
}

extension String {
    /// How to write a number that has a comma in it, as much of Europe writes fractions and others
    /// thousands; `nil` for other texts.
    fileprivate var decimalCommaHelp: String? {
        let parts = split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let before = parts[0].utf8.last, before.isDigit,
            let after = parts[1].utf8.first, after.isDigit,
            WrittenQuantity(parts.joined(separator: ".")) != nil
        else { return nil }
        let fraction = parts.joined(separator: ".").clipped(to: 30)
        let digits = parts[1].utf8.prefix(while: \.isDigit).count
        let whole = digits == 3 ? " or \(parts.joined().clipped(to: 30))" : ""
        return "write \(fraction)\(whole): fractions begin with a point"
    }

    /// The text for use inside a message: in one line, without control characters, not too long.
    package func clipped(to limit: Int) -> String {
        var shown = ""
        for (index, character) in enumerated() {
            guard index < limit else { return shown + "…" }
            let isControl = character.unicodeScalars.contains {
                [.control, .format].contains($0.properties.generalCategory)
            }
            shown.append(isControl ? "\u{FFFD}" : character)
        }
        return shown
    }
}
