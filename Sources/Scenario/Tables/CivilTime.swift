/// A date and a time of day as a record writes them.
package struct CivilTime: Hashable {
    /// Seconds since 1970 as if the clock showed UTC.
    package var seconds: Int64
    /// What comes after the whole second, in microseconds.
    package var microseconds: Int64 = 0
    /// Whether the text itself says how far the clock is from UTC; ``seconds`` are UTC then.
    package var isUniversal = false
    /// Whether the text tells seconds, which spreadsheets leave out.
    package var hasSeconds = true

    /// In which order day and month stand when a year comes last.
    package enum Order: String, Hashable, Sendable {
        case dayMonth = "day/month/year"
        case monthDay = "month/day/year"
    }

    /// The days from 1970 to a date of the Gregorian calendar.
    ///
    /// Source: H. Hinnant, "chrono-compatible low-level date algorithms", 2014, `days_from_civil`.
    package static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    /// The date of a number of days since 1970.
    ///
    /// Source: as ``days(_:_:_:)``, `civil_from_days`.
    package static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let day = shifted - era * 146_097
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let number = month < 10 ? month + 3 : month - 9
        return (
            year + era * 400 + (number <= 2 ? 1 : 0), number, dayOfYear - (153 * month + 2) / 5 + 1
        )
    }

    /// Seconds of a date and a time, when they exist.
    package static func seconds(
        _ date: (Int64, Int64, Int64),
        _ time: (Int64, Int64, Int64)
    ) -> Int64? {
        let (year, month, day) = date
        // A clock that is set back for a leap second shows 60.
        guard (1...12).contains(month), day >= 1, (1970...2200).contains(year),
            (0...24).contains(time.0), (0...59).contains(time.1), (0...60).contains(time.2)
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length: Int64 =
            month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard day <= length else { return nil }
        return days(year, month, day) * 86_400 + time.0 * 3600 + time.1 * 60 + time.2
    }
}
