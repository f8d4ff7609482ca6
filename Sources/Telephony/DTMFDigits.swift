/// Digits for a machine at the other end: 1 to 50 of `0-9 , * #`, where a comma pauses.
///
/// Source: Amazon Connect Administrator Guide, "Transfer to phone number", property *Send DTMF*.
package struct DTMFDigits: Hashable, Sendable {
    /// The most characters that the block sends.
    package static let mostCharacters = 50
    /// How long a comma pauses, in milliseconds.
    package static let pauseMilliseconds = 750

    /// The characters as written.
    package let text: String

    /// Creates digits; `nil` when there are none, too many, or other characters.
    package init?(_ text: String) {
        guard (1...Self.mostCharacters).contains(text.utf8.count),
            text.utf8.allSatisfy({ Self.isDigit($0) || $0 == Self.comma })
        else { return nil }
        self.text = text
    }

    /// How many tones are sent.
    package var toneCount: Int { text.utf8.count { $0 != Self.comma } }

    /// How many pauses are made.
    package var pauseCount: Int { text.utf8.count - toneCount }

    private static let comma = UInt8(ascii: ",")

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#")
    }
}

extension DTMFDigits: CustomStringConvertible {
    /// The characters as written.
    package var description: String { text }
}
