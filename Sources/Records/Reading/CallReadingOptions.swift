internal import Scenario

/// What the user says about call records.
package struct CallReadingOptions: Sendable {
    /// The format; `nil` to find it.
    package var format: CallRecordFormat?
    /// The columns of `csv`, as `--map` names them; `nil` without.
    package var map: ColumnMap?
    /// The zone of local times, by name or as an offset; `nil` to find it.
    package var timeZone: String?
    /// Calls that were dialled before are left out.
    package var from: CallWindowEnd?
    /// Calls that were dialled at this instant or later are left out.
    package var to: CallWindowEnd?
    /// The numbers to learn from; empty for all.
    package var destinations: [String] = []

    package init() {}
}

/// An end of the stretch of time of which calls are wanted.
package struct CallWindowEnd: Hashable, Sendable {
    /// Microseconds since 1970, in UTC or as the records' clock shows them.
    package var microseconds: Int64
    /// Whether the records' own clock is meant.
    package var isLocal: Bool

    package init(microseconds: Int64) {
        self.microseconds = microseconds
        isLocal = false
    }

    /// Reads a date, a date and a time, or a time of RFC 3339; `nil` for anything else.
    ///
    /// Without an offset the records' own clock is meant, and a date is its midnight.
    package init?(_ text: String) {
        var reader = CivilTimeReader(order: .dayMonth)
        func read(_ text: String) -> CivilTime? {
            let bytes = Array(text.utf8)
            return reader.read(bytes.span, RowField(start: 0, end: bytes.count))
        }
        guard let time = read(text) ?? read(text + " 00:00:00") else { return nil }
        microseconds = time.seconds * 1_000_000 + time.microseconds
        isLocal = !time.isUniversal
    }
}
