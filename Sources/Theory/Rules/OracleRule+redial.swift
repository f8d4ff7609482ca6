internal import ContactCenter
internal import Plan
internal import Randomness
internal import Statistics
internal import VirtualTime

extension OracleRule {
    /// Blocked callers who try again, all with the same persistence, everything exponential.
    static let redial = OracleRule(model: "M/M/n with redials", for: .redial) {
        load,
        _ throws(NotSolvable) in
        try load.checkPoisson()
        guard let redial = load.customer.redial, let rate = load.rate else {
            throw NotSolvable("the arrival rate is not known")
        }
        guard let trunks = load.trunks, load.quotaNeverBinds else {
            throw NotSolvable("trunks are not the only limit")
        }
        guard let holding = load.exponentialHolding else {
            throw NotSolvable("the holding time, ringing included, is not exponential")
        }
        guard redial.delay.isExponential else {
            throw NotSolvable("the time until the next attempt is not exponential")
        }
        guard redial.mostAttempts == nil else {
            throw NotSolvable("callers stop after a number of attempts")
        }
        guard redial.conditions.contains(load.resumes ? .callFailed : .error) else {
            throw NotSolvable("it is not for want of a trunk that customers call again")
        }
        guard
            load.leg.externalFirst == 1 || !load.resumes
                || !redial.conditions.contains(.customerDisconnected)
        else { throw NotSolvable("customers who hang up themselves call again too") }
        guard trunks >= 1, trunks <= 500 else { throw NotSolvable("there are too many trunks") }
        let system = RetrialSystem(
            trunks: trunks,
            load: rate * holding,
            meanDelay: redial.delay.mean / holding,
            persistence: redial.probability
        )
        guard let attempts = system.meanAttempts else {
            throw NotSolvable("more and more callers wait to try again: there is no equilibrium")
        }
        return RetrialValues(system: system, attempts: attempts, holding: holding).values(of: load)
    }
}

/// What follows from how often callers try.
private struct RetrialValues {
    let system: RetrialSystem
    /// Attempts of a caller on average.
    let attempts: Double
    /// The mean holding time in seconds.
    let holding: Double

    /// The share of attempts that are blocked: each of them that persists makes another one.
    private var blocking: Double {
        guard system.persistence > 0 else {
            return ErlangB.blocking(load: system.load, trunks: system.trunks)
        }
        return (attempts - 1) / (attempts * system.persistence)
    }

    /// About how long the beginning is remembered, in seconds: as in a queue that is as full, and
    /// until those who wait have tried again.
    private var memory: Double {
        let carried = attempts * (1 - blocking) * system.load / Double(system.trunks)
        let slack = 1 - carried.squareRoot()
        return holding
            * (1 + 1 / (Double(system.trunks) * slack * slack) + system.meanDelay * attempts)
    }

    func values(of load: VoiceLoad) -> [ExactValue] {
        let why =
            "Poisson callers, exponential holding on \(system.trunks) trunks; whoever is blocked "
            + "tries again with the same probability after an exponential time, as often as it takes"
        func value(_ metric: String, _ value: Double) -> ExactValue {
            ExactValue(
                metric,
                value,
                model: "M/M/n with redials",
                because: why,
                memory: memory
            )
        }
        let carried = attempts * (1 - blocking) * system.load
        return [
            value("leg.blocked.share", blocking),
            value("trunks\(load.carrierSelector).mean", carried),
            value("callers.attempts.mean", attempts),
        ]
    }
}
