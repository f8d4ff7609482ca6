internal import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Measures
internal import Plan
internal import Reports
internal import Scenario
internal import Statistics
internal import Telephony
internal import Typesetting
internal import VirtualTime

/// A run that is going on as Prometheus scrapes it: counters, gauges and classic histograms.
///
/// All times are simulated ones; rates in seconds of the wall clock tell how fast is simulated.
struct LiveMetrics {
    let scene: RunScene
    let show: RunShow

    typealias Family = ExpositionFamily

    /// The text of a scrape.
    func text(as format: Family.Format) -> String {
        let families =
            run + contacts + branches + legs + queues + histograms + functions + loads + thresholds
            + wire
        return Family.text(of: families, as: format)
    }

    var results: Results { scene.soFar.results }

    /// The channels that the scenario uses.
    var channels: [Channel] {
        Channel.allCases.filter { channel in
            show.experiment.scenario.plan.sources.contains { $0.channel == channel }
                || show.carriers.contains(where: \.answersCalls) && channel == .voice
        }
    }
}

extension LiveMetrics {
    private var run: [Family] {
        var info = Family("run_info", "What is run.")
        info.add(
            1,
            [
                .init("scenario", show.source.name), .init("version", show.program.version),
                .init("seed", String(show.experiment.scenario.seed)),
                .init("pace", show.experiment.pace.text ?? "max"),
            ]
        )
        let ending = scene.ending
        return [
            info,
            Family("run_over", "Whether the run is over, so that nothing changes any more.")
                .holding(ending == nil ? 0 : 1),
            Family("run_passed", "Whether no threshold failed; told when the run is over.").holding(
                ending.map { $0.run.summary.run.passed ? 1 : 0 }
            ),
            Family("replications", kind: .counter, "Replications that are over.").holding(
                Double(scene.soFar.finished)
            ),
            Family("replications_planned", "Replications that there will be.").holding(
                Double(scene.progress.replications)
            ),
            Family(
                "simulated_seconds",
                kind: .counter,
                unit: "seconds",
                "Simulated time of all replications together."
            ).holding(results.simulated),
            Family(
                "contacts_simulated",
                kind: .counter,
                "Contacts that arrived, those of the warm-up included."
            ).holding(Double(max(scene.contacts, results.simulatedContacts))),
        ]
    }

    private var contacts: [Family] {
        let offered = Family(.named("contacts.offered.count"), kind: .counter).holding(
            Double(scene.soFar.offered)
        )
        // The others are counted when they end; those that arrived when they arrive.
        let ended = ["contacts.rejected.count", "contacts.entered.count"].map { name in
            byChannel(.named(name))
        }
        return [offered] + ended
    }

    private func byChannel(_ measure: Measure) -> Family {
        var family = Family(measure, kind: .counter)
        guard case .count(let counter) = measure.observer else { return family }
        for channel in channels {
            let value = counter.value(results.counts(channel: channel))
            family.add(Double(value), [.init("channel", channel.name)])
        }
        return family
    }

    private var branches: [Family] {
        var family = Family(
            "branch",
            kind: .counter,
            "Contacts that entered the block, by how they left it or ended in it."
        )
        for channel in channels {
            let counts = results.counts(channel: channel)
            for outcome in Outcome.allCases {
                family.add(
                    Double(counts.outcome(outcome)),
                    [.init("channel", channel.name), .init("branch", outcome.name)]
                )
            }
        }
        return [family]
    }

    private var legs: [Family] {
        let counted = MetricFamily.leg.measures.compactMap { measure -> Family? in
            guard case .count(let counter) = measure.observer else { return nil }
            var family = Family(measure, kind: .counter)
            for (index, carrier) in show.carriers.enumerated() {
                family.add(
                    Double(counter.value(results.counts(carrier: index))),
                    [.init("carrier", carrier.name)]
                )
            }
            return family
        }
        var causes = Family(
            "leg_causes",
            kind: .counter,
            "Legs that a carrier ended before an answer, by SIP status code."
        )
        for (carrier, legs) in zip(show.carriers, results.legs) {
            // A carrier may have a cause more than once.
            var counts: [ReleaseCause: Int] = [:]
            for (cause, count) in carrier.causeCounts(legs) { counts[cause, default: 0] += count }
            for (cause, count) in counts.sorted(by: { $0.key < $1.key }) {
                causes.add(
                    Double(count),
                    [.init("carrier", carrier.name), .init("cause", cause.description)]
                )
            }
        }
        return counted + [causes]
    }

    private var queues: [Family] {
        guard results.counts().queue(.joined) > 0 else { return [] }
        return Counter.ofQueues.compactMap { counter in
            guard let column = counter.column else { return nil }
            var family = Family(column, kind: .counter, "Contacts in queues of the flow.")
            family.add(Double(counter.value(results.counts())))
            return family
        }
    }

    // MARK: - What is in use

    private var loads: [Family] {
        var busy = Family(
            "trunks_busy",
            "Trunks that are busy now: the mean over the replications that are running."
        )
        var limit = Family("trunks_limit", "Trunks of the carrier.")
        var peak = Family(.named("trunks.peak"))
        for (index, carrier) in show.carriers.enumerated() {
            let label = [Family.Label("carrier", carrier.name)]
            busy.add(scene.ending == nil ? scene.soFar.busyTrunks(ofCarrier: index) : 0, label)
            limit.add(carrier.trunks.map(Double.init), label)
            peak.add(Double(results.trunks[index].peak), label)
        }
        return [
            busy, limit, peak,
            Family("calls_active", "Calls in the instance now, as trunks_busy.").holding(
                scene.ending == nil ? scene.soFar.calls : 0
            ),
            Family(.named("calls.peak")).holding(Double(results.calls.peak)),
        ]
    }

    private var thresholds: [Family] {
        var passed = Family("threshold_passed", "Whether the value so far meets the threshold.")
        var decided = Family("threshold_decided", "Whether the sample so far is large enough.")
        var observed = Family("threshold_observed", "The value so far of the threshold's metric.")
        for threshold in show.thresholds(of: scene) {
            let label = [Family.Label("expression", threshold.expression)]
            observed.add(threshold.observed, label)
            // Of what nobody has seen there is no verdict.
            guard threshold.observed != nil || scene.ending != nil else { continue }
            passed.add(threshold.passed ? 1 : 0, label)
            decided.add(threshold.decided ? 1 : 0, label)
        }
        return [observed, passed, decided]
    }

    private var wire: [Family] {
        guard let reading = results.wire else { return [] }
        var finals = Family("sip_finals", kind: .counter, "Final responses to INVITE, by status.")
        for (status, count) in reading.finals.sorted(by: { $0.key < $1.key }) {
            finals.add(Double(count), [.init("status", String(status))])
        }
        let figures = MetricFamily.sip.measures.compactMap { measure -> Family? in
            guard case .wire(let figure) = measure.observer, measure.unit != .seconds else {
                return nil
            }
            return Family(measure, kind: measure.unit == .count ? .counter : .gauge).holding(
                figure.value(reading)
            )
        }
        return figures + [finals]
    }
}
