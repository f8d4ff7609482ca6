internal import Statistics

extension OracleRule {
    /// Poisson arrivals at one rate, one group of trunks, blocked legs are lost.
    static let erlangB = OracleRule(model: "Erlang B") { load, known throws(NotSolvable) in
        guard known["leg.blocked.share"] == nil else {
            throw NotSolvable("nothing limits the trunks")
        }
        try load.checkPoisson()
        guard load.quotaNeverBinds else {
            throw NotSolvable("trunks and the quota of calls both limit")
        }
        guard let trunks = load.trunks, let traffic = load.load else {
            throw NotSolvable("the trunks are not limited")
        }
        guard trunks <= LossValues.mostTrunks else {
            throw NotSolvable("there are too many trunks")
        }
        let blocking = ErlangB.blocking(load: traffic, trunks: trunks)
        return LossValues(
            blocking: blocking,
            busyShare: blocking,
            variance: ErlangB.varianceOfBlocking(load: traffic, trunks: trunks),
            load: load,
            model: "Erlang B",
            why: "Poisson arrivals, \(trunks) trunks on one carrier, blocked legs are lost; "
                + "the law of the holding time does not matter"
        ).values
    }
}

/// What a model of a loss system says, given what it says of blocking.
struct LossValues {
    /// The share of legs that are blocked.
    let blocking: Double
    /// The share of time in which all trunks are busy.
    let busyShare: Double?
    /// The variance of the measured share times the number of legs; `nil` where it is not known.
    let variance: Double?
    /// What is offered.
    let load: VoiceLoad
    /// The model.
    let model: String
    /// Why it applies.
    let why: String

    /// The most trunks for which sums over all of them are made.
    static let mostTrunks = 10_000_000
    /// A share that no run sees.
    static let never = 1e-12

    /// The values: what is carried is what is offered less what is blocked.
    var values: [ExactValue] {
        // What hardly ever happens in equilibrium happens even less before.
        let isNever = blocking < Self.never
        let traffic = load.load ?? 0
        var values = [
            ExactValue(
                "leg.blocked.share",
                isNever ? 0 : blocking,
                model: model,
                because: why,
                needsEquilibrium: !isNever,
                varianceOfContacts: isNever ? nil : variance
            ),
            ExactValue(
                "trunks\(load.carrierSelector).mean",
                traffic * (1 - blocking),
                model: model,
                because: why
            ),
        ]
        if let busyShare {
            values.append(
                ExactValue(
                    "trunks\(load.carrierSelector).busyShare",
                    isNever ? 0 : busyShare,
                    model: model,
                    because: why,
                    needsEquilibrium: !isNever
                )
            )
        }
        return values
    }
}
