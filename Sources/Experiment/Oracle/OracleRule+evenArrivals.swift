internal import ContactCenter
internal import Foundation
internal import Randomness
internal import Statistics
internal import VirtualTime

extension OracleRule {
    /// Evenly spaced arrivals, exponential holding times, one group of trunks.
    static let evenArrivals = OracleRule(model: "GI/M/n/n") { load, known throws(NotSolvable) in
        guard known["leg.blocked.share"] == nil else {
            throw NotSolvable("another model gives the blocking already")
        }
        guard load.arrivals.count == 1, case .even(let gap)? = load.arrivals.first else {
            throw NotSolvable("the arrivals are not one evenly spaced stream")
        }
        guard load.quotaNeverBinds, let trunks = load.trunks else {
            throw NotSolvable("trunks are not the only limit")
        }
        guard trunks <= LossValues.mostTrunks else {
            throw NotSolvable("there are too many trunks")
        }
        guard let holding = load.exponentialHolding else {
            throw NotSolvable("the holding time, ringing included, is not exponential")
        }
        // The transform of a constant gap at i ends per mean holding time.
        let blocking = LossSystem.blocking(trunks: trunks) { busy in
            exp(-Double(busy) * gap.seconds / holding)
        }
        return LossValues(
            blocking: blocking,
            busyShare: nil,
            load: load,
            model: "GI/M/n/n",
            why: "evenly spaced arrivals, exponential holding, \(trunks) trunks on one carrier, "
                + "blocked legs are lost"
        ).values
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
