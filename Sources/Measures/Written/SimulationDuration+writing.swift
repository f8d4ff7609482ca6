package import VirtualTime

extension SimulationDuration {
    /// The longest duration of a scenario: 100 years of 365 days.
    package static let longest = SimulationDuration.seconds(100 * 365 * 86_400)

    /// Nanoseconds in each unit of a duration.
    private static let units: KeyValuePairs<String, UInt128> = [
        "ms": 1_000_000,
        "s": 1_000_000_000,
        "m": 60_000_000_000,
        "h": 3_600_000_000_000,
        "d": 86_400_000_000_000,
    ]

    /// Nanoseconds in a unit; `nil` for an unknown one.
    package static func nanoseconds(in unit: String) -> UInt128? {
        units.first { $0.key == unit }?.value
    }

    /// Reads a duration such as `30s` or `1.5h`, rounded to the nearest nanosecond.
    ///
    /// - Parameters:
    ///   - text: The duration as written.
    ///   - range: What is allowed.
    ///   - allowed: The range in words.
    /// - Throws: ``ValueProblem``.
    package init(
        writtenAs text: String,
        in range: ClosedRange<SimulationDuration>,
        allowed: String
    ) throws(ValueProblem) {
        guard let quantity = WrittenQuantity(text) else {
            throw .form("a duration", help: "write a number and a unit, such as 250ms, 30s or 5m")
        }
        if let nanoseconds = Self.compound(text) {
            self.init(nanoseconds: nanoseconds)
            guard range.contains(self) else { throw .range(allowed) }
            return
        }
        guard let unit = Self.nanoseconds(in: quantity.unit) else {
            throw .form("a duration", help: Self.help(for: quantity, text: text))
        }
        let magnitude = quantity.number.rounded(times: unit)?.magnitude
        guard let magnitude, magnitude <= UInt128(Self.longest.nanoseconds) else {
            throw .range(quantity.number.isNegative ? allowed : "at most 36500d")
        }
        let nanoseconds = Int64(magnitude)
        self.init(nanoseconds: quantity.number.isNegative ? -nanoseconds : nanoseconds)
        guard range.contains(self) else { throw .range(allowed) }
    }

    /// The nanoseconds of two units in a row, the greater first, as reports print `2m30s`; `nil` for
    /// anything else.
    private static func compound(_ text: String) -> Int64? {
        guard let end = text.firstIndex(where: \.isLetter) else { return nil }
        let rest = text[end...].drop { $0.isLetter }
        guard let second = WrittenQuantity(rest.drop { $0 == " " }),
            let first = WrittenQuantity(text[..<rest.startIndex]),
            let greater = nanoseconds(in: first.unit), let smaller = nanoseconds(in: second.unit),
            greater > smaller, !first.number.isNegative, !second.number.isNegative,
            let whole = first.number.rounded(times: greater)?.magnitude,
            let rest = second.number.rounded(times: smaller)?.magnitude, rest < greater,
            whole + rest <= UInt128(longest.nanoseconds)
        else { return nil }
        return Int64(whole + rest)
    }

    private static func help(for quantity: WrittenQuantity, text: String) -> String? {
        // A decimal comma has a help of its own.
        if quantity.unit.hasPrefix(",") { return nil }
        let number = String(text.dropLast(quantity.unit.count)).trimmingSpaces
        let meant: String? =
            switch quantity.unit.lowercased() {
            case "": "s"
            case "sec", "secs", "second", "seconds": "s"
            case "min", "mins", "minute", "minutes": "m"
            case "hr", "hrs", "hour", "hours": "h"
            case "day", "days": "d"
            case "msec", "millis", "milliseconds": "ms"
            case let unit where Self.nanoseconds(in: unit) != nil: unit
            default: nil
            }
        guard let meant else {
            return "the units of a duration are ms, s, m, h and d; write 30s for thirty seconds"
        }
        if quantity.unit.isEmpty {
            return text == "30" ? "write 30s for thirty seconds" : "write \(text)s for seconds"
        }
        return "write \(number)\(meant)"
    }
}
