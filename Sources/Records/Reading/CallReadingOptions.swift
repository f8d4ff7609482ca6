/// What the user says about call records.
package struct CallReadingOptions: Sendable {
    /// The format; `nil` to find it.
    package var format: CallRecordFormat?
    /// The columns of `csv`, as `--map` names them; `nil` without.
    package var map: ColumnMap?
    /// The zone of local times, by name or as an offset; `nil` to find it.
    package var timeZone: String?
    /// Calls that were dialled before are left out; in microseconds since 1970.
    package var from: Int64?
    /// Calls that were dialled at this instant or later are left out.
    package var to: Int64?
    /// The numbers to learn from; empty for all.
    package var destinations: [String] = []

    package init() {}
}
