internal import ContactCenter
internal import ContactFlow

extension Results {
    /// Voice contacts to a caller; `nil` when there was no caller.
    ///
    /// All contacts count, also those of callers who first called in the warm-up: what they add at the
    /// beginning is missing at the end, where others have not called again yet.
    package var attemptsPerCaller: Double? {
        let counts = counts(channel: .voice)
        guard counts.freshCallers > 0 else { return nil }
        return Double(counts.offered) / Double(counts.freshCallers)
    }

    /// Whether callers who call again keep the trunks so busy that more and more call again.
    ///
    /// It is a storm when redials make up more than half of the voice contacts; or when they grow: when
    /// in the second half of the measured time they make up more than a fifth, and half as much again
    /// as in the first. Fewer than a hundred redials are none.
    package var retryStorm: RetryStorm? {
        let rows = (1..<cohorts.rowCount).map { Counts(cohorts, channel: .voice, row: $0) }
        let busy = rows.indices.filter { rows[$0].offered > 0 }
        guard let first = busy.first, let last = busy.last else { return nil }
        let middle = (first + last + 1) / 2
        let early = RetryStorm.share(of: rows[first..<middle])
        let late = RetryStorm.share(of: rows[middle...last])
        guard counts(channel: .voice).redials >= 100, let late,
            let share = RetryStorm.share(of: rows[first...last])
        else { return nil }
        let grows = late > 0.2 && late > 1.5 * (early ?? 0)
        guard share > 0.5 || grows else { return nil }
        return RetryStorm(share: share, earlyShare: early ?? 0, lateShare: late)
    }
}

/// Redials that feed on themselves.
package struct RetryStorm: Hashable, Sendable {
    /// The share of redials among the voice contacts.
    package var share: Double
    /// The same in the first half of the measured time.
    package var earlyShare: Double
    /// The same in the second half.
    package var lateShare: Double

    fileprivate static func share(of rows: ArraySlice<Counts>) -> Double? {
        let offered = rows.reduce(0) { $0 + $1.offered }
        let redials = rows.reduce(0) { $0 + $1.redials }
        return offered == 0 ? nil : Double(redials) / Double(offered)
    }
}
