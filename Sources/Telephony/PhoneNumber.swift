/// A telephone number in E.164: a plus, then two to fifteen digits that do not begin with zero.
///
/// The form says nothing about whether the number is assigned; ``facts`` does.
///
/// Source: ITU-T Recommendation E.164, "The international public telecommunication numbering
/// plan", 2010, section 6.
package struct PhoneNumber: Hashable, Sendable {
    /// The number as dialled, such as `+442079460018`.
    package let e164: String

    /// Creates a number from its E.164 text.
    ///
    /// - Returns: `nil` when the text is not a plus and two to fifteen digits, the first not zero.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard (3...16).contains(bytes.count), bytes.first == UInt8(ascii: "+") else { return nil }
        let digits = bytes.dropFirst()
        guard digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        e164 = text
    }

    /// Whether the number begins with `prefix`, which is written with its plus.
    package func begins(with prefix: String) -> Bool {
        e164.hasPrefix(prefix)
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// The number as dialled.
    package var description: String { e164 }
}
