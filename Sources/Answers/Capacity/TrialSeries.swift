internal import ContactCenter
internal import Experiment
internal import Measures
internal import Scenario
internal import Statistics

/// The replications of one value that a search tries: ordinary ones, or where what is sought is rare, such as
/// make it common.
struct TrialSeries {
    private enum Kind {
        case ordinary(ReplicationSeries)
        case rare(RareSeries)
    }

    private var kind: Kind
    /// Replications before the first look.
    let first: Int
    /// The most replications: what they simulate together must not outlast what can be counted.
    let most: Int

    private static let most = 1_000_000
    /// Up to such a bound a share counts as rare.
    private static let rare = 0.001

    /// Begins a series without replications.
    ///
    /// - Parameters:
    ///   - scenario: What is simulated.
    ///   - condition: What is sought.
    ///   - threads: How many threads simulate at once.
    ///   - kept: Replications that have run already; ordinary ones are taken instead of being run again.
    init(_ scenario: Scenario, until condition: Threshold, threads: Int, kept: KeptReplications?) {
        var scenario = scenario
        let metric = condition.metric
        if condition.bound <= Self.rare, let rare = try? RareBlocking(scenario, of: metric) {
            kind = .rare(RareSeries(rare, threads: threads))
            first = RareSeries.first
            most = Self.most
        } else {
            // What is counted is counted in a run as the scenario has it, and needs no second look.
            if metric.isEstimated { scenario.replications = max(scenario.replications, 10) }
            kind = .ordinary(ReplicationSeries(scenario, threads: threads, kept: kept))
            most = min(Self.most, Int(8e9 / max(Horizon(of: scenario).seconds, 1)))
            first = min(scenario.replications, most)
        }
    }

    /// Runs replications until there are `count`, or until the monitor is stopped.
    ///
    /// - Returns: Whether all of them were run.
    mutating func extend(to count: Int, monitor: RunMonitor, tick: () -> Void) -> Bool {
        switch kind {
        case .ordinary(var series):
            defer { kind = .ordinary(series) }
            return series.extend(to: count, monitor: monitor, tick: tick)
        case .rare(var series):
            defer { kind = .rare(series) }
            return series.extend(to: count, monitor: monitor, tick: tick)
        }
    }

    /// What is known of the metric that is sought.
    func observe(_ metric: Metric, confidence: Double = 0.95) -> Observation {
        switch kind {
        case .ordinary(let series): series.observe(metric, confidence: confidence)
        case .rare(let series): Observation(sampled: series.estimate, confidence: confidence)
        }
    }

    /// How many replications were run.
    var replications: Int {
        switch kind {
        case .ordinary(let series): series.results.replications
        case .rare(let series): series.replications
        }
    }

    /// How many contacts they took.
    var contacts: Int {
        switch kind {
        case .ordinary(let series): series.results.simulatedContacts
        case .rare(let series): series.contacts
        }
    }

    /// With how many times fewer contacts the value came than by ordinary replications; absent for those, and where
    /// it cannot be told.
    var gain: Double? {
        if case .rare(let series) = kind { series.estimate?.gain } else { nil }
    }
}
