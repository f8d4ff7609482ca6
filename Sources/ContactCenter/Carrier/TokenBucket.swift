internal import Plan
internal import VirtualTime

/// A token bucket in virtual time, in integers.
///
/// Levels are counted in parts of a token, so many that every nanosecond brings a whole number. Instants
/// are whole nanoseconds, so a token that comes before the next one is there: three calls a second find
/// three tokens a second, though a third of a second is no whole number of nanoseconds.
struct TokenBucket {
    /// Parts that come in a nanosecond.
    private let refill: UInt128
    /// Parts of a token.
    private let cost: UInt128
    private let capacity: UInt128
    private var level: UInt128
    private var latest = SimulationInstant.start

    package init(_ limit: CallLimit) {
        // None of the products can overflow: 10¹⁸ calls × 10¹⁹ ns, and 10¹⁹ ns × 10¹⁶ tokens.
        refill = UInt128(limit.calls)
        cost = UInt128(limit.period.nanoseconds)
        capacity = cost * UInt128(limit.burst) + (refill - 1)
        level = capacity
    }

    /// Takes a token.
    ///
    /// - Parameter now: Not before the last time.
    /// - Returns: False when there is less than a whole one, which stays.
    mutating func take(at now: SimulationInstant) -> Bool {
        let elapsed = UInt128(latest.duration(to: now).nanoseconds)
        latest = now
        level = min(capacity, level + refill * elapsed)
        guard level >= cost else { return false }
        level -= cost
        return true
    }
}
