internal import Records
internal import Statistics

/// How the calls of some days are spread over the day, on the local clock.
package struct RecordedDays: Sendable {
    /// Which days a curve is the mean of.
    package enum Kind: String, Sendable {
        /// One stretch of less than a day and a half, as it was.
        case stretch
        /// Days of one kind.
        case days
        /// Working days, since the others differ from them.
        case workingDays = "working days"
    }

    /// The days of which the curve is the mean, or one stretch.
    let kind: Kind
    /// How many calls each of them had.
    let counts: [Int]
    /// How many calls there are in all.
    let count: Int
    /// The rate per second at rising seconds from the start.
    let curve: [(time: Double, rate: Double)]
    /// The step of the curve in seconds.
    let step: Double
    /// How long the curve lasts, in seconds.
    let duration: Double
    /// The instant in microseconds at which it begins.
    let start: Int64
    /// The share of the calls that the curve leaves out.
    let redialShare: Double

    /// The finest step of a curve in seconds.
    private static let bin = 300.0
    private static let secondsOfDay = 86_400.0
    /// A quarter of an hour in microseconds: where a stretch of less than days begins.
    private static let quarter: Int64 = 900_000_000
    /// Steps of a curve in bins; a step has so many calls on average, or is the longest.
    private static let steps = (bins: [3, 6, 12], calls: 10.0)

    /// A day, and how its calls are spread in bins.
    private struct Day {
        let day: Int64
        let instants: Range<Int64>
        var count = 0
        var fresh: [Double]

        /// Whether it has 24 hours, so that bins are times of day.
        var isUsual: Bool { instants.count == 86_400_000_000 }
    }

    /// Spreads calls.
    ///
    /// - Parameters:
    ///   - set: The calls.
    ///   - redial: Who calls again on account of a failure: the scenario brings these calls by itself.
    init(_ set: CallRecordSet, redial: LearnedRedial?) {
        let bounds = Self.bounds(of: set)
        let isStretch = Double(bounds.last - bounds.first) / 1e6 < 1.5 * Self.secondsOfDay
        // Downwards also before 1970: some times are counted from a start of their own.
        let first = OffsetHistory.floor(bounds.first, Self.quarter) * Self.quarter
        var days: [Day] = []
        var repeats = RepeatedCalls(within: redial?.window ?? 0)
        let share = redial.map { $0.isWritten ? $0.dueToFailure : 0 } ?? 0
        var (all, again) = (0, 0.0)
        func place(_ record: CallRecord) {
            if !(days.last.map { isStretch || $0.instants.contains(record.dial) } ?? false) {
                let day = set.clock.day(of: record.dial)
                let instants = isStretch ? first..<(.max) : set.clock.instants(ofDay: day)
                let length = isStretch ? Double(bounds.last - first) / 1e6 : 90_000
                let bins = Int(length / Self.bin) + 1
                days.append(
                    Day(day: day, instants: instants, fresh: [Double](repeating: 0, count: bins))
                )
            }
            let last = days.count - 1
            let time = Double(record.dial - days[last].instants.lowerBound) / 1e6
            let bin = min(days[last].fresh.count - 1, Int(time / Self.bin))
            var weight = 1.0
            if share > 0, let found = repeats.pass(record), found.isAfterFailure {
                weight -= share
                again += share
            }
            all += 1
            days[last].count += 1
            days[last].fresh[bin] += weight
        }
        set.visit(place)
        count = all
        redialShare = all > 0 ? again / Double(all) : 0
        let chosen = isStretch ? (days, Kind.stretch) : Self.alike(days)
        kind = chosen.1
        counts = chosen.0.map(\.count)
        start = days.first?.instants.lowerBound ?? 0
        let bins = isStretch ? days.first?.fresh.count ?? 1 : 288
        var sums = [Double](repeating: 0, count: bins)
        for day in chosen.0 {
            for bin in 0..<min(bins, day.fresh.count) { sums[bin] += day.fresh[bin] }
        }
        let number = Double(max(1, chosen.0.count))
        let width =
            Self.steps.bins.first { width in
                let steps = max(1, sums.count { $0 > 0 } / width)
                return sums.reduce(0, +) / Double(steps) >= Self.steps.calls
            } ?? Self.steps.bins[Self.steps.bins.count - 1]
        step = Double(width) * Self.bin
        let stepCount = (bins + width - 1) / width
        duration = Double(stepCount) * step
        curve = Self.curve(sums, by: width, stepCount, over: number)
    }

    private static func bounds(of set: CallRecordSet) -> (first: Int64, last: Int64) {
        var bounds: (Int64, Int64)?
        set.visit { bounds = (bounds?.0 ?? $0.dial, $0.dial) }
        return bounds ?? (0, 0)
    }

    /// The days that are alike: working days, when the others differ from them.
    ///
    /// The first and the last may be cut off by the export, and days on which the clocks change have
    /// other hours, so these count only where few others are.
    private static func alike(_ days: [Day]) -> ([Day], Kind) {
        var whole = days
        if whole.count > 3 {
            whole.removeFirst()
            whole.removeLast()
        }
        if whole.count > 3, whole.contains(where: \.isUsual) {
            whole.removeAll { !$0.isUsual }
        }
        let working = whole.filter { CalendarDay.weekday($0.day) < 5 }
        let others = whole.filter { CalendarDay.weekday($0.day) >= 5 }
        func mean(_ days: [Day]) -> Double {
            days.reduce(0) { $0 + Double($1.count) } / Double(max(1, days.count))
        }
        guard working.count >= 2, !others.isEmpty, mean(others) < 0.7 * mean(working) else {
            return (whole, .days)
        }
        return (working, .workingDays)
    }

    /// The mean rate in steps, level within each, so that the integral of every step is kept.
    private static func curve(
        _ sums: [Double],
        by width: Int,
        _ stepCount: Int,
        over days: Double
    ) -> [(time: Double, rate: Double)] {
        let length = Double(width) * bin
        var points: [(time: Double, rate: Double)] = []
        for step in 0..<stepCount {
            let range = step * width..<min(sums.count, (step + 1) * width)
            let rate = sums[range].reduce(0, +) / length / days
            if points.last?.rate == rate {
                points.removeLast()
            } else {
                points.append((Double(step) * length, rate))
            }
            points.append((Double(step + 1) * length, rate))
        }
        return points
    }
}
