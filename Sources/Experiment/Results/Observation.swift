internal import ContactCenter
package import ContactFlow
package import Measures
package import Plan
internal import Scenario
package import Statistics
internal import VirtualTime

/// The value of a metric in the results, and how sure it is.
package struct Observation: Hashable, Sendable {
    /// How far a value can be trusted.
    package enum Certainty: Hashable, Sendable {
        /// It is what happened, not an estimate of something: a count, a peak, an engine figure.
        case exact
        /// The true value lies in here with 95 % confidence.
        case within(ConfidenceInterval)
        /// There were too few observations to say.
        case unknown
    }

    /// The value in the metric's unit; `nil` when nothing was observed.
    package var value: Double?
    /// How far it can be trusted.
    package var certainty: Certainty

    package init(_ value: Double?, _ certainty: Certainty = .exact) {
        self.value = value
        self.certainty = certainty
    }

    package init(_ value: Double?, within interval: ConfidenceInterval?) {
        self.value = value
        certainty = interval.map { .within($0) } ?? .unknown
    }

    package init(_ estimate: Estimate) {
        self.init(estimate.share, within: estimate.interval)
    }
}

extension Results {
    /// What the results say about a metric.
    ///
    /// - Parameters:
    ///   - metric: The metric; its selector must name a channel or a carrier of the scenario.
    ///   - carriers: The carriers of the scenario, in its order.
    ///   - engine: Figures of the program that only its main part knows.
    /// - Returns: The value and how far it can be trusted.
    package func observe(
        _ metric: Metric,
        carriers: [CarrierPlan],
        engine: (EngineFigure) -> Double?
    ) -> Observation {
        let channel = metric.selector.flatMap { name in
            Channel.allCases.first { $0.name == name }
        }
        let carrier = metric.selector.flatMap { name in
            carriers.firstIndex { $0.name == name }
        }
        let counts = counts(channel: channel, carrier: carrier)
        switch metric.quantity {
        case .contactCount(let counter): return Observation(Double(counts.contacts(counter)))
        case .contactRejectedShare:
            return Observation(estimate(channel: channel, \.rejected, of: \.offered))
        case .contactRate: return contactRate(counts)
        case .outcomeCount(let outcome): return Observation(Double(counts.outcome(outcome)))
        case .outcomeShare(let outcome):
            return Observation(estimate(of: outcome, channel: channel))
        case .legCount(let counter): return Observation(Double(counts.legs(counter)))
        case .legShare(let counter):
            let whole = counter == .overflowed ? \Counts.legsOffered : \Counts.attempted
            return Observation(
                estimate(carrier: carrier, { $0.legs(counter) }, of: { $0[keyPath: whole] })
            )
        case .duration(let kind, let statistic):
            return durations(kind, channel: channel, carrier: carrier).observe(statistic)
        case .trunksMean: return trunksMean(carrier: carrier)
        case .trunksPeak:
            return Observation(Double(readings(carrier: carrier).reduce(0) { $0 + $1.peak }))
        case .trunksBusyShare: return trunksBusyShare(carrier: carrier)
        case .callsMean:
            return Observation(
                calls.mean,
                within: Self.interval(callsByReplication) { Double($0.area) }
            )
        case .callsPeak: return Observation(Double(calls.peak))
        case .callersFresh:
            return Observation(Double(self.counts(channel: .voice).freshCallers))
        case .callersRedials: return Observation(Double(self.counts(channel: .voice).redials))
        case .callersAttemptsMean: return callersAttempts
        case .callersGaveUpShare: return Observation(callersGaveUp)
        case .engine(let figure): return Observation(engine(figure))
        }
    }

    /// The recorded durations of a kind.
    package func durations(
        _ kind: DurationKind,
        channel: Channel? = nil,
        carrier: Int? = nil
    ) -> DurationHistogram {
        var sum = DurationHistogram()
        if kind == .blockTime {
            for (index, times) in blockTimes.enumerated()
            where channel == nil || Int(channel?.rawValue ?? 0) == index {
                sum.add(times)
            }
            return sum
        }
        for (index, legs) in legs.enumerated() where carrier == nil || carrier == index {
            switch kind {
            case .answerTime: sum.add(legs.answerTimes)
            case .talkTime: sum.add(legs.talkTimes)
            case .holdingTime: sum.add(legs.holdingTimes)
            case .blockTime: break
            }
        }
        return sum
    }

