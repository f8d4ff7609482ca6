internal import Plan
internal import Telephony
internal import VirtualTime

/// What keeps legs off a carrier besides its trunks: its calls per second, and its wish to be left
/// alone after a 503.
struct CarrierGate {
    private var bucket: TokenBucket?
    private let retryAfter: SimulationDuration?
    /// For each of the carrier's causes, whether it is a 503.
    private let asksToWait: [Bool]
    /// When the 503s that are under way will be heard, in order.
    private var underway: [SimulationInstant] = []
    private var leftAloneUntil = SimulationInstant.start

    /// Creates the gate of a carrier.
    package init(_ plan: CarrierPlan) {
        bucket = plan.callLimit.map(TokenBucket.init)
        retryAfter = plan.retryAfter
        asksToWait = plan.causes.map { $0 == .serviceUnavailable }
    }

    /// Takes a leg, and a token with it, or says why not.
    ///
    /// - Parameters:
    ///   - now: Not before the last time.
    ///   - isFull: Whether no trunk is free.
    /// - Returns: `nil` for a leg that is taken.
    mutating func refusal(at now: SimulationInstant, isFull: Bool) -> LegRefusal? {
        if isLeftAlone(at: now) { return .retryAfter }
        if isFull { return .noTrunk }
        return bucket?.take(at: now) ?? true ? nil : .callsPerSecond
    }

    /// Whether the carrier must not be tried.
    mutating func isLeftAlone(at now: SimulationInstant) -> Bool {
        guard let retryAfter else { return false }
        let heard = underway.prefix { $0 <= now }
        if let latest = heard.last {
            leftAloneUntil = latest.advanced(by: retryAfter)
            underway.removeFirst(heard.count)
        }
        return now < leftAloneUntil
    }

    /// Learns that a leg will fail for the carrier's `cause`th cause.
    mutating func hear(cause: Int, at instant: SimulationInstant) {
        guard retryAfter != nil, asksToWait[cause] else { return }
        let index = underway.lastIndex { $0 <= instant }.map { $0 + 1 } ?? 0
        underway.insert(instant, at: index)
    }
}
