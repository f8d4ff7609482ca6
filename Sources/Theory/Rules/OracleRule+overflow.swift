internal import ContactCenter
internal import Plan
internal import Statistics

extension OracleRule {
    /// Poisson arrivals to a group of trunks that overflows to others, which treat legs alike.
    ///
    /// Then it does not matter which trunk a leg holds, so the groups up to any place in the chain
    /// lose what one group of all their trunks would.
    static let overflow = OracleRule(model: "Erlang B of the chain", for: .overflow) {
        load,
        _ throws(NotSolvable) in
        try load.checkPoisson()
        let route = load.routes[0]
        guard route.treatsLegsAlike else {
            throw NotSolvable(
                "legs have other laws at one carrier of the overflow than at the next"
            )
        }
        guard load.quotaNeverBinds else {
            throw NotSolvable("trunks and the quota of calls both limit")
        }
        guard let traffic = load.load, route.trunks ?? 0 <= LossValues.mostTrunks else {
            throw NotSolvable("there are too many trunks")
        }
        return OverflowChain(route: route, traffic: traffic, load: load).values
    }
}

/// Groups of trunks each of which gets what the one before refuses.
private struct OverflowChain {
    let route: LegRoute
    /// What is offered to the first, in erlangs.
    let traffic: Double
    let load: VoiceLoad

    /// The share of all legs that the first so many carriers refuse.
    private var refused: [Double] {
        var trunks: Int? = 0
        return [1]
            + route.chain.map { carrier in
                trunks = trunks.flatMap { sum in carrier.trunks.map { sum + $0 } }
                return trunks.map { ErlangB.blocking(load: traffic, trunks: $0) } ?? 0
            }
    }

    private var why: String {
        let names = route.chain.map { "'\($0.name)'" }.joined(separator: ", then ")
        return
            "Poisson arrivals hunt \(names); the carriers treat legs alike, so together they lose "
            + "what one group of all their trunks would"
    }

    private func value(_ metric: String, _ value: Double, variance: Double? = nil) -> ExactValue {
        ExactValue(
            metric,
            value,
            model: "Erlang B of the chain",
            because: why,
            varianceOfContacts: variance
        )
    }

    var values: [ExactValue] {
        let refused = refused
        let lost = refused[route.chain.count]
        let all =
            lost < LossValues.never
            ? ExactValue(
                "leg.blocked.share",
                0,
                model: "Erlang B of the chain",
                because: why,
                needsEquilibrium: false
            )
            : value(
                "leg.blocked.share",
                lost,
                variance: route.trunks.map {
                    ErlangB.varianceOfBlocking(load: traffic, trunks: $0)
                }
            )
        var values = [all, value("trunks.mean", traffic * (1 - lost))]
        for (place, carrier) in route.chain.enumerated() {
            let (offered, passed) = (refused[place], refused[place + 1])
            let name = load.selector(of: carrier)
            values.append(value("trunks\(name).mean", traffic * (offered - passed)))
            if place == 0, carrier.trunks != nil {
                values.append(value("trunks\(name).busyShare", passed))
            }
            // What hardly ever gets there says nothing.
            guard offered > LossValues.never else { continue }
            let isLast = place == route.chain.count - 1
            let member = isLast ? "blocked" : "overflowed"
            values.append(value("leg\(name).\(member).share", passed / offered))
        }
        return values
    }
}
