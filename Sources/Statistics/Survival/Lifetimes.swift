/// Durations of which some ended otherwise first, each with a limit of its own, by their lengths.
///
/// A caller who is connected after 12 s would have waited longer: 12 s is the limit up to which this
/// caller's patience was seen. Other than in ``CensoredDurations`` every duration has its own.
/// Only distinct lengths are kept, so a million calls in whole seconds take a few hundred rows.
package struct Lifetimes: Hashable, Sendable {
    /// How many durations have one length.
    package struct Row: Hashable, Sendable {
        /// The length in seconds as it was recorded; zero or greater.
        package let seconds: Double
        /// Those that ended at this length.
        package var ended = 0
        /// Those that something else cut off at this length.
        package var censored = 0
        /// Those that would have been recorded with this length or a greater one.
        ///
        /// A timeout, which cuts off at exactly this length, and what cannot be told from one.
        package var reached = 0

        /// How many there are.
        package var count: Int { ended + censored + reached }
    }

    /// What is known of one duration.
    package enum Ending: Hashable, Sendable {
        /// It ended at the length.
        case ended
        /// Something else came first.
        case censored
        /// It would have been recorded with this length or a greater one.
        case reached
    }

    /// The rows by rising length.
    package let rows: [Row]
    /// How the lengths were rounded.
    package let rounding: Rounding

    /// Sorts what was counted.
    package init(_ counter: LifetimeCounter, rounding: Rounding = .exact) {
        rows = counter.rows
        self.rounding = rounding
    }

    /// Counts durations in seconds.
    package init(_ durations: some Sequence<(Double, Ending)>, rounding: Rounding = .exact) {
        var counter = LifetimeCounter()
        for (seconds, ending) in durations { counter.add(seconds, ending) }
        self.init(counter, rounding: rounding)
    }

    /// How many durations there are.
    package var count: Int { rows.reduce(0) { $0 + $1.count } }

    /// How many ended.
    package var endedCount: Int { rows.reduce(0) { $0 + $1.ended } }

    /// The time in seconds that all of them together were seen to last.
    package var exposure: Double { rows.reduce(0) { $0 + Double($1.count) * $1.seconds } }

    /// The mean in seconds of those that ended: too short wherever some were cut off.
    package var naiveMean: Double? {
        let ended = endedCount
        guard ended > 0 else { return nil }
        return rows.reduce(0) { $0 + Double($1.ended) * $1.seconds } / Double(ended)
    }

    /// The mean of an exponential law: all time that was seen over the number that ended.
    ///
    /// Source: C. Palm, "Methods of judging the annoyance caused by congestion", *Tele* 4, 1953.
    package var exponentialMean: Double? {
        let ended = endedCount
        return ended > 0 ? exposure / Double(ended) : nil
    }
}

/// Counts durations by their lengths, to the microsecond.
package struct LifetimeCounter: Sendable {
    private var rowsByLength: [Int64: Lifetimes.Row] = [:]

    /// Counts nothing yet.
    package init() {}

    /// Adds a duration; negative lengths count as zero.
    package mutating func add(_ seconds: Double, _ ending: Lifetimes.Ending) {
        let length = Int64((max(0, min(seconds, 1e12)) * 1e6).rounded())
        var row = rowsByLength[length] ?? .init(seconds: Double(length) / 1e6)
        switch ending {
        case .ended: row.ended += 1
        case .censored: row.censored += 1
        case .reached: row.reached += 1
        }
        rowsByLength[length] = row
    }

    /// The rows by rising length.
    package var rows: [Lifetimes.Row] { rowsByLength.values.sorted { $0.seconds < $1.seconds } }
}
