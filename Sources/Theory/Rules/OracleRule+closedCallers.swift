internal import ContactCenter
internal import Plan
internal import Randomness
internal import Statistics

extension OracleRule {
    /// A closed population whose callers are lost when they are blocked, and think again.
    ///
    /// A call that arrives sees the trunks as the others leave them, so it is blocked less often than
    /// all trunks are busy.
    static let closedCallers = OracleRule(model: "Engset", for: .callers) {
        load,
        _ throws(NotSolvable) in
        guard load.arrivals.count == 1,
            case .callers(let count, let thinking)? = load.arrivals.first
        else { throw NotSolvable("others call besides one closed population") }
        guard thinking.mean.isFinite else { throw NotSolvable("the thinking has no mean") }
        let variation = thinking.variance / (thinking.mean * thinking.mean)
        guard variation >= 0.25 else {
            throw NotSolvable(
                "the thinking hardly varies, so callers who begin together go on in step"
            )
        }
        let idle = EngsetPopulation(
            callers: count,
            thinking: thinking.mean,
            holding: load.leg.holding,
            memory: thinking.isExponential ? nil : thinking.mean + load.leg.holding
        )
        if load.quotaNeverBinds || load.quota ?? 0 >= count {
            return idle.values(of: load, trunks: load.trunks)
        }
        guard load.holdsPlace, let quota = load.quota, quota <= load.trunks ?? .max else {
            throw NotSolvable("trunks and the quota of calls both limit")
        }
        return idle.values(of: load, quota: quota)
    }
}

/// Callers of a closed population, as Engset's formula sees them.
private struct EngsetPopulation {
    let callers: Int
    /// The mean time between two calls of a caller, in seconds.
    let thinking: Double
    /// The mean time of a call that is not blocked, in seconds.
    let holding: Double
    /// How long their common beginning is remembered; `nil` for a holding time.
    let memory: Double?

    private func blocking(among callers: Int, places: Int) -> Double {
        Engset.blocking(
            callers: callers,
            trunks: places,
            loadPerIdleCaller: holding / thinking
        )
    }

    private func why(_ places: String) -> String {
        "\(callers) callers who think, call once and think again, \(places), whoever is blocked "
            + "thinks again; the laws of thinking and holding do not matter, but for their means"
    }

    /// Calls in progress on average: callers are either thinking or on a call.
    private func carried(places: Int) -> Double {
        let admitted = holding / thinking * (1 - blocking(among: callers, places: places))
        return Double(callers) * admitted / (1 + admitted)
    }

    private func value(_ metric: String, _ value: Double, _ why: String) -> ExactValue {
        ExactValue(metric, value, model: "Engset", because: why, memory: memory)
    }

    /// What is known where trunks limit, or nothing does.
    func values(of load: VoiceLoad, trunks: Int?) -> [ExactValue] {
        let places = min(trunks ?? callers, callers)
        let why = why(trunks.map { "\($0) trunks" } ?? "no limit of trunks")
        var values = [
            value("leg.blocked.share", blocking(among: callers, places: places), why),
            value("trunks\(load.carrierSelector).mean", carried(places: places), why),
        ]
        if let trunks {
            // Over time, of all callers: one more than a call that arrives has against it.
            let full = trunks > callers ? 0 : blocking(among: callers + 1, places: trunks)
            values.append(value("trunks\(load.carrierSelector).busyShare", full, why))
        }
        if load.quota != nil {
            values.append(
                ExactValue(
                    "contacts\(load.voiceSelector).rejected.share",
                    0,
                    model: "no limit",
                    because: "the quota of calls is never reached",
                    needsEquilibrium: false
                )
            )
        }
        return values
    }

    /// What is known where the quota limits.
    func values(of load: VoiceLoad, quota: Int) -> [ExactValue] {
        let why = why("a quota of \(quota) calls")
        return [
            value(
                "contacts\(load.voiceSelector).rejected.share",
                blocking(among: callers, places: quota),
                why
            ),
            value("trunks\(load.carrierSelector).mean", carried(places: quota), why),
            ExactValue(
                "leg.blocked.share",
                0,
                model: "no limit",
                because: "the quota of calls is reached before the trunks are",
                needsEquilibrium: false
            ),
        ]
    }
}

extension Law {
    /// Whether it forgets how long it has lasted.
    var isExponential: Bool {
        if case .exponential = self { true } else { false }
    }
}
