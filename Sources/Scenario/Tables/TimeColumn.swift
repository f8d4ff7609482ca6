internal import Measures
internal import VirtualTime

/// Reads a column of times, in ascending order.
///
/// Times are seconds since the start of the run, durations such as `8.5h`, times on a clock that shows
/// `00:00` at the start, or dates with times and seconds, milliseconds, microseconds or nanoseconds
/// since 1970; of the latter two the first is the start.
struct TimeColumnReader {
    /// How the times of a column are written.
    private enum Form {
        /// Since the start.
        case elapsed
        /// Since 1970, in units of so many nanoseconds.
        case epoch(UInt128)
        /// With a date.
        case calendar(CivilTime.Order)
    }

    private let column: TableColumn
    private let form: Form
    private let notation: NumberNotation

    init(_ column: TableColumn) throws(DataErrors) {
        self.column = column
        var numbers = NumberSurvey()
        var order = DateOrderSurvey()
        var first: String?
        column.survey { text in
            if first == nil, !TableDuration.isBlank(text) { first = text }
            guard case .quantity = TableDuration(text) else { return }
            if let first, Self.isCalendar(first) {
                order.add(text)
            } else {
                numbers.add(text)
            }
        }
        if let first, Self.isCalendar(first) {
            guard let found = order.order else {
                throw DataErrors(path: column.table.path, [Self.doubt(first, in: column)])
            }
            (form, notation) = (.calendar(found), .points)
            return
        }
        notation = try column.notation(of: numbers)
        form =
            first.flatMap { [notation] in Self.unit(since1970: notation.plain($0)) }
            .map(Form.epoch) ?? .elapsed
    }

    /// The times since the start of the run; at least one.
    func read() throws(DataErrors) -> [SimulationDuration] {
        var civil = CivilTimeReader(order: .dayMonth)
        if case .calendar(let order) = form { civil.order = order }
        var (start, latest): (Int128?, Int128) = (nil, 0)
        var areUniversal: Bool?
        return try column.values { text throws(ValueProblem) in
            var instant: Int128
            switch form {
            case .elapsed:
                instant = Int128(try elapsed(text).nanoseconds)
            case .epoch(let size):
                instant = try Self.instant(notation.plain(text), size)
                start = start ?? instant
            case .calendar:
                guard let time = civil.read(text) else { throw .form(Self.allowedDate) }
                guard time.isUniversal == areUniversal ?? time.isUniversal else {
                    throw .form("written with a zone on every line or on none")
                }
                areUniversal = time.isUniversal
                instant = Int128(time.seconds) * 1_000_000_000 + Int128(time.microseconds) * 1000
                start = start ?? instant
            }
            instant -= start ?? 0
            guard instant >= latest else {
                throw ValueProblem(
                    allowed: "no earlier than the time on the line before",
                    help: "sort the lines by time" + backwards(text, areUniversal),
                    isOutOfRange: true
                )
            }
            latest = instant
            guard instant <= Int128(SimulationDuration.longest.nanoseconds) else {
                throw .range("at most 36500d after the first")
            }
            return SimulationDuration(nanoseconds: Int64(instant))
        }
    }

    /// What else may be behind a time that is earlier than the one before.
    private func backwards(_ text: String, _ areUniversal: Bool?) -> String {
        if areUniversal == false {
            return "; where a clock was set back, write the zone: 2026-10-25T02:30:00+01:00"
        }
        guard case .elapsed = form, ClockText(text) != nil else { return "" }
        return "; where a clock has passed midnight, write the dates, or 24:00:30"
    }

    private func elapsed(_ text: String) throws(ValueProblem) -> SimulationDuration {
        if let clock = ClockText(text) {
            guard let nanoseconds = clock.nanoseconds(areHours: true),
                nanoseconds <= UInt128(SimulationDuration.longest.nanoseconds)
            else { throw .range("at most 36500d") }
            return SimulationDuration(nanoseconds: Int64(nanoseconds))
        }
        return try SimulationDuration(
            tabulated: notation.plain(text),
            unit: .seconds,
            allowed: Self.allowedTime
        )
    }

    private static let allowedTime =
        "seconds, a duration such as 8.5h, a time such as 08:30 or 08:30:12.5, or a date and a time "
        + "such as 2026-11-26T09:05:23Z"
    private static let allowedDate =
        "a date and a time such as 2026-11-26T09:05:23Z, as on the lines before"

    private static func doubt(_ text: String, in column: TableColumn) -> DataError {
        column.table.headingError(
            "'\(column.name.clipped(to: 60))' has dates such as '\(text.clipped(to: 30))', in which "
                + "the day or the month may come first",
            help: "write dates as 2026-11-26",
            of: column.place
        )
    }

    /// Whether a text is a date with a time.
    private static func isCalendar(_ text: String) -> Bool {
        guard ClockText(text) == nil,
            !text.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E || $0 == 0x2C })
        else { return false }
        var (first, second) = (
            CivilTimeReader(order: .dayMonth), CivilTimeReader(order: .monthDay)
        )
        return first.read(text) != nil || second.read(text) != nil
    }
}

// MARK: - Time since 1970

extension TimeColumnReader {
    /// The unit in nanoseconds of a number that can only count from 1970: the years 1986 to 2128.
    ///
    /// Nobody records arrivals that begin sixteen years after the start.
    private static func unit(since1970 text: String) -> UInt128? {
        var rest = Substring(text).utf8
        guard let number = DecimalLiteral(readingFrom: &rest), rest.isEmpty else { return nil }
        let value = number.double()
        for (size, nanoseconds) in [(1.0, 1_000_000_000), (1e3, 1_000_000), (1e6, 1000), (1e9, 1)]
        where (5e8 * size..<5e9 * size).contains(value) {
            return UInt128(nanoseconds)
        }
        return nil
    }

    private static func instant(_ text: String, _ size: UInt128) throws(ValueProblem) -> Int128 {
        var rest = Substring(text).utf8
        guard let number = DecimalLiteral(readingFrom: &rest), rest.isEmpty, !number.isNegative,
            let nanoseconds = number.rounded(times: size)?.magnitude, nanoseconds < 1 << 64
        else { throw .form("a time since 1970, as on the lines before") }
        return Int128(nanoseconds)
    }
}
