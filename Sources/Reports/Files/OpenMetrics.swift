internal import ContactFlow
package import Measures
package import Typesetting

/// `metrics.prom`: the figures of a run as text of OpenMetrics, which Prometheus reads too.
///
/// A run is over when it is written, so everything that was counted is a gauge.
///
/// Source: OpenMetrics 1.0, and the naming rules that `promtool check metrics` knows.
package enum OpenMetrics {
    /// Returns the text of the file.
    package static func text(of summary: Summary) -> String {
        let families =
            run(summary) + contacts(summary) + branches(summary) + legs(summary)
            + trunks(summary) + durations(summary) + functions(summary) + engine(summary)
        return ExpositionFamily.text(of: families, as: .openMetrics)
    }
}

extension ExpositionFamily {
    /// The family of a figure, under its own name and in its own words.
    package init(_ measure: Measure, kind: Kind = .gauge) {
        self.init(
            measure.expositionName,
            kind: kind,
            unit: measure.unit.exposition,
            measure.meaning
        )
    }
}

extension ExpositionFamily {
    /// Adds the samples of a summary.
    fileprivate mutating func add(_ statistics: Summary.DurationStatistics, _ labels: [Label] = [])
    {
        let quantiles = [
            ("0.5", statistics.p50), ("0.9", statistics.p90), ("0.95", statistics.p95),
            ("0.99", statistics.p99), ("0.999", statistics.p999),
        ]
        for (quantile, value) in quantiles { add(value, labels + [Label("quantile", quantile)]) }
        let count = Double(statistics.count)
        add((statistics.mean ?? 0) * count, labels, suffix: "_sum")
        add(count, labels, suffix: "_count")
    }
}

extension OpenMetrics {
    private typealias Family = ExpositionFamily

    /// A figure with one sample and no labels.
    private static func single(_ name: String, _ value: Double?) -> Family {
        Family(.named(name)).holding(value)
    }

    /// A metric with one sample and no labels.
    private static func single(
        _ name: String,
        unit: String? = nil,
        _ help: String,
        _ value: Double?
    ) -> Family {
        Family(name, unit: unit, help).holding(value)
    }
}

// MARK: - The metrics

extension OpenMetrics {
    private static func run(_ summary: Summary) -> [Family] {
        let run = summary.run
        var info = Family("run_info", "What was run.")
        info.add(
            1,
            [
                .init("scenario", summary.scenario.name),
                .init("version", summary.program.version), .init("seed", String(run.seed)),
                .init("fingerprint", run.fingerprint),
            ]
        )
        var passed = Family("threshold_passed", "Whether the observed value meets the threshold.")
        var decided = Family("threshold_decided", "Whether the sample is large enough to tell.")
        var observed = Family("threshold_observed", "The value that the threshold is about.")
        for threshold in summary.thresholds {
            let label = [ExpositionFamily.Label("expression", threshold.expression)]
            passed.add(threshold.passed ? 1 : 0, label)
            decided.add(threshold.decided ? 1 : 0, label)
            observed.add(threshold.observed, label)
        }
        return [
            info,
            single("run_passed", "Whether no threshold failed.", run.passed ? 1 : 0),
            single("run_partial", "Whether the run was interrupted.", run.partial ? 1 : 0),
            single("run_replications", "Independent replications.", Double(run.replications)),
            single(
                "run_simulated_seconds",
                unit: "seconds",
                "Simulated time of all replications.",
                run.simulatedSeconds
            ),
            passed, decided, observed,
        ]
    }

    private static func contacts(_ summary: Summary) -> [Family] {
        var offered = Family(.named("contacts.offered.count"))
        var rejected = Family(.named("contacts.rejected.count"))
        var entered = Family(.named("contacts.entered.count"))
        var before = Family("contacts_ended_before_block", "Contacts that ended before the block.")
        for (channel, counts) in summary.contacts.byChannel.sorted(by: { $0.key < $1.key }) {
            let label = [ExpositionFamily.Label("channel", channel)]
            offered.add(Double(counts.offered), label)
            rejected.add(Double(counts.rejected), label)
            entered.add(Double(counts.entered), label)
            before.add(Double(counts.endedBeforeBlock), label)
        }
        let callers = summary.callers
        return [
            offered, rejected, entered, before,
            single("callers.fresh.count", Double(callers.fresh)),
            single("callers.redials.count", Double(callers.redials)),
            single("callers.gaveUp.share", callers.gaveUp.share),
        ]
    }

