internal import ContactCenter
internal import Plan

extension OracleRule {
    /// What becomes of a leg is a race that blocking does not change.
    static let ringRace = OracleRule(
        model: "ring race",
        taking: [.recorded, .burst, .busyness, .callers, .redial, .shares, .overflow, .callLimit]
    ) { load, known throws(NotSolvable) in
        var values = durations(of: load)
        if let blocked = known.first(where: { $0.metric == "leg.blocked.share" }),
            let leg = load.admittedLeg(known)
        {
            values = shares(of: load, leg, blocked: blocked) + values
        } else if values.isEmpty {
            throw NotSolvable("no leg is ever answered, and no model gives the blocking")
        }
        return values
    }

    private static let model = "ring race"

    /// Durations of admitted legs; they do not depend on how many were blocked.
    private static func durations(of load: VoiceLoad) -> [ExactValue] {
        let isAlike = load.routes.count == 1 && load.routes[0].treatsLegsAlike
        guard !isAlike else { return durations(of: load.leg, selector: "") }
        return load.routes.flatMap { route in
            durations(of: route.leg, selector: load.selector(of: route.carrier))
        }
    }

    private static func durations(of leg: LegCourse, selector: String) -> [ExactValue] {
        let why = "whether a leg is admitted does not depend on its own luck"
        func value(_ metric: String, _ seconds: Double) -> ExactValue {
            ExactValue(
                "leg\(selector).\(metric)",
                seconds,
                model: model,
                because: why,
                needsEquilibrium: false
            )
        }
        var values: [ExactValue] = []
        if let mean = leg.meanAnswerTime { values.append(value("answerTime.mean", mean)) }
        for (percent, seconds) in leg.answerTimes.sorted(by: { $0.key < $1.key }) {
            let name = percent == 50 ? "med" : "p\(Int(percent))"
            values.append(value("answerTime.\(name)", seconds))
        }
        values.append(value("holdingTime.mean", leg.holding))
        return values
    }

    private static func shares(
        of load: VoiceLoad,
        _ leg: LegCourse,
        blocked: ExactValue
    ) -> [ExactValue] {
        let why =
            "answer, failure, time limit and patience race"
            + (blocked.value > 0 ? "; blocking from \(blocked.model)" : "")
        func value(_ metric: String, _ share: Double, withBlocked: Bool = false) -> ExactValue {
            let total = share * (1 - blocked.value) + (withBlocked ? blocked.value : 0)
            // A share c of the admitted: c² of the variance of blocking, and its own luck.
            let slope = withBlocked ? 1 - share : share
            let own = (1 - blocked.value) * share * (1 - share)
            let ofBlocking = blocked.value > 0 ? blocked.varianceOfContacts : 0
            return ExactValue(
                metric,
                total,
                model: model,
                because: why,
                needsEquilibrium: blocked.needsEquilibrium,
                memory: blocked.memory,
                varianceOfContacts: ofBlocking.map { slope * slope * $0 + own }
            )
        }
        let branch = "branch\(load.voiceSelector)"
        let outcome = "outcome\(load.voiceSelector)"
        var values = [
            value("leg.answered.share", leg.answered),
            value("leg.failed.share", leg.failed),
        ]
        if load.resumes {
            let external = leg.answered * leg.externalFirst
            values += [
                value("\(branch).success.share", external),
                value("\(branch).callFailed.share", leg.failed, withBlocked: true),
                value("\(branch).timeout.share", leg.limitReached),
                value(
                    "\(outcome).customerDisconnected.share",
                    leg.givenUp + leg.answered * (1 - leg.externalFirst)
                ),
            ]
        } else {
            values += [
                value("\(outcome).transferred.share", leg.answered),
                value("\(branch).error.share", leg.failed + leg.limitReached, withBlocked: true),
                value("\(outcome).customerDisconnected.share", leg.givenUp),
            ]
        }
        return values
    }
}

extension VoiceLoad {
    /// What becomes of a leg that some carrier takes; `nil` where that depends on which one does and
    /// nobody knows how often.
    fileprivate func admittedLeg(_ known: [ExactValue]) -> LegCourse? {
        guard routes.count > 1 else { return routes[0].treatsLegsAlike ? leg : nil }
        let kinds = routes.compactMap { route -> (weight: Double, leg: LegCourse)? in
            let blocked = known["leg\(selector(of: route.carrier)).blocked.share"]
            return blocked.map { (route.share * (1 - $0), route.leg) }
        }
        return kinds.count == routes.count ? LegCourse(mixing: kinds) : nil
    }
}