    private func contactRate(_ counts: Counts) -> Observation {
        guard measuredSeconds > 0 else { return Observation(nil) }
        return Observation(Double(counts.offered) / measuredSeconds)
    }

    /// How often a caller called; exactly once where nobody calls again.
    private var callersAttempts: Observation {
        let mean = attemptsPerCaller
        guard counts(channel: .voice).redials > 0 else { return Observation(mean) }
        let parts = batchCounts(channel: .voice).map { batch in
            ConfidenceInterval.Part(part: Double(batch.offered), whole: Double(batch.freshCallers))
        }
        return Observation(mean, within: ConfidenceInterval.ratio(of: parts))
    }

    private func readings(carrier: Int?) -> [OccupancyMeter.Reading] {
        carrier.map { [trunks[$0]] } ?? trunks
    }

    private func trunksMean(carrier: Int?) -> Observation {
        let mean = readings(carrier: carrier).reduce(0) { $0 + ($1.mean ?? 0) }
        guard measuredSeconds > 0 else { return Observation(nil) }
        // Batches hold the trunks of all carriers together.
        guard carrier == nil || trunks.count == 1 else {
            return Observation(mean, within: replicationInterval(carrier) { Double($0.area) })
        }
        let parts = batches.map {
            ConfidenceInterval.Part(part: $0.trunkSeconds, whole: $0.seconds)
        }
        return Observation(mean, within: ConfidenceInterval.ratio(of: parts))
    }

    private func trunksBusyShare(carrier: Int?) -> Observation {
        guard let index = carrier ?? (trunks.count == 1 ? 0 : nil) else {
            return Observation(nil)
        }
        return Observation(
            trunks[index].fullShare,
            within: replicationInterval(index) { Double($0.full.nanoseconds) }.flatMap { interval in
                // Where all replications say never, or always, they do not vary and prove nothing.
                guard interval.low < interval.high else { return nil }
                return ConfidenceInterval(low: max(interval.low, 0), high: min(interval.high, 1))
            }
        )
    }

    /// An interval of a time average, with replications as batches.
    private func replicationInterval(
        _ carrier: Int?,
        _ part: (OccupancyMeter.Reading) -> Double
    ) -> ConfidenceInterval? {
        guard let carrier else { return nil }
        return Self.interval(trunksByReplication.map { $0[carrier] }, part)
    }

    private static func interval(
        _ readings: [OccupancyMeter.Reading],
        _ part: (OccupancyMeter.Reading) -> Double
    ) -> ConfidenceInterval? {
        ConfidenceInterval.ratio(
            of: readings.map { reading in
                ConfidenceInterval.Part(
                    part: part(reading),
                    whole: Double(reading.measured.nanoseconds)
                )
            }
        )
    }
}

extension Counts {
    package func contacts(_ counter: ContactCounter) -> Int {
        switch counter {
        case .offered: offered
        case .rejected: rejected
        case .entered: entered
        case .finished: entered
        }
    }

    package func legs(_ counter: LegCounter) -> Int {
        switch counter {
        case .offered: legsOffered
        case .overflowed: overflowed
        case .attempted: attempted
        case .blocked: legs(ending: .blocked)
        case .admitted: admitted
        case .answered: legs(ending: .answered)
        case .failed: legs(ending: .failed)
        }
    }
}

extension DurationHistogram {
    fileprivate func observe(_ statistic: DurationStatistic) -> Observation {
        switch statistic {
        case .mean: Observation(mean, within: meanInterval)
        case .max: Observation(maximum)
        case .percentile(let percent):
            Observation(percentiles([percent])?[0], within: percentileInterval(percent))
        }
    }
}
