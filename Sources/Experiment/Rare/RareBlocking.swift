internal import ContactCenter
internal import ContactFlow
package import Measures
internal import Plan
internal import Randomness
package import Scenario
package import Theory
internal import VirtualTime

/// How the blocking of a scenario is estimated where it is rare: by many short replications in which more
/// contacts than usual would hold a trunk at once.
///
/// A ``PresenceTilt`` makes as many of them present on average as there are trunks. What is estimated is the
/// blocking in equilibrium, as theory has it: a replication is measured after so long a start that less than
/// a five-hundredth of the blocking is missing for having begun empty.
package struct RareBlocking: Sendable {
    /// What one replication simulates, and what of it is measured.
    package let scenario: Scenario
    /// How its arrivals are other than in truth.
    let tilt: PresenceTilt
    /// The carriers whose legs are counted.
    private let carriers: [String]

    /// Prepares an estimate; `nil` where ordinary replications see it often enough, or it is not about blocked legs.
    ///
    /// - Parameters:
    ///   - scenario: What is simulated.
    ///   - metric: What is to be known.
    /// - Throws: Why there is nothing better than ordinary replications.
    package init?(_ scenario: Scenario, of metric: Metric) throws(NotSolvable) {
        guard metric.measure == .legsBlocked else { return nil }
        let voice = try VoiceLoad(scenario)
        guard let system = try RareLoss(voice), system.load >= Self.leastLoad else { return nil }
        let start = try system.timeToFill()
        let memory = min(
            3 * (voice.customer.redial?.delay.mean ?? 0),
            Self.mostHoldingTimes * voice.holding
        )
        let end = start + memory + voice.holding
        guard system.gain(byReplicationsOf: end) >= Self.leastGain else { return nil }
        // As theory asks it of runs: what is measured is what is sampled here.
        guard Oracle.warmup(of: scenario) >= VoiceLoad.equilibrium * voice.holding else {
            throw NotSolvable("the warm-up is shorter than five mean holding times")
        }
        carriers = system.carriers
        var short = scenario
        // Who cannot dial blocks nobody.
        short.plan.sources.removeAll { $0.channel != .voice }
        short.duration = .seconds(end)
        short.maxContacts = nil
        short.warmup = .time(.seconds(start + memory))
        self.scenario = short
        tilt = PresenceTilt(
            factor: system.factor,
            from: SimulationInstant.start.advanced(by: .seconds(start)),
            to: SimulationInstant.start.advanced(by: .seconds(end)),
            expected: system.load
        )
        guard tells(metric) else { throw NotSolvable("it is not the share of all legs") }
    }

    /// Holding times after which nobody remembers a moment without a free trunk.
    private static let mostHoldingTimes = 4.0
    /// Erlangs below which a replication is so short that one as in truth often attempts no leg.
    private static let leastLoad = 5.0
    /// With how many times fewer contacts the estimate must be expected to do.
    private static let leastGain = 3.0

    /// Whether this is what a metric says: the share of all legs that are blocked.
    func tells(_ metric: Metric) -> Bool {
        metric.measure == .legsBlocked && metric.selector.map { [$0] == carriers } ?? true
    }
}
