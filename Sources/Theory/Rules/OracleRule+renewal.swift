internal import ContactCenter
internal import Plan
internal import Randomness
internal import Statistics
internal import VirtualTime

extension OracleRule {
    /// Independent gaps of one law, exponential holding times, one group of trunks.
    ///
    /// The formula needs no more of the gaps than their Laplace transform at multiples of the rate at
    /// which legs end.
    static let renewal = OracleRule(model: "GI/M/n/n") { load, known throws(NotSolvable) in
        guard known["leg.blocked.share"] == nil else {
            throw NotSolvable("another model gives the blocking already")
        }
        guard load.arrivals.count == 1, let gaps = load.arrivals.first?.gaps else {
            throw NotSolvable("the arrivals are not one stream of independent gaps")
        }
        guard load.quotaNeverBinds, let trunks = load.trunks else {
            throw NotSolvable("trunks are not the only limit")
        }
        guard let holding = load.exponentialHolding else {
            throw NotSolvable("the holding time, ringing included, is not exponential")
        }
        guard gaps.mean.isFinite else { throw NotSolvable("the gaps have no mean") }
        let transform = LaplaceTransform(of: gaps)
        guard trunks <= (transform.isClosed ? LossValues.mostTrunks : 500) else {
            throw NotSolvable("there are too many trunks")
        }
        // By Jensen's inequality no transform is smaller than that of a constant gap.
        guard transform.isClosed || Double(trunks) * gaps.mean < 9 * holding else {
            throw NotSolvable("blocking is too rare to be integrated")
        }
        let blocking = LossSystem.blocking(trunks: trunks) { busy in
            transform.value(at: Double(busy) / holding)
        }
        let arrivals = gaps.isConstant ? "evenly spaced arrivals" : "gaps of one law"
        return LossValues(
            blocking: blocking,
            busyShare: nil,
            variance: nil,
            load: load,
            model: "GI/M/n/n",
            why: "\(arrivals), exponential holding, \(trunks) trunks on one carrier, "
                + "blocked legs are lost"
        ).values
    }
}

extension ArrivalProcess {
    /// The law of the gaps, if they are independent and of one law.
    fileprivate var gaps: Law? {
        switch self {
        case .even(let gap): .constant(gap)
        case .evenRate(let count, let period): .constant(.seconds(period.seconds / Double(count)))
        case .renewal(let gaps): gaps
        default: nil
        }
    }
}

extension VoiceLoad {
    /// The mean of the holding time in seconds if it is exponential; else `nil`.
    ///
    /// It is if every leg is answered at once and talk is exponential.
    var exponentialHolding: Double? {
        guard leg.answered == 1, leg.ringing == 0, sending == .zero else { return nil }
        switch (carrier.hangup, customer.hangup) {
        case (.exponential(let mean)?, nil), (nil, .exponential(let mean)?):
            return mean.seconds
        case (.exponential(let first)?, .exponential(let second)?):
            return 1 / (1 / first.seconds + 1 / second.seconds)
        default:
            return nil
        }
    }
}
