extension OracleRule {
    /// What becomes of a leg is a race that blocking does not change.
    static let ringRace = OracleRule(model: "ring race") { load, known throws(NotSolvable) in
        var values = durations(of: load)
        if let blocked = known.first(where: { $0.metric == "leg.blocked.share" }) {
            values = shares(of: load, blocked: blocked) + values
        } else if values.isEmpty {
            throw NotSolvable("no leg is ever answered, and no model gives the blocking")
        }
        return values
    }

    private static let model = "ring race"

    /// Durations of admitted legs; they do not depend on how many were blocked.
    private static func durations(of load: VoiceLoad) -> [ExactValue] {
        let leg = load.leg
        let why = "whether a leg is admitted does not depend on its own luck"
        func value(_ metric: String, _ seconds: Double) -> ExactValue {
            ExactValue(metric, seconds, model: model, because: why, needsEquilibrium: false)
        }
        var values: [ExactValue] = []
        if let mean = leg.meanAnswerTime { values.append(value("leg.answerTime.mean", mean)) }
        for (percent, seconds) in leg.answerTimes.sorted(by: { $0.key < $1.key }) {
            let name = percent == 50 ? "med" : "p\(Int(percent))"
            values.append(value("leg.answerTime.\(name)", seconds))
        }
        values.append(value("leg.holdingTime.mean", leg.holding))
        return values
    }

    private static func shares(of load: VoiceLoad, blocked: ExactValue) -> [ExactValue] {
        let leg = load.leg
        let why =
            "answer, failure, time limit and patience race"
            + (blocked.value > 0 ? "; blocking from \(blocked.model)" : "")
        func value(_ metric: String, _ share: Double, withBlocked: Bool = false) -> ExactValue {
            let total = share * (1 - blocked.value) + (withBlocked ? blocked.value : 0)
            // A share c of the admitted: c² of the variance of blocking, and its own luck.
            let slope = withBlocked ? 1 - share : share
            let own = (1 - blocked.value) * share * (1 - share)
            return ExactValue(
                metric,
                total,
                model: model,
                because: why,
                needsEquilibrium: blocked.needsEquilibrium,
                varianceOfContacts: slope * slope * (blocked.varianceOfContacts ?? 0) + own
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
