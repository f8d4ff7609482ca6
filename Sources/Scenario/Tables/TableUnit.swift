internal import Measures

/// The unit of the plain numbers of a column, as in `ring_ms@ms`.
package enum TableUnit: Hashable, Sendable {
    /// So many nanoseconds are one.
    case nanoseconds(UInt64)
    /// Of two numbers with a colon, the first are minutes.
    case minutesAndSeconds
    /// Of two numbers with a colon, the first are hours.
    case hoursAndMinutes

    /// Plain numbers of tables are seconds.
    static let seconds = TableUnit.nanoseconds(1_000_000_000)

    /// Reads a unit behind or before `@`.
    package init?(_ text: String) {
        switch text.lowercased() {
        // Three numbers can be read in one way only.
        case "hh:mm:ss", "h:mm:ss": self = .seconds
        case "mm:ss", "m:ss": self = .minutesAndSeconds
        case "hh:mm", "h:mm": self = .hoursAndMinutes
        case let word:
            guard let size = Self.sizes[word] else { return nil }
            self = .nanoseconds(size)
        }
    }

    /// All units in words.
    static let allowed = "ns, us, ms, s, m, h, d, mm:ss, hh:mm and hh:mm:ss"

    /// How many nanoseconds a unit has, by the names that tables give it, in lower case.
    static let sizes: [String: UInt64] = [
        "ns": 1, "us": 1000, "µs": 1000, "μs": 1000, "usec": 1000, "microseconds": 1000,
        "ms": 1_000_000, "msec": 1_000_000, "msecs": 1_000_000, "millis": 1_000_000,
        "millisecond": 1_000_000, "milliseconds": 1_000_000,
        "s": 1_000_000_000, "sec": 1_000_000_000, "secs": 1_000_000_000,
        "second": 1_000_000_000, "seconds": 1_000_000_000,
        "m": 60_000_000_000, "min": 60_000_000_000, "mins": 60_000_000_000,
        "minute": 60_000_000_000, "minutes": 60_000_000_000,
        "h": 3_600_000_000_000, "hr": 3_600_000_000_000, "hrs": 3_600_000_000_000,
        "hour": 3_600_000_000_000, "hours": 3_600_000_000_000,
        "d": 86_400_000_000_000, "day": 86_400_000_000_000, "days": 86_400_000_000_000,
    ]

    /// The unit that the name of a column speaks of, such as `ring_ms`, `billmsec` or `waitMillis`.
    ///
    /// - Returns: The unit as it is written behind `@`; `nil` when the name says nothing, or seconds.
    package static func hinted(by name: String) -> (unit: String, isCertain: Bool)? {
        var words: [String] = []
        var last: Character = " "
        for character in name {
            let isLetter = character.isLetter || character == "µ"
            let begins = !last.isLetter || (character.isUppercase && last.isLowercase)
            if isLetter, begins { words.append("") }
            if isLetter { words[words.count - 1].append(character) }
            last = character
        }
        let plain = words.map { $0.lowercased() }
        if plain.contains(where: { $0.hasPrefix("milli") }) { return ("ms", true) }
        if plain.contains(where: { $0.hasPrefix("micro") }) { return ("us", true) }
        for word in plain.reversed() {
            switch word {
            case "ms", "msec", "msecs": return ("ms", true)
            case "us", "usec", "usecs", "µs": return ("us", true)
            case "minute", "minutes", "mins": return ("m", true)
            case "hour", "hours", "hrs": return ("h", true)
            default: break
            }
        }
        guard let word = plain.last else { return nil }
        // `talk_min` and `Duration (min)`, but what is called `min` alone is the least.
        if word == "min", plain.count > 1 { return ("m", true) }
        if word.hasSuffix("msec") || word.hasSuffix("millis") { return ("ms", true) }
        if word.hasSuffix("usec") { return ("us", true) }
        if word.hasSuffix("minutes") { return ("m", true) }
        // `ringms`, but `items` and `alarms` as well.
        return word.hasSuffix("ms") ? ("ms", false) : nil
    }
}

/// A column as a user names it: its name, and the unit of its plain numbers.
package struct ColumnName: Hashable, Sendable {
    /// The name of the column.
    package let name: String
    /// The unit, where one is given.
    package let unit: TableUnit?

    /// Reads `ring_ms@ms`, or `ms@ring_ms`; a column that is called so as a whole is taken first.
    ///
    /// - Parameters:
    ///   - text: What was written.
    ///   - exists: Whether there is a column of a name.
    /// - Throws: ``ValueProblem`` for a unit that is none.
    init(_ text: String, where exists: (String) -> Bool) throws(ValueProblem) {
        guard !exists(text), let at = text.lastIndex(of: "@"), let first = text.firstIndex(of: "@")
        else {
            (name, unit) = (text, nil)
            return
        }
        let (before, after) = (String(text[..<at]), String(text[text.index(after: at)...]))
        let front = (String(text[..<first]), String(text[text.index(after: first)...]))
        if let unit = TableUnit(after), exists(before) || TableUnit(front.0) == nil {
            (name, self.unit) = (before, unit)
        } else if let unit = TableUnit(front.0) {
            (name, self.unit) = (front.1, unit)
        } else if exists(before) {
            throw .form("a column and a unit: \(TableUnit.allowed)")
        } else {
            (name, unit) = (text, nil)
        }
    }
}
