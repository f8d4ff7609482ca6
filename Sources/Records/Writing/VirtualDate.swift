package import VirtualTime

/// Virtual time as a date: every replication begins at 2026-01-01T00:00:00Z, a Thursday.
///
/// Our choice, since records carry dates but a scenario has none. There are no leap seconds.
package enum VirtualDate {
    /// Days from 1 March 2000 to the first day of virtual time.
    private static let epochDay = 9_437

    /// A date to the second below, such as `2026-01-01T00:00:12Z`.
    package static func seconds(_ instant: SimulationInstant) -> String {
        text(of: instant) + "Z"
    }

    /// A date to the millisecond below, such as `2026-01-01T00:00:12.345Z`.
    package static func milliseconds(_ instant: SimulationInstant) -> String {
        let milliseconds = Int(instant.nanoseconds / 1_000_000 % 1_000)
        return text(of: instant) + "." + padded(milliseconds, to: 3) + "Z"
    }

    private static func text(of instant: SimulationInstant) -> String {
        let seconds = Int(instant.nanoseconds / 1_000_000_000)
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { padded($0, to: 2) }
        return date(ofDay: epochDay + days) + "T" + time.joined(separator: ":")
    }

    /// The date of a day, counted from 1 March 2000, so that a leap day is the last of its year.
    ///
    /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013, `civil_from_days`.
    private static func date(ofDay day: Int) -> String {
        let (era, dayOfEra) = day.quotientAndRemainder(dividingBy: 146_097)
        let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = 2_000 + era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return [padded(year, to: 4), padded(month, to: 2), padded(dayOfMonth, to: 2)]
            .joined(separator: "-")
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
