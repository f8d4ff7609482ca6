internal import ContactCenter
internal import ContactFlow
package import Plan
internal import Randomness
internal import Statistics
internal import VirtualTime

/// About how long a system remembers what happened in it, besides the time that its calls last.
///
/// Estimates of the time in which a disturbance falls to a third: rough, since all that follows from them
/// is how long a batch has to be. Of several the longest counts.
package struct SystemMemory: Sendable {
    /// Half of the mean time from one random outage to the next, in seconds; a cycle is forgotten when the
    /// next one begins.
    private let outages: Double
    /// The mean time until somebody calls again, in seconds, and the probability of it.
    private let redials: [(delay: Double, probability: Double)]
    private let buckets: [CallLimit?]
    private let trunks: [Int?]
    private let quota: Int?

    /// Looks for what remembers in a plan.
    package init(of plan: ContactCenterPlan) {
        let cycles = plan.carriers.flatMap(\.outages).map { outage -> Double in
            if case .alternating(let between, let length) = outage.timing {
                between.mean + length.mean
            } else {
                0
            }
        }
        outages = (cycles.max() ?? 0) / 2
        redials = plan.sources.compactMap(\.customer.redial).map {
            ($0.delay.mean, $0.probability)
        }
        buckets = plan.carriers.map(\.callLimit)
        trunks = plan.carriers.map(\.trunks)
        quota = plan.instance.concurrentCalls
    }

    /// How long the system remembers, in seconds, as busy as it was; 0 where nothing outlasts the calls.
    func seconds(in result: Replication.Result) -> Double {
        max(outages, bucketMemory(in: result), redialMemory(in: result))
    }

    /// What keeps the system from forgetting, in words; `nil` where nothing does.
    package var reason: String? {
        if !redials.isEmpty { return "callers who call again" }
        if outages > 0 { return "random outages" }
        return buckets.contains { $0 != nil }
            ? "a limit of calls per second that is nearly used up" : nil
    }
}

extension SystemMemory {
    /// The longest time in which a bucket's level is forgotten.
    ///
    /// A level between empty and full is a Brownian motion between two walls, with drift μ − λ and
    /// variance λ per second in tokens, whose slowest mode decays at the rate drift²/(2 variance) +
    /// π² variance/(2 b²).
    ///
    /// Source: J. M. Harrison, *Brownian Motion and Stochastic Flow Systems*, 1985, section 5.
    private func bucketMemory(in result: Replication.Result) -> Double {
        let seconds = result.calls.measured.seconds
        guard seconds > 0 else { return 0 }
        let measured = result.tally.cohorts.sum(of: 1..<result.tally.cohorts.rowCount)
        let memories = buckets.enumerated().map { index, limit -> Double in
            guard let limit else { return 0 }
            let rate = Double(Counts(measured, carrier: index).legsOffered) / seconds
            guard rate > 0 else { return 0 }
            let drift = Double(limit.calls) / limit.period.seconds - rate
            let room = Double(limit.burst + 1)
            return 1 / (drift * drift / (2 * rate) + 9.87 * rate / (2 * room * room))
        }
        return memories.max() ?? 0
    }

    /// The time in which those who wait to call again are forgotten.
    ///
    /// Each calls again after a mean delay, and once more with the probability of failing; and while they
    /// keep all trunks busy, the system empties like a queue, whose slowest mode decays at the rate n(1 −
    /// √ρ)²/h for n trunks, mean holding time h and share ρ of busy trunks.
    ///
    /// Source: P. M. Morse, *Queues, Inventories and Maintenance*, 1958, chapter 6 (the relaxation time).
    private func redialMemory(in result: Replication.Result) -> Double {
        guard let slowest = redials.max(by: { $0.delay < $1.delay }) else { return 0 }
        let measured = result.tally.cohorts.sum(of: 1..<result.tally.cohorts.rowCount)
        let counts = Counts(measured, channel: .voice)
        let offered = max(counts.offered, 1)
        let failing = Double(offered - counts.outcome(.success) - counts.outcome(.transferred))
        let again = min(slowest.probability * failing / Double(offered), 0.99)
        let holding = result.tally.legs.compactMap(\.holdingTimes.mean).max() ?? 0
        let groups =
            zip(trunks, result.trunks).map { ($0, $1.mean ?? 0) } + [
                (quota, result.calls.mean ?? 0)
            ]
        let emptying = groups.map { limit, busy -> Double in
            guard let limit, limit > 0 else { return 0 }
            let share = min(busy / Double(limit), 0.999)
            let gap = 1 - share.squareRoot()
            return holding / (Double(limit) * gap * gap)
        }
        return slowest.delay / (1 - again) + slowest.probability * (emptying.max() ?? 0)
    }
}
