/// Regular expressions of numbers as scenarios write them, for JSON Schema.
///
/// The number itself is a ``DecimalLiteral``: digits with at most one point, an exponent. Bounds are
/// kept for numbers without an exponent; one with an exponent is taken as it is.
enum NumberPattern {
    /// Digits with at most one point among them or beside them.
    static let decimal = #"([0-9]+\.?[0-9]*|\.[0-9]+)"#
    /// An exponent.
    static let exponent = #"[eE][-+]?[0-9]+"#
    /// What may stand between a number and its unit.
    static let space = #"[ \u00a0\u202f]*"#
    /// A number without a sign, and the space before its unit.
    static let any = "\(decimal)(\(exponent))?\(space)"
    /// Zero, which alone may have a minus where nothing is negative.
    static let zero = #"(0+\.?0*|\.0+)"#
    /// What stands before a number that is not zero: its mantissa has another digit than 0.
    static let isPositive = #"(?=[0-9.]*[1-9])"#

    /// Decimals from 0 to a whole number.
    ///
    /// - Parameter limit: The greatest, in decimal digits without zeros before them.
    /// - Returns: A regular expression in parentheses.
    static func decimal(atMost limit: String) -> String {
        let fraction = #"(\.[0-9]*)?"#
        let less = integers(below: limit).map { "0*\($0)\(fraction)" }
        return "(" + (less + [#"0*\#(limit)\.?0*"#, #"\.[0-9]+"#]).joined(separator: "|") + ")"
    }

    /// Decimals from 0 to a part of a unit, such as 10 s of an hour, to the 18th digit.
    ///
    /// - Parameters:
    ///   - limit: The greatest, in seconds; less than `unit`.
    ///   - unit: The seconds of a unit.
    /// - Returns: A regular expression in parentheses.
    static func fraction(atMost limit: Int, of unit: Int) -> String {
        let digits = digits(of: limit, by: unit)
        var forms = ["\(String(digits))0*"]
        for (place, digit) in digits.enumerated() {
            // The same up to here, and it ends, or is smaller here and may go on.
            let same = String(digits[..<place])
            if place > 0 { forms.append(same) }
            if let value = digit.wholeNumberValue, value > 0 {
                forms.append("\(same)[0-\(value - 1)][0-9]*")
            }
        }
        return "(0*\\.(\(forms.joined(separator: "|"))))"
    }

    /// Decimals that are multiples of some seconds, from 0 to a limit.
    ///
    /// - Parameters:
    ///   - step: The seconds; a part of `unit` that has no factor but 2 and 5.
    ///   - limit: The greatest, in seconds; less than `unit`.
    ///   - unit: The seconds of a unit.
    /// - Returns: A regular expression in parentheses.
    static func multiples(of step: Int, atMost limit: Int, of unit: Int) -> String {
        let forms = stride(from: 0, through: limit, by: step).map { seconds in
            let digits = digits(of: seconds, by: unit)
            return String(digits[..<(digits.lastIndex { $0 != "0" }.map { $0 + 1 } ?? 1)]) + "0*"
        }
        return "(0*\\.(\(forms.joined(separator: "|"))))"
    }

    /// The first 18 digits behind the point of a fraction below 1.
    private static func digits(of numerator: Int, by denominator: Int) -> [Character] {
        var rest = numerator
        return (0..<18).map { _ in
            rest *= 10
            defer { rest %= denominator }
            return Character(String(rest / denominator))
        }
    }

    /// Whole numbers from 0 to a limit, perhaps with a point and zeros behind them.
    static func integer(atMost limit: String) -> String {
        digits(atMost: limit) + #"(\.0*)?"#
    }

    /// Whole numbers from 0 to a limit, all digits.
    static func digits(atMost limit: String) -> String {
        let less = integers(below: limit).map { "0*\($0)" }
        return "(" + (less + ["0*\(limit)"]).joined(separator: "|") + ")"
    }

    /// Forms that together make every integer below a limit, without zeros before it.
    private static func integers(below limit: String) -> [String] {
        let digits = Array(limit)
        var forms = digits.count > 1 ? ["[0-9]{1,\(digits.count - 1)}"] : []
        for (place, digit) in digits.enumerated() {
            guard let value = digit.wholeNumberValue, value > 0 else { continue }
            // A number of as many digits that is the same up to here, and smaller here.
            let first = place == 0 && digits.count > 1 ? 1 : 0
            guard first < value else { continue }
            let rest = digits.count - place - 1
            forms.append(
                String(digits[..<place]) + "[\(first)-\(value - 1)]"
                    + (rest == 0 ? "" : "[0-9]{\(rest)}")
            )
        }
        return forms
    }
}
