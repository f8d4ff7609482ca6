/// A number as people write it, kept exact until somebody asks for a binary one.
///
/// Conversions use integers, or the standard library's conversion from decimal text, which rounds
/// correctly; so every machine reads the same number from the same text.
package struct DecimalLiteral: Hashable {
    /// Whether it begins with a minus.
    package let isNegative: Bool
    /// Digits, with a point among them if there is one.
    private let mantissa: String
    /// The power of ten by which the mantissa is multiplied; within ±9 999.
    private let exponent: Int

    /// Reads the number at the beginning of a text and moves the text past it.
    ///
    /// The form is that of YAML 1.2: a sign, digits with at most one point, an exponent.
    ///
    /// - Returns: `nil`, with the text unmoved, when it does not begin with a number.
    package init?(readingFrom text: inout Substring.UTF8View) {
        var rest = text
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }

        let whole = rest.prefix(while: \.isDigit)
        rest = rest[whole.endIndex...]
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: \.isDigit)
            rest = rest[fraction.endIndex...]
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }

        isNegative = sign == UInt8(ascii: "-")
        mantissa = "0\(Substring(whole))" + (fraction.isEmpty ? "" : ".\(Substring(fraction))")
        exponent = Self.readExponent(from: &rest) ?? 0
        text = rest
    }

    private static func readExponent(from text: inout Substring.UTF8View) -> Int? {
        guard let letter = text.first, letter | 0x20 == UInt8(ascii: "e") else { return nil }
        var rest = text.dropFirst()
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
        let digits = rest.prefix(while: \.isDigit)
        guard !digits.isEmpty else { return nil }
        text = rest[digits.endIndex...]
        // An exponent beyond this makes the number nothing or infinite in any case.
        let size = Int(Substring(digits)).map { min($0, 9999) } ?? 9999
        return sign == UInt8(ascii: "-") ? -size : size
    }
}

extension DecimalLiteral {
    /// The nearest binary number to this one times a power of ten; infinite when it is too large.
    package func double(timesTenToThe power: Int = 0) -> Double {
        let magnitude = Double("\(mantissa)e\(exponent + power)") ?? .infinity
        return isNegative ? -magnitude : magnitude
    }

    /// This number times `factor`, rounded to the nearest integer, halves upwards.
    ///
    /// Digits beyond the nineteenth are not looked at.
    ///
    /// - Parameter factor: At most 10¹⁵.
    /// - Returns: The magnitude, whatever the sign, and whether nothing was rounded away; `nil` when
    ///   it exceeds 10³⁶.
    package func rounded(times factor: UInt128) -> (magnitude: UInt128, isExact: Bool)? {
        var (digits, power, isExact) = significantDigits
        guard digits > 0 else { return (0, true) }
        var product = UInt128(digits) * factor
        while power > 0 {
            guard product <= 1_000_000_000_000_000_000_000_000_000_000_000_000 / 10 else {
                return nil
            }
            product *= 10
            power -= 1
        }
        var half = false
        while power < 0, product > 0 || half {
            let (quotient, remainder) = product.quotientAndRemainder(dividingBy: 10)
            half = remainder >= 5
            isExact = isExact && remainder == 0
            product = quotient
            power += 1
        }
        return (half ? product + 1 : product, isExact)
    }

    /// The integer that this number times a power of ten is, from 0 to 6.
    ///
    /// - Returns: `nil` when it is not whole, or when it exceeds 2⁵³.
    package func integer(timesTenToThe power: Int = 0) -> Int? {
        let factor = (0..<power).reduce(UInt128(1)) { product, _ in product * 10 }
        guard let (magnitude, isExact) = rounded(times: factor), isExact, magnitude <= 1 << 53
        else { return nil }
        return isNegative ? -Int(magnitude) : Int(magnitude)
    }

    /// Up to nineteen digits from the first that is not zero, and the power of ten of the last.
    private var significantDigits: (digits: UInt64, power: Int, isExact: Bool) {
        var digits: UInt64 = 0
        var power = exponent
        var isExact = true
        var isFraction = false
        for byte in mantissa.utf8 {
            guard byte.isDigit else {
                isFraction = true
                continue
            }
            let digit = UInt64(byte - UInt8(ascii: "0"))
            if digits < 1_000_000_000_000_000_000 {
                digits = digits * 10 + digit
                power -= isFraction ? 1 : 0
            } else {
                isExact = isExact && digit == 0
                power += isFraction ? 0 : 1
            }
        }
        return (digits, power, isExact)
    }
}

extension UInt8 {
    /// Whether it is the ASCII code of a decimal digit.
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
