internal import Records
internal import Statistics

/// When calls came.
package struct LearnedArrivals: Encodable, Sendable {
    /// A test for Poisson arrivals.
    package struct Poisson: Encodable, Sendable {
        package let test: String
        package let distance: Double
        package let p: Double
    }

    /// How days differ.
    package struct Dispersion: Encodable, Sendable {
        package let days: Int
        package let index: Double
        package let shape: Double?
        package let p: Double
    }

    package let form: String
    package let count: Int
    package let poisson: Poisson?
    package let dispersion: Dispersion?

    /// The rate in calls per second at rising seconds from the start of the scenario.
    package let curve: [(time: Double, rate: Double)]
    /// The instants in seconds from the start of the scenario, for a trace.
    package let trace: [Double]
    /// How long the scenario generates arrivals, in seconds.
    package let duration: Double

    private enum CodingKeys: String, CodingKey {
        case form, count, poisson, dispersion
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(form, forKey: .form)
        try container.encode(count, forKey: .count)
        try container.encode(poisson, forKey: .poisson)
        try container.encode(dispersion, forKey: .dispersion)
    }

    /// Within this time in seconds a rate hardly changes.
    private static let steady = 900.0
    /// So many arrivals are tested; more would reject every real process.
    private static let mostTested = 200_000

    init(_ set: CallRecordSet, form: LearningOptions.ArrivalForm) {
        let offset = Double(set.offsets.first ?? 0)
        var times: [Double] = []
        times.reserveCapacity(set.count)
        set.visit { times.append(Double($0.dial) / 1e6 + offset) }
        self.form = form.rawValue
        count = times.count
        let spread = PoissonArrivalTest.unrounded(
            Array(times.prefix(Self.mostTested)),
            step: set.dialStep,
            seed: 1
        )
        poisson = PoissonArrivalTest(spread, interval: Self.steady, form: .logarithm).map {
            Poisson(test: $0.form.rawValue, distance: $0.distance, p: $0.probability)
        }
        let days = Self.days(times)
        dispersion = CountDispersion(Self.alike(days)).map {
            Dispersion(days: $0.periods, index: $0.index, shape: $0.shape, p: $0.probability)
        }
        let first = times.first ?? 0
        let isDaily = days.count > 1
        let start =
            isDaily ? (first / 86_400).rounded(.down) * 86_400 : (first / 900).rounded(.down) * 900
        let span = max(900, ((times.last ?? first) - start + set.dialStep) / 900).rounded(.up) * 900
        duration = isDaily ? 86_400 : span
        trace = form == .trace ? times.map { $0 - start } : []
        curve = Self.curve(times, start: start, duration: duration, days: max(1, days.count))
    }

    /// The calls of each day from the first to the last.
    private static func days(_ times: [Double]) -> [(day: Int, count: Int)] {
        var counts: [Int: Int] = [:]
        for time in times { counts[Int((time / 86_400).rounded(.down)), default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The counts of the days that are alike: working days, when the others differ from them.
    ///
    /// The first and the last may be cut off by the export, so they count only where few others are.
    private static func alike(_ days: [(day: Int, count: Int)]) -> [Int] {
        var whole = days
        if whole.count > 3 {
            whole.removeFirst()
            whole.removeLast()
        }
        // The first of January 1970 was a Thursday.
        let working = whole.filter { ($0.day + 3) % 7 < 5 }
        let others = whole.filter { ($0.day + 3) % 7 >= 5 }
        func mean(_ days: [(day: Int, count: Int)]) -> Double {
            days.reduce(0) { $0 + Double($1.count) } / Double(max(1, days.count))
        }
        guard working.count >= 2, others.isEmpty || mean(others) < 0.7 * mean(working) else {
            return whole.map(\.count)
        }
        return working.map(\.count)
    }

    /// The mean rate in steps of 15 minutes, level within each: the integral of every step is kept.
    private static func curve(
        _ times: [Double],
        start: Double,
        duration: Double,
        days: Int
    ) -> [(time: Double, rate: Double)] {
        let steps = Int((duration / 900).rounded(.up))
        var counts = [Int](repeating: 0, count: max(1, steps))
        for time in times {
            let place = (time - start).truncatingRemainder(dividingBy: duration)
            counts[min(counts.count - 1, max(0, Int(place / 900)))] += 1
        }
        var points: [(time: Double, rate: Double)] = []
        for (index, count) in counts.enumerated() {
            let rate = Double(count) / 900 / Double(duration == 86_400 ? days : 1)
            if points.last?.rate == rate { points.removeLast() }
            if points.isEmpty || points.last?.rate != rate {
                points.append((Double(index) * 900, rate))
            }
            points.append((Double(index + 1) * 900, rate))
        }
        return points
    }
}
