internal import ContactCenter
internal import Plan
internal import Statistics

extension OracleRule {
    /// Poisson arrivals of which each goes to one of several carriers by lot.
    ///
    /// The parts of a Poisson process that is cut up by lot are independent Poisson processes.
    static let sharing = OracleRule(model: "Erlang B of each share", for: .shares) {
        load,
        _ throws(NotSolvable) in
        try load.checkPoisson()
        guard load.quotaNeverBinds else {
            throw NotSolvable("trunks and the quota of calls both limit")
        }
        guard let rate = load.rate, load.routes.allSatisfy({ $0.isComputable }) else {
            throw NotSolvable("there are too many trunks")
        }
        let why =
            "Poisson arrivals that the carriers share by lot are a Poisson process at each of them; "
            + "blocked legs are lost; the law of the holding time does not matter"
        func value(_ metric: String, _ value: Double, variance: Double? = nil) -> ExactValue {
            ExactValue(
                metric,
                value,
                model: "Erlang B of each share",
                because: why,
                varianceOfContacts: variance
            )
        }
        let parts = load.routes.map { ErlangShare($0, rate: rate) }
        let all = parts.reduce(0) { $0 + $1.route.share * $1.blocking }
        // Within the shares, and between them.
        let variance = parts.reduce(-all * all) {
            $0 + $1.route.share * ($1.variance + $1.blocking * $1.blocking)
        }
        var values = [
            value("leg.blocked.share", all, variance: variance),
            value("trunks.mean", parts.reduce(0) { $0 + $1.carried }),
        ]
        for part in parts {
            let name = load.selector(of: part.route.carrier)
            values.append(value("leg\(name).blocked.share", part.blocking))
            values.append(value("trunks\(name).mean", part.carried))
            if part.route.trunks != nil {
                values.append(value("trunks\(name).busyShare", part.blocking))
            }
        }
        return values
    }
}

extension LegRoute {
    fileprivate var isComputable: Bool { trunks ?? 0 <= LossValues.mostTrunks }
}

/// A carrier that is lost calls by Erlang's formula.
private struct ErlangShare {
    let route: LegRoute
    let blocking: Double
    /// Of a measured share of blocked legs, times the number of legs.
    let variance: Double
    /// In erlangs.
    let carried: Double

    init(_ route: LegRoute, rate: Double) {
        self.route = route
        let traffic = rate * route.share * route.leg.holding
        blocking = route.trunks.map { ErlangB.blocking(load: traffic, trunks: $0) } ?? 0
        variance =
            route.trunks.map { ErlangB.varianceOfBlocking(load: traffic, trunks: $0) } ?? 0
        carried = traffic * (1 - blocking)
    }
}
