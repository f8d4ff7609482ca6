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

        private enum CodingKeys: String, CodingKey {
            case days, index, shape, p
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(days, forKey: .days)
            try container.encode(index, forKey: .index)
            try container.encode(shape, forKey: .shape)
            try container.encode(p, forKey: .p)
        }

        /// Whether days vary more than Poisson ones beyond doubt.
        var isSure: Bool { p < 0.05 && shape != nil }
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
    /// The steps of the curve, in seconds.
    package let step: Double
    /// What the curve is the mean of.
    package let kind: RecordedDays.Kind
    /// The share of the arrivals that are left out of the curve, since a failure before brought them.
    package let redialShare: Double

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
    static let steady = 900.0
    /// So many arrivals are tested; more would reject every real process.
    private static let mostTested = 200_000

    init(_ set: CallRecordSet, form: LearningOptions.ArrivalForm, redial: LearnedRedial?) {
        self.form = form.rawValue
        poisson = Self.poisson(set)
        let days = RecordedDays(set, redial: form == .curve ? redial : nil)
        count = days.count
        let counts = days.counts
        dispersion = CountDispersion(counts).map {
            Dispersion(days: $0.periods, index: $0.index, shape: $0.shape, p: $0.probability)
        }
        kind = days.kind
        step = days.step
        curve = days.curve
        redialShare = days.redialShare
        guard form == .trace else {
            trace = []
            duration = days.duration
            return
        }
        var trace: [Double] = []
        trace.reserveCapacity(days.count)
        let start = Double(days.start)
        set.visit { trace.append((Double($0.dial) - start) / 1e6) }
        duration = ((trace.last ?? 0) / Self.steady + 1e-9).rounded(.up) * Self.steady
        self.trace = trace
    }

    /// Tests the first arrivals within intervals in which a rate hardly changes.
    private static func poisson(_ set: CallRecordSet) -> Poisson? {
        var times: [Double] = []
        set.visit { record in
            if times.count < mostTested { times.append(Double(record.dial) / 1e6) }
        }
        let spread = PoissonArrivalTest.unrounded(times, step: set.dialStep, seed: 1)
        let whole = wholeIntervals(of: spread)
        return PoissonArrivalTest(whole, interval: steady, form: .logarithm).map {
            Poisson(test: $0.form.rawValue, distance: $0.distance, p: $0.probability)
        }
    }

    /// The arrivals of the intervals that the records fill; all of them where they fill none.
    ///
    /// An interval in which the records begin or end has arrivals on one side only.
    private static func wholeIntervals(of arrivals: [Double]) -> [Double] {
        guard let first = arrivals.min(), let last = arrivals.max() else { return [] }
        let start = (first / steady).rounded(.up) * steady
        let end = (last / steady).rounded(.down) * steady
        let whole = arrivals.filter { start <= $0 && $0 < end }
        return whole.isEmpty ? arrivals : whole
    }
}
