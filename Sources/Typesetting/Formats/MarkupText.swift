/// Text in the languages HTML, SVG and XML.
enum MarkupText {
    /// Returns the text with nothing in it that a reader of markup would take for more than text.
    ///
    /// Characters that XML does not have, and those that turn the direction of what follows, are
    /// left out: a name must not change how its surroundings look.
    static func escaped(_ text: String) -> String {
        // Mostly there is nothing to do, and a page asks thousands of times.
        if text.utf8.allSatisfy(standsForItself) { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": break
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Whether a byte is all of a character, and one that markup leaves as it is.
    private static func standsForItself(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            false
        case UInt8(ascii: " ")...UInt8(ascii: "~"): true
        default: false
        }
    }
}
