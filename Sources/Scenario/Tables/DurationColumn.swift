internal import Measures
package import VirtualTime

/// The durations of a column, and what is odd about it.
package struct DurationColumn: Sendable {
    /// The name of the column.
    package let name: String
    /// The durations in the order of the file; at least one.
    package let durations: [SimulationDuration]
    /// How many lines hold no duration: calls that were never connected have none.
    package let blankCount: Int
    /// How many durations were left out because they are zero.
    package let zeroCount: Int
    /// What deserves a second look.
    package let cautions: [Caution]
}

extension DataDocument {
    /// Reads the durations of one column: plain numbers are seconds, others carry their unit.
    ///
    /// - Parameters:
    ///   - column: The name of the column, with the unit of its plain numbers where they are no seconds:
    ///     `ring_ms@ms`.
    ///   - keepsZeros: Whether durations of zero count; else they are left out.
    /// - Returns: At least one duration, and what is odd about the column.
    /// - Throws: Every mistake of the file that concerns the column.
    package func durations(
        in column: String,
        keepsZeros: Bool = true
    ) throws(DataErrors) -> DurationColumn {
        let table = try DataTable(self)
        let name: ColumnName
        do throws(ValueProblem) {
            name = try ColumnName(column, where: table.hasColumn)
        } catch {
            throw DataErrors(
                path: path,
                [table.headingError(error.sentence(for: "column", found: column))]
            )
        }
        let reader = DurationColumnReader(try table.column(name.name), unit: name.unit)
        return try reader.read(keepsZeros: keepsZeros)
    }
}

/// Reads a column of durations after a look at all of it, which tells how it is written.
private struct DurationColumnReader {
    private let column: TableColumn
    private let unit: TableUnit?
    private let numbers: NumberSurvey
    /// Whether some values are `hh:mm:ss`, or `mm:ss` with decimals.
    private let showsSeconds: Bool
    /// Whether all values are whole numbers without a unit.
    private let areWhole: Bool
    /// Whether all values are numbers without a unit.
    private let arePlain: Bool

    init(_ column: TableColumn, unit: TableUnit?) {
        self.column = column
        self.unit = unit
        var numbers = NumberSurvey()
        var (showsSeconds, areWhole, arePlain) = (false, true, true)
        column.survey { text in
            switch TableDuration(text) {
            case .blank: break
            case .clock(let clock):
                (areWhole, arePlain) = (false, false)
                showsSeconds = showsSeconds || clock.partCount == 3 || clock.hasFraction
            case .quantity:
                numbers.add(text)
                areWhole = areWhole && text.utf8.allSatisfy(\.isDigit)
                arePlain = arePlain && !text.contains(where: \.isLetter)
            }
        }
        self.numbers = numbers
        self.showsSeconds = showsSeconds
        self.areWhole = areWhole
        self.arePlain = arePlain
    }

    /// Whether the first of two numbers with a colon are hours; `nil` when nothing tells.
    private var areHours: Bool? {
        switch unit {
        case .minutesAndSeconds: false
        case .hoursAndMinutes: true
        // Beside `1:02:30` stand `2:30`, and only seconds have decimals.
        default: showsSeconds ? false : nil
        }
    }

    func read(keepsZeros: Bool) throws(DataErrors) -> DurationColumn {
        let notation = try column.notation(of: numbers)
        let (areHours, unit) = (areHours, unit ?? .seconds)
        var (blanks, zeros, underOne) = (0, 0, 0)
        let durations = try column.values { text throws(ValueProblem) -> SimulationDuration? in
            let duration: SimulationDuration
            switch TableDuration(text) {
            case .blank:
                blanks += 1
                return nil
            case .clock(let clock):
                duration = try Self.duration(clock, areHours: areHours)
            case .quantity:
                duration = try SimulationDuration(tabulated: notation.plain(text), unit: unit)
            }
            if duration == .zero { zeros += 1 }
            if duration > .zero, duration <= .seconds(1) { underOne += 1 }
            return duration
        }
        let kept = keepsZeros ? durations : durations.filter { $0 > .zero }
        guard !kept.isEmpty else {
            let message = "all \(zeros) durations of '\(column.name.clipped(to: 60))' are 0"
            throw DataErrors(
                path: column.table.path,
                [column.table.headingError(message, of: column.place)]
            )
        }
        return DurationColumn(
            name: column.name,
            durations: kept,
            blankCount: blanks,
            zeroCount: keepsZeros ? 0 : zeros,
            cautions: cautions(kept, zeros: zeros, shortest: underOne, keepsZeros: keepsZeros)
        )
    }

    private static func duration(
        _ clock: ClockText,
        areHours: Bool?
    ) throws(ValueProblem) -> SimulationDuration {
        guard clock.partCount == 3 || areHours != nil else {
            throw .form(
                "hh:mm:ss or a number of seconds",
                help: "two numbers may be minutes and seconds or hours and minutes: write 00:02:30 "
                    + "or 150s, or name the column as talk@mm:ss"
            )
        }
        guard let nanoseconds = clock.nanoseconds(areHours: areHours ?? true),
            nanoseconds <= UInt128(SimulationDuration.longest.nanoseconds)
        else { throw .range("at most 36500d") }
        return SimulationDuration(nanoseconds: Int64(nanoseconds))
    }
}

// MARK: - What is odd

extension DurationColumnReader {
    private func cautions(
        _ durations: [SimulationDuration],
        zeros: Int,
        shortest: Int,
        keepsZeros: Bool
    ) -> [Caution] {
        [otherUnit(durations), self.zeros(zeros, shortest, of: durations.count, keepsZeros)]
            .compactMap(\.self)
    }

    /// Plain numbers in a column whose name speaks of another unit than seconds.
    ///
    /// Who has fractions of what the name speaks of as small units means seconds.
    private func otherUnit(_ durations: [SimulationDuration]) -> Caution? {
        guard unit == nil, !showsSeconds, arePlain, let hint = TableUnit.hinted(by: column.name),
            areWhole || ["m", "h"].contains(hint.unit)
        else { return nil }
        let longest = durations.max() ?? .zero
        guard hint.isCertain || longest >= .seconds(500) else { return nil }
        let shown = column.name.clipped(to: 60)
        return Caution(
            "column-unit",
            "the numbers of '\(shown)' are taken for seconds, the longest is "
                + "\(longest.seconds.short)s, but its "
                + "name speaks of \(hint.unit)",
            because: "plain numbers are seconds, whatever their column is called",
            help: "name the column as \(shown)@\(hint.unit), or as \(shown)@s if they are seconds"
        )
    }

    private func zeros(
        _ zeros: Int,
        _ shortest: Int,
        of count: Int,
        _ keepsZeros: Bool
    ) -> Caution? {
        // Durations that were cut to whole seconds have zeros, fewer or as many as ones.
        guard zeros > 0, !keepsZeros || (zeros >= 10 && zeros > 2 * shortest) else { return nil }
        let all = count + (keepsZeros ? 0 : zeros)
        let what = keepsZeros ? "and are drawn" : "and were left out"
        return Caution(
            "durations-zero",
            "\(zeros) of \(all) durations of '\(column.name.clipped(to: 60))' are 0 \(what)",
            because: "calls that were never answered are often recorded with a talk time of 0",
            help: "leave such calls out of the table and say their share with noAnswer or failure; "
                + "write durations under a second as they are, such as 500ms"
        )
    }
}
