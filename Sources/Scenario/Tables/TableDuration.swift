internal import Measures
internal import VirtualTime

/// What a value of a column of durations looks like.
enum TableDuration {
    /// Nothing, or one of the words for nothing.
    case blank
    /// Numbers with colons between them, such as `00:02:30`.
    case clock(ClockText)
    /// A number, with a unit or without, or several such as `2m 30s`.
    case quantity

    /// Classifies a text.
    init(_ text: String) {
        if Self.isBlank(text) {
            self = .blank
        } else if let clock = ClockText(text) {
            self = .clock(clock)
        } else {
            self = .quantity
        }
    }

    /// Whether a text says that there is no value.
    static func isBlank(_ text: String) -> Bool {
        guard text.utf8.count <= 5 else { return false }
        return text.isEmpty || blanks.contains(text.lowercased())
    }

    private static let blanks: Set = [
        "-", "–", "—", "--", "null", "\\n", "n/a", "na", "nan", "none",
    ]

    static let allowed = "a number of seconds, a duration such as 250ms, or hh:mm:ss"
}

/// Two or three numbers with colons between them, as clocks show them, with or without days.
struct ClockText {
    /// The days before it, as in `1 day, 2:03:04` and `1.02:03:04`.
    private var days: UInt64 = 0
    /// The numbers before the last.
    private let leading: [UInt64]
    /// The last number, with its decimals.
    private let last: DecimalLiteral
    /// Whether the last number has decimals.
    let hasFraction: Bool

    /// How many numbers there are.
    var partCount: Int { leading.count + 1 }

    /// Reads a text; `nil` for any other.
    init?(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: ":")), text.utf8.count < 40 else { return nil }
        var clock = text[...]
        if let days = Self.days(before: &clock) { self.days = days }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), days == 0 || parts.count == 3 else { return nil }
        var leading: [UInt64] = []
        for part in parts.dropLast() {
            guard let number = Self.number(part), part.utf8.count == 2 || leading.isEmpty else {
                return nil
            }
            guard leading.isEmpty || number < 60 else { return nil }
            leading.append(number)
        }
        let lastPart = parts[parts.count - 1]
        let whole = lastPart.prefix { $0.isNumber }
        let fraction = lastPart[whole.endIndex...]
        guard whole.utf8.count == 2, let second = Self.number(whole), second < 60,
            fraction.isEmpty
                || (fraction.utf8.count > 1 && [".", ","].contains(fraction.first)
                    && Self.number(fraction.dropFirst().prefix(18)) != nil)
        else { return nil }
        var digits = Substring("\(whole).\(fraction.isEmpty ? "0" : fraction.dropFirst())").utf8
        guard let last = DecimalLiteral(readingFrom: &digits), digits.isEmpty else { return nil }
        self.leading = leading
        self.last = last
        hasFraction = !fraction.isEmpty
    }

    /// The duration in nanoseconds.
    ///
    /// - Parameter areHours: Whether the first of two numbers are hours; else they are minutes.
    /// - Returns: `nil` when it is longer than any.
    func nanoseconds(areHours: Bool) -> UInt128? {
        let size: UInt128 = partCount == 2 && areHours ? 60_000_000_000 : 1_000_000_000
        guard let tail = last.rounded(times: size)?.magnitude else { return nil }
        let parts = [days * 24 + (leading.count == 2 ? leading[0] : 0), leading[leading.count - 1]]
        return UInt128(parts[0]) * 60 * 60 * size + UInt128(parts[1]) * 60 * size + tail
    }

    private static func number(_ text: Substring) -> UInt64? {
        guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy(\.isDigit) else {
            return nil
        }
        return UInt64(text)
    }

    /// Takes days from the beginning, at most a hundred thousand.
    private static func days(before clock: inout Substring) -> UInt64? {
        let digits = clock.prefix { $0.isNumber }
        guard digits.utf8.count <= 5, let days = number(digits) else { return nil }
        let rest = clock[digits.endIndex...]
        for word in [" days, ", " day, ", " days ", " day ", "d ", " d ", "."]
        where rest.hasPrefix(word) {
            clock = rest.dropFirst(word.count)
            return days
        }
        return nil
    }
}

extension TableText {
    /// The seconds of a duration that carries its units, such as `1m 5s` or `PT1M5S`; `nil` for other
    /// text.
    package static func seconds(of text: String) -> Double? {
        (try? SimulationDuration(tabulated: text, unit: .seconds))?.seconds
    }
}

extension SimulationDuration {
    /// Reads a number with a unit, or several, of a table: `12.5`, `250ms`, `30 sec`, `1h 02m 03s`,
    /// `PT2M30S`.
    ///
    /// - Parameters:
    ///   - text: With numbers as programs write them.
    ///   - unit: Of a number without one.
    ///   - allowed: What the value may be, for the message.
    /// - Throws: ``ValueProblem``.
    init(
        tabulated text: String,
        unit: TableUnit,
        allowed: String = TableDuration.allowed
    ) throws(ValueProblem) {
        var size: UInt128 = 1_000_000_000
        if case .nanoseconds(let count) = unit { size = UInt128(count) }
        guard let parts = Self.parts(of: text) else { throw .form(allowed) }
        var total: UInt128 = 0
        var lastSize: UInt64 = .max
        for part in parts {
            if !part.unit.isEmpty {
                guard let found = TableUnit.sizes[part.unit.lowercased()] else {
                    throw .form(
                        allowed,
                        help: "the units are ms, s, m, h and d; a plain number is in seconds"
                    )
                }
                size = UInt128(found)
            }
            // `1h 2m`, but neither `2m 1h` nor `5 6`.
            guard parts.count == 1 || (!part.unit.isEmpty && size < lastSize) else {
                throw .form(allowed)
            }
            lastSize = UInt64(size)
            guard let magnitude = part.number.rounded(times: size)?.magnitude,
                magnitude <= UInt128(Self.longest.nanoseconds)
            else { throw .range(part.number.isNegative ? "0s or longer" : "at most 36500d") }
            guard !part.number.isNegative || magnitude == 0 else { throw .range("0s or longer") }
            total += magnitude
        }
        guard total <= UInt128(Self.longest.nanoseconds) else { throw .range("at most 36500d") }
        self.init(nanoseconds: Int64(total))
    }

    /// The numbers of a text with the units that follow them; `nil` when it is written otherwise.
    private static func parts(of text: String) -> [(number: DecimalLiteral, unit: String)]? {
        var rest = Substring(text).utf8
        // ISO 8601, 5.5.2.2: `P1DT2H3M4S`; its months and years are no durations.
        let isStandard = rest.first.map { $0 | 0x20 == UInt8(ascii: "p") } ?? false
        if isStandard { rest.removeFirst() }
        var parts: [(number: DecimalLiteral, unit: String)] = []
        var isTime = false
        while !rest.isEmpty {
            if isStandard, rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "t") {
                isTime = true
                rest.removeFirst()
            }
            rest = rest.drop { $0 == UInt8(ascii: " ") }
            guard let number = DecimalLiteral(readingFrom: &rest) else { return nil }
            rest = rest.drop { $0 == UInt8(ascii: " ") }
            let unit = rest.prefix { !$0.isDigit && $0 != UInt8(ascii: " ") && $0 != 0x54 }
            let name = String(Substring(unit))
            if isStandard, !isTime, name.lowercased() != "d" { return nil }
            rest = rest[unit.endIndex...].drop {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",")
            }
            parts.append((number, name))
        }
        return parts.isEmpty ? nil : parts
    }
}