    private static func branches(_ summary: Summary) -> [Family] {
        var counts = Family("branch_contacts", "Contacts by how they left the block.")
        var shares = Family(
            "branch_ratio",
            unit: "ratio",
            "Contacts by how they left the block, of those that entered."
        )
        var bounds = Family(
            "branch_interval_ratio",
            unit: "ratio",
            "The ends of the 95 percent interval of the share."
        )
        for (name, channel) in summary.channelsInOrder {
            for ending in Outcome.allCases {
                let labels = [
                    ExpositionFamily.Label("channel", name), .init("branch", ending.name),
                ]
                counts.add(Double(channel[ending].count), labels)
                shares.add(channel[ending].share, labels)
                bounds.add(channel[ending].interval?.low, labels + [.init("bound", "low")])
                bounds.add(channel[ending].interval?.high, labels + [.init("bound", "high")])
            }
        }
        return [counts, shares, bounds]
    }

    private static func legs(_ summary: Summary) -> [Family] {
        let legs = summary.legs
        var counts = Family("legs", "Legs by what became of them.")
        let all = [
            ("attempted", legs.attempted), ("blocked", legs.blocked.count),
            ("admitted", legs.admitted), ("answered", legs.answered.count),
            ("failed", legs.failed.count),
        ]
        for (state, count) in all { counts.add(Double(count), [.init("state", state)]) }
        var causes = Family("legs_failed", "Failed legs by SIP status code.")
        for (cause, count) in legs.causes.sorted(by: { $0.key < $1.key }) {
            causes.add(Double(count), [.init("cause", cause)])
        }
        var shares = Family("legs_ratio", unit: "ratio", "Legs, of those attempted.")
        for (state, estimate) in [
            ("blocked", legs.blocked), ("answered", legs.answered), ("failed", legs.failed),
        ] {
            shares.add(estimate.share, [.init("state", state)])
        }
        return [counts, shares, causes]
    }

    private static func trunks(_ summary: Summary) -> [Family] {
        var capacity = Family("trunks_limit", "Trunks of the carrier.")
        var mean = Family(.named("trunks.mean"))
        var peak = Family(.named("trunks.peak"))
        var busy = Family(.named("trunks.busyShare"))
        for trunk in summary.trunks {
            let label = [ExpositionFamily.Label("carrier", trunk.carrier)]
            capacity.add(trunk.capacity.map(Double.init), label)
            mean.add(trunk.mean, label)
            peak.add(Double(trunk.peak), label)
            busy.add(trunk.busyShare, label)
        }
        return [
            capacity, mean, peak, busy,
            single("calls.mean", summary.calls.mean),
            single("calls.peak", Double(summary.calls.peak)),
        ]
    }

    private static func durations(_ summary: Summary) -> [Family] {
        summary.durations.recorded.map { record, statistics in
            var family = Family(
                "\(record.column)_seconds",
                kind: .summary,
                unit: MetricUnit.seconds.exposition,
                "\(record.title)."
            )
            family.add(statistics)
            return family
        }
    }

    private static func functions(_ summary: Summary) -> [Family] {
        var calls = Family(.named("function.calls.count"))
        var failed = Family(.named("function.failed.share"))
        var timedOut = Family(.named("function.timedOut.share"))
        var peak = Family(.named("function.concurrency.peak"))
        var duration = Family(
            "function_duration_seconds",
            kind: .summary,
            unit: MetricUnit.seconds.exposition,
            Measure.named("function.duration").meaning
        )
        for function in summary.functions ?? [] {
            let label = [ExpositionFamily.Label("function", function.name)]
            calls.add(Double(function.calls), label)
            failed.add(function.failed.share, label)
            timedOut.add(function.timedOut.share, label)
            peak.add(Double(function.peak), label)
            duration.add(function.duration, label)
        }
        return [calls, failed, timedOut, peak, duration]
    }

    private static func engine(_ summary: Summary) -> [Family] {
        guard let engine = summary.engine else { return [] }
        return [
            single("engine.wallSeconds", engine.wallSeconds),
            single("engine_events", "Events that were simulated.", Double(engine.events)),
            single("engine_threads", "Threads that simulated.", Double(engine.threads)),
            single("engine.peakResidentBytes", engine.peakResidentBytes.map(Double.init)),
        ]
    }
}
