internal import Scenario

/// A date as people write it in options and reports: `2026-11-20`.
package enum CalendarDay {
    /// The text of a day, counted from 1970.
    package static func text(_ day: Int64) -> String {
        let date = CivilTime.date(day)
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    /// The day of a text, counted from 1970; `nil` for anything but a date.
    package static func day(_ text: String) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int64(parts[0]), let month = Int64(parts[1]), let day = Int64(parts[2]),
            let seconds = CivilTime.seconds((year, month, day), (0, 0, 0))
        else { return nil }
        return seconds / 86_400
    }

    /// The day of the week, from 0 for Monday to 6 for Sunday.
    package static func weekday(_ day: Int64) -> Int64 {
        // The first of January 1970 was a Thursday.
        ((day + 3) % 7 + 7) % 7
    }
}
