/// Numbers as people read them.
///
/// No locale: the same run prints the same text everywhere.
package enum Figure {
    /// The text for a value that is not defined.
    package static let undefined = "–"

    /// A whole number in groups of three digits, such as `1,234,567`.
    package static func count(_ value: Int) -> String {
        guard value.magnitude >= 1_000 else { return String(value) }
        let (thousands, rest) = value.quotientAndRemainder(dividingBy: 1_000)
        let digits = String(rest.magnitude)
        let zeros = String(repeating: "0", count: 3 - digits.count)
        return "\(count(thousands)),\(zeros)\(digits)"
    }

    /// A number with a fixed count of decimals, grouped, such as `1,234.50`.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return undefined }
        let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
        let scaled = (value.magnitude * scale).rounded()
        // Beyond this a double has no decimals left to show.
        guard scaled < 9e15 else { return value.description }
        let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: Int(scale))
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + count(whole) }
        let digits = String(fraction)
        let zeros = String(repeating: "0", count: decimals - digits.count)
        return sign + count(whole) + "." + zeros + digits
    }

    /// How many decimals show `digits` significant digits of a value, between 0 and 12.
    package static func decimals(showing digits: Int, of value: Double) -> Int {
        guard value.isFinite, value != 0 else { return 0 }
        var decimals = digits - 1
        var magnitude = value.magnitude
        while magnitude >= 10 && decimals > 0 {
            magnitude /= 10
            decimals -= 1
        }
        while magnitude < 1 && decimals < 12 {
            magnitude *= 10
            decimals += 1
        }
        return decimals
    }

    /// A share as a percentage, such as `65.92 %` for 0.6592.
    ///
    /// Two decimals, or as many as three significant digits of the distance from 0 % or 100 % need:
    /// rare is not never, and almost all is not all.
    package static func percentage(_ share: Double?) -> String {
        guard let share, share.isFinite else { return undefined }
        if share == 0 { return "0 %" }
        if share == 1 { return "100 %" }
        return percentage(share, decimals: percentDecimals(share))
    }

    /// A share as a percentage with a fixed count of decimals.
    package static func percentage(_ share: Double, decimals: Int) -> String {
        fixed(share * 100, decimals: decimals) + " %"
    }

    /// The decimals that ``percentage(_:)`` shows.
    static func percentDecimals(_ share: Double) -> Int {
        let distance = min(share.magnitude, (1 - share).magnitude) * 100
        return distance < 0.1 ? decimals(showing: 3, of: distance) : 2
    }

    /// A duration with a unit that suits it: `850 ms`, `12.3 s`, `2m05s`, `1h05m`, `3d04h`.
    package static func duration(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return undefined }
        if seconds < 0 { return "-" + duration(-seconds) }
        switch seconds {
        case 0: return "0 s"
        case ..<0.000_999_5: return short(seconds * 1e6, "µs")
        case ..<0.999_5: return short(seconds * 1e3, "ms")
        case ..<59.95: return short(seconds, "s")
        case ..<3_599.5: return twoUnits(seconds.rounded(), 60, "m", "s")
        case ..<86_370: return twoUnits((seconds / 60).rounded(), 60, "h", "m")
        case ..<8.64e12: return twoUnits((seconds / 3_600).rounded(), 24, "d", "h")
        default: return fixed(seconds, decimals: 0) + " s"
        }
    }

    /// An amount of memory, such as `12.3 MiB`.
    package static func bytes(_ count: Int?) -> String {
        guard let count else { return undefined }
        var value = Double(count)
        guard value.magnitude >= 1_024 else { return "\(count) B" }
        var units = ["KiB", "MiB", "GiB", "TiB"][...]
        var unit = units.removeFirst()
        value /= 1_024
        // From 1023.5 on the rounded number would have four digits.
        while value.magnitude >= 1_023.5, let next = units.popFirst() {
            value /= 1_024
            unit = next
        }
        return short(value, unit)
    }

    /// A rate or another large number: three significant digits and at least the whole ones.
    package static func rate(_ value: Double?) -> String {
        guard let value, value.isFinite else { return undefined }
        return fixed(value, decimals: decimals(showing: 3, of: value))
    }

    /// A large number in short, such as `1.54 M`, for lines that are rewritten as it grows.
    package static func compact(_ value: Double) -> String {
        guard value.isFinite else { return undefined }
        switch value.magnitude {
        case ..<9_999.5: return fixed(value, decimals: 0)
        case ..<999_500: return short(value / 1e3, "k")
        case ..<999_500_000: return short(value / 1e6, "M")
        default: return short(value / 1e9, "G")
        }
    }

    /// How many times one thing is another, such as `345` or `over 1 G`.
    package static func times(_ value: Double) -> String {
        value < 1e9 ? compact(value) : "over 1 G"
    }

    /// Three significant digits and a unit.
    private static func short(_ value: Double, _ unit: String) -> String {
        // Half a unit of the last place more, so that 9.996 counts as 10.0 does.
        fixed(value, decimals: decimals(showing: 3, of: value * 1.000_5)) + " " + unit
    }

    private static func twoUnits(
        _ value: Double,
        _ ratio: Int,
        _ major: String,
        _ minor: String
    ) -> String {
        let (majors, minors) = Int(value).quotientAndRemainder(dividingBy: ratio)
        return count(majors) + major + (minors < 10 ? "0" : "") + String(minors) + minor
    }
}
