package import Measures

/// How the numbers of a column are written: with decimal points or with decimal commas.
///
/// Both have the other mark between thousands: `1,234.5` and `1.234,5`. Spaces and apostrophes stand
/// between thousands in either.
///
/// Source: Bureau international des poids et mesures, *The International System of Units*, 9th edition,
/// 5.4.4, for both decimal markers and the space; the rest is what spreadsheets of each country print.
package struct NumberNotation: Hashable, Sendable {
    /// Whether a comma begins the fraction.
    package let hasDecimalCommas: Bool

    /// The notation of programs.
    package static let points = NumberNotation(hasDecimalCommas: false)
    /// The notation of much of Europe.
    package static let commas = NumberNotation(hasDecimalCommas: true)

    /// The text with the number at its beginning as programs write it; the rest as it is.
    package func plain(_ text: String) -> String {
        let marks: (UInt8) -> Bool = { $0 == 0x2C || $0 == 0x27 || $0 == 0x20 || $0 >= 0x80 }
        guard hasDecimalCommas || text.utf8.contains(where: marks) else { return text }
        guard let number = WrittenNumber(text) else { return text }
        guard let plain = number.plain(hasDecimalCommas) else { return text }
        return plain + number.rest
    }
}

/// A number at the beginning of a text, with whatever marks stand between its digits.
struct WrittenNumber {
    private let sign: String
    /// The runs of digits, each with the mark before it.
    private let groups: [(mark: Unicode.Scalar?, digits: String)]
    /// What follows the number.
    let rest: String

    /// Finds the number; `nil` when the text does not begin with one.
    init?(_ text: String) {
        var scalars = text.unicodeScalars[...]
        var sign = ""
        if let first = scalars.first, "+-−".unicodeScalars.contains(first) {
            sign = first == "+" ? "" : "-"
            scalars.removeFirst()
        }
        var groups: [(mark: Unicode.Scalar?, digits: String)] = []
        while true {
            var rest = scalars
            var mark: Unicode.Scalar?
            if let first = rest.first, Self.marks.contains(first) {
                mark = first
                rest.removeFirst()
            }
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard !digits.isEmpty, groups.isEmpty || mark != nil else { break }
            groups.append((mark, String(digits)))
            scalars = rest[digits.endIndex...]
        }
        guard !groups.isEmpty else { return nil }
        self.sign = sign
        self.groups = groups
        rest = String(scalars)
    }

    /// A comma, a point, an apostrophe and its typographic form, a space and its fixed and narrow forms.
    private static let marks: Set<Unicode.Scalar> = [
        ",", ".", "'", "\u{2019}", " ", "\u{A0}", "\u{202F}", "\u{2009}",
    ]

    /// The number without marks but a decimal point.
    ///
    /// - Parameter hasDecimalCommas: In which notation to read it.
    /// - Returns: `nil` when it is not written so.
    func plain(_ hasDecimalCommas: Bool) -> String? {
        let decimal: Unicode.Scalar = hasDecimalCommas ? "," : "."
        let other: Unicode.Scalar = hasDecimalCommas ? "." : ","
        var whole = groups
        var fraction: String?
        if let last = whole.last, last.mark == decimal {
            fraction = last.digits
            whole.removeLast()
        }
        guard !whole.contains(where: { $0.mark == decimal }) else { return nil }
        let thousands = whole.dropFirst()
        if let mark = thousands.first?.mark {
            // `0.123` has no thousands, nor has what is not in threes.
            guard let first = whole.first, first.mark == nil, (1...3).contains(first.digits.count),
                !first.digits.hasPrefix("0"),
                thousands.allSatisfy({ $0.mark == mark && $0.digits.utf8.count == 3 })
            else { return nil }
        } else if whole.first?.mark == other {
            return nil
        }
        let digits = whole.map(\.digits).joined()
        return sign + (digits.isEmpty ? "0" : digits) + (fraction.map { ".\($0)" } ?? "")
    }

    /// Whether the number is one run of digits below a thousand.
    var isSmallInteger: Bool {
        groups.count == 1 && groups[0].mark == nil && groups[0].digits.count < 4
    }

    /// Whether the number is one run of digits.
    var isInteger: Bool { groups.count == 1 && groups[0].mark == nil }
}

/// Finds the notation of a column from all of its numbers.
package struct NumberSurvey {
    private var onlyPoints: String?
    private var onlyCommas: String?
    /// A number such as `1,234`, which is one in both notations and means two things.
    private var doubtfulComma: String?
    private var doubtfulPoint: String?
    private var hasSmallIntegers = false

    /// Knows no number yet.
    package init() {}

    /// Looks at a value.
    package mutating func add(_ text: String) {
        guard let number = WrittenNumber(text) else { return }
        if number.isInteger {
            hasSmallIntegers = hasSmallIntegers || number.isSmallInteger
            return
        }
        switch (number.plain(false), number.plain(true)) {
        case (_?, nil): onlyPoints = onlyPoints ?? text
        case (nil, _?): onlyCommas = onlyCommas ?? text
        case (let point?, let comma?) where point != comma:
            if point.contains(".") {
                doubtfulPoint = doubtfulPoint ?? text
            } else {
                doubtfulComma = doubtfulComma ?? text
            }
        default: break
        }
    }

    /// The notation in which all numbers can be read.
    ///
    /// - Parameter separator: What separates the values of the table; it is a semicolon where the comma
    ///   begins fractions.
    /// - Returns: The notation, that of programs where nothing tells.
    /// - Throws: ``ValueProblem`` when the numbers contradict each other, or may mean two things.
    package func notation(separator: UInt8?) throws(ValueProblem) -> NumberNotation {
        switch (onlyPoints, onlyCommas) {
        case (let point?, let comma?):
            throw .form(
                "written in one way, but has decimal points as in '\(point.clipped(to: 20))' and "
                    + "decimal commas as in '\(comma.clipped(to: 20))'"
            )
        case (_?, nil): return .points
        case (nil, _?): return .commas
        case (nil, nil): break
        }
        let isSemicolon = separator == UInt8(ascii: ";")
        if let doubtfulComma {
            if isSemicolon, doubtfulPoint == nil { return .commas }
            throw Self.doubt(doubtfulComma)
        }
        // Programs print as many decimals everywhere; spreadsheets have marks in thousands only.
        if let doubtfulPoint, isSemicolon, hasSmallIntegers { throw Self.doubt(doubtfulPoint) }
        return .points
    }

    private static func doubt(_ text: String) -> ValueProblem {
        let digits = String(text.filter { $0.isNumber })
        let fraction = NumberNotation(hasDecimalCommas: text.contains(",")).plain(text)
        return .form(
            "free of doubt, but '\(text.clipped(to: 20))' may be \(fraction) or "
                + "\(digits.clipped(to: 20))",
            help: "write \(fraction) or \(digits.clipped(to: 20))"
        )
    }
}
