internal import ContactCenter
package import ContactFlow
package import Measures
package import Plan
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

    /// The interval; `nil` where there is none.
    package var interval: ConfidenceInterval? {
        if case .within(let interval) = certainty { interval } else { nil }
    }

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
    ///   - confidence: How often intervals shall hold the true value; between 0 and 1.
    ///   - engine: Figures of the program that only its main part knows.
    /// - Returns: The value and how far it can be trusted.
    package func observe(
        _ metric: Metric,
        carriers: [CarrierPlan],
        confidence: Double = 0.95,
        engine: (EngineFigure) -> Double?
    ) -> Observation {
        // A run without contacts proves nothing, not even that none of them failed.
        guard counts().offered > 0 || metric.measure.observer.isKnownOfNobody else {
            return Observation(nil, .unknown)
        }
        if metric.measure == .legsBlocked, let sampledBlocking,
            metric.selector == nil || carriers.count == 1
        {
            return Observation(sampled: sampledBlocking, confidence: confidence)
        }
        let place = Place(of: metric, carriers: carriers, confidence: confidence)
        switch metric.measure.observer {
        case .count(let counter): return Observation(Double(counter.value(counts(place))))
        case .rate(let counter): return rate(of: counter, place)
        case .share(let part, let whole):
            return Observation(
                estimate(
                    channel: place.channel,
                    carrier: place.carrier,
                    confidence: confidence,
                    part.value,
                    of: whole.value
                )
            )
        case .mean(let part, let whole): return mean(of: part, per: whole, place)
        case .duration(let record):
            if case .queue = record.source, metric.statistic ?? .mean == .mean {
                return meanWait(confidence)
            }
            let observation = durations(record, channel: place.channel, carrier: place.carrier)
                .observe(metric.statistic ?? .mean, confidence)
            // Waiting times depend on each other, and the interval of a percentile would not know.
            if case .queue = record.source { return Observation(observation.value, within: nil) }
            return observation
        case .load(let load, let statistic): return observe(statistic, of: load, place)
        case .wire(let figure): return Observation(wire.flatMap(figure.value))
        case .function(let figure):
            let tally = functionTally(named: metric.selector)
            return Observation(tally.flatMap { figure.value($0, metric.statistic) })
        case .engine(let figure): return Observation(engine(figure))
        }
    }

    /// What was seen of a function, or of all together; `nil` where none was called.
    private func functionTally(named name: String?) -> FunctionTally? {
        var sum: FunctionTally?
        for tally in functions where name == nil || tally.name == name {
            sum?.add(tally)
            sum = sum ?? tally
        }
        return sum
    }

    /// The part of the run to which a metric is narrowed, and how sure it shall be.
    private struct Place {
        var channel: Channel?
        var carrier: Int?
        var confidence: Double

        init(of metric: Metric, carriers: [CarrierPlan], confidence: Double) {
            self.confidence = confidence
            guard let name = metric.selector else { return }
            switch metric.measure.family.selector {
            case .channel: channel = Channel.allCases.first { $0.name == name }
            case .carrier: carrier = carriers.firstIndex { $0.name == name }
            case .function, nil: break
            }
        }
    }

    /// The recorded durations of a kind.
    package func durations(
        _ record: DurationRecord,
        channel: Channel? = nil,
        carrier: Int? = nil
    ) -> DurationHistogram {
        var sum = DurationHistogram()
        switch record.source {
        case .block:
            for (index, times) in blockTimes.enumerated()
            where channel == nil || Int(channel?.rawValue ?? 0) == index {
                sum.add(times)
            }
        case .queue:
            sum = waits
        case .legs(let times):
            for (index, legs) in legs.enumerated() where carrier == nil || carrier == index {
                sum.add(times(legs))
            }
        }
        return sum
    }

    // MARK: - Counts

    private func counts(_ place: Place) -> Counts {
        counts(channel: place.channel, carrier: place.carrier)
    }

    private func rate(of counter: Counter, _ place: Place) -> Observation {
        guard measuredSeconds > 0 else { return Observation(nil) }
        return Observation(Double(counter.value(counts(place))) / measuredSeconds)
    }

    /// How many there are of one thing to each of another; exactly one where they are as many.
    private func mean(of part: Counter, per whole: Counter, _ place: Place) -> Observation {
        let counts = counts(place)
        let (parts, wholes) = (part.value(counts), whole.value(counts))
        guard wholes > 0 else { return Observation(nil) }
        let mean = Double(parts) / Double(wholes)
        guard parts != wholes else { return Observation(mean) }
        let batchCounts = batchCounts(channel: place.channel, carrier: place.carrier)
        let ratios = zip(batches, batchCounts).map { batch, counts in
            ConfidenceInterval.Part(
                part: Double(part.value(counts)),
                whole: Double(whole.value(counts)),
                series: batch.series
            )
        }
        return Observation(mean, within: .ratio(of: ratios, confidence: place.confidence))
    }

    /// The mean of waiting times, which depend on each other, so that only batches tell how sure it is.
    private func meanWait(_ confidence: Double) -> Observation {
        let waits = zip(batches, batchCounts()).map { batch, counts in
            ConfidenceInterval.Part(
                part: Double(counts.queueMicroseconds) / 1e6,
                whole: Double(counts.queue(.answered) + counts.queue(.abandoned)),
                series: batch.series
            )
        }
        return Observation(self.waits.mean, within: .ratio(of: waits, confidence: confidence))
    }

    // MARK: - Loads

    private func observe(
        _ statistic: LoadStatistic,
        of load: Load,
        _ place: Place
    ) -> Observation {
        switch (load, statistic) {
        case (.trunks, .mean): return trunksMean(place)
        case (.trunks, .peak):
            // Carriers need not be busiest at the same time.
            return Observation(Double((place.carrier.map { trunks[$0] } ?? allTrunks).peak))
        case (.trunks, .fullShare): return trunksBusyShare(place)
        case (.calls, .mean):
            return Observation(
                calls.mean,
                within: Self.interval(callsByReplication, place) { Double($0.area) }
            )
        case (.calls, .peak): return Observation(Double(calls.peak))
        case (.calls, .fullShare): return Observation(calls.fullShare, within: nil)
        }
    }

    private func readings(carrier: Int?) -> [OccupancyMeter.Reading] {
        carrier.map { [trunks[$0]] } ?? trunks
    }

    private func trunksMean(_ place: Place) -> Observation {
        let carrier = place.carrier
        let mean = readings(carrier: carrier).reduce(0) { $0 + ($1.mean ?? 0) }
        guard measuredSeconds > 0 else { return Observation(nil) }
        // Batches hold the trunks of all carriers together.
        guard carrier == nil || trunks.count == 1 else {
            return Observation(
                mean,
                within: replicationInterval(carrier, place) { Double($0.area) }
            )
        }
        let parts = batches.map {
            ConfidenceInterval.Part(part: $0.trunkSeconds, whole: $0.seconds, series: $0.series)
        }
        return Observation(mean, within: .ratio(of: parts, confidence: place.confidence))
    }

    private func trunksBusyShare(_ place: Place) -> Observation {
        guard let index = place.carrier ?? (trunks.count == 1 ? 0 : nil) else {
            return Observation(nil)
        }
        return Observation(
            trunks[index].fullShare,
            within: replicationInterval(index, place) { Double($0.full.nanoseconds) }
                .flatMap { interval in
                    // Where all replications say never, or always, they do not vary and prove nothing.
                    guard interval.low < interval.high else { return nil }
                    return ConfidenceInterval(
                        low: max(interval.low, 0),
                        high: min(interval.high, 1)
                    )
                }
        )
    }

    /// An interval of a time average, with replications as batches.
    private func replicationInterval(
        _ carrier: Int?,
        _ place: Place,
        _ part: (OccupancyMeter.Reading) -> Double
    ) -> ConfidenceInterval? {
        guard let carrier else { return nil }
        return Self.interval(trunksByReplication.map { $0[carrier] }, place, part)
    }

    private static func interval(
        _ readings: [OccupancyMeter.Reading],
        _ place: Place,
        _ part: (OccupancyMeter.Reading) -> Double
    ) -> ConfidenceInterval? {
        ConfidenceInterval.ratio(
            of: readings.map { reading in
                ConfidenceInterval.Part(
                    part: part(reading),
                    whole: Double(reading.measured.nanoseconds)
                )
            },
            confidence: place.confidence
        )
    }
}

extension DurationHistogram {
    fileprivate func observe(
        _ statistic: DurationStatistic,
        _ confidence: Double
    ) -> Observation {
        switch statistic {
        case .mean: Observation(mean, within: meanInterval(confidence: confidence))
        case .max: Observation(maximum)
        case .percentile(let percent):
            Observation(
                percentiles([percent])?[0],
                within: percentileInterval(percent, confidence: confidence)
            )
        }
    }
}

extension Observer {
    /// Whether a run without contacts has a value of it: how many there were, and figures of the program.
    fileprivate var isKnownOfNobody: Bool {
        switch self {
        case .count(let counter), .rate(let counter): counter.path == "contacts.offered"
        case .engine, .wire, .function: true
        case .share, .mean, .duration, .load: false
        }
    }
}
