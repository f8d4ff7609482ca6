internal import ContactCenter
internal import Plan
internal import Statistics

extension OracleRule {
    /// Nothing limits the trunks: every leg gets one.
    static let noLimit = OracleRule(
        model: "M/G/∞",
        taking: [.recorded, .burst, .busyness, .callers, .redial]
    ) { load, known throws(NotSolvable) in
        let isCarriedByQuota = load.quota.map { quota in
            load.holdsPlace && quota <= load.trunks ?? .max
        }
        guard load.trunks == nil || isCarriedByQuota == true else {
            throw NotSolvable("trunks limit")
        }
        let why =
            load.trunks == nil
            ? "carrier '\(load.carrier.name)' has no limit of trunks"
            : "the quota of calls is reached before the trunks are"
        var values = [
            ExactValue(
                "leg.blocked.share",
                0,
                model: "no limit",
                because: why,
                needsEquilibrium: false
            )
        ]
        let rejected =
            load.quota == nil ? 0 : known["contacts\(load.voiceSelector).rejected.share"]
        // How many call depends on what became of others, or on the time.
        if let traffic = load.load, let rejected, load.traits.isEmpty {
            values.append(
                ExactValue(
                    "trunks\(load.carrierSelector).mean",
                    traffic * (1 - rejected),
                    model: "Little's law",
                    because: "all that is admitted is carried: \(why)"
                )
            )
        }
        return values
    }

    /// Poisson arrivals at one rate, a quota of calls that is reached before the trunks are.
    static let callsQuota = OracleRule(model: "Erlang B of the quota") {
        load,
        _ throws(NotSolvable) in
        guard let quota = load.quota else { throw NotSolvable("no quota of calls limits") }
        let metric = "contacts\(load.voiceSelector).rejected.share"
        guard !load.quotaNeverBinds else {
            return [
                ExactValue(
                    metric,
                    0,
                    model: "no limit",
                    because: "the trunks are busy before the quota of calls is reached",
                    needsEquilibrium: false
                )
            ]
        }
        guard load.holdsPlace else {
            throw NotSolvable("calls leave the quota at the answer but keep their trunk")
        }
        guard quota <= load.trunks ?? .max else {
            throw NotSolvable("trunks and the quota of calls both limit")
        }
        try load.checkPoisson()
        guard let traffic = load.load else { throw NotSolvable("the arrival rate is not known") }
        return [
            ExactValue(
                metric,
                ErlangB.blocking(load: traffic, trunks: quota),
                model: "Erlang B",
                because: "Poisson arrivals, a quota of \(quota) calls, whom it turns away is lost; "
                    + "the law of the time in the block does not matter",
                varianceOfContacts: ErlangB.varianceOfBlocking(load: traffic, trunks: quota)
            )
        ]
    }
}
