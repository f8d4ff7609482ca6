internal import ContactCenter
internal import Plan
internal import Statistics
internal import VirtualTime

extension OracleRule {
    /// Poisson arrivals to a carrier that limits nothing but the calls per second.
    static let callLimit = OracleRule(model: "M/D/1/b", for: .callLimit) {
        load,
        _ throws(NotSolvable) in
        try load.checkPoisson()
        guard let limit = load.carrier.callLimit, let rate = load.rate, let traffic = load.load
        else { throw NotSolvable("the arrival rate is not known") }
        guard load.trunks == nil, load.quota == nil else {
            throw NotSolvable("trunks or a quota limit besides the calls per second")
        }
        let token = limit.period.seconds / Double(limit.calls)
        let ratio = rate * token
        guard limit.burst <= 5_000, ratio <= 500 else {
            throw NotSolvable("the burst is too large, or the calls are too many")
        }
        let refused = max(TokenBucketLoss.refused(load: ratio, burst: limit.burst), 0)
        // The level of tokens wanders over the bucket like a random walk, or is driven through it.
        let burst = Double(limit.burst)
        let wandering = burst * burst / ratio
        let driven = 2 * burst / max((1 - ratio).magnitude, 1e-9)
        let memory = token * (1 + min(wandering, driven))
        let why =
            "Poisson arrivals, tokens for \(limit.calls) calls in \(limit.period.seconds) s and "
            + "bursts of \(limit.burst), no limit of trunks: missing tokens are a queue with constant "
            + "service and one place for each token of the burst"
        let isNever = refused < LossValues.never
        return [
            ExactValue(
                "leg.blocked.share",
                isNever ? 0 : refused,
                model: "M/D/1/b",
                because: why,
                needsEquilibrium: !isNever,
                memory: memory
            ),
            ExactValue(
                "trunks\(load.carrierSelector).mean",
                traffic * (1 - refused),
                model: "Little's law",
                because: "all legs that get a token are carried",
                memory: max(memory, load.holding)
            ),
        ]
    }
}
