package import Records
package import Statistics

/// What call records tell of the ringing: how long each of its causes took, and what else came first.
///
/// The ringing is a race of the answer, the network's refusal, the caller's patience and the block's
/// timeout. For the law of one of them all others are limits. Whole seconds blur the timeout: what is
/// recorded with its length or a greater one counts as having reached it, for all four alike.
package struct RecordedRinging: Sendable {
    /// Where the timeout comes from.
    package enum TimeoutSource: String, Sendable {
        case option = "--timeout"
        case record = "the records"
        case pile = "a pile of unanswered calls"
    }

    /// How often each outcome occurred, the uncertain ones resolved.
    package private(set) var outcomes: [CallRecord.Outcome: Int] = [:]
    /// The timeout that most calls had, in seconds.
    package private(set) var timeout: Double?
    /// Where it comes from.
    package private(set) var timeoutSource: TimeoutSource?
    /// All timeouts with more than one in fifty of the unanswered calls, the most frequent first.
    package private(set) var timeouts: [Double] = []
    /// How long the answers took.
    package let answer: Lifetimes
    /// How long callers waited.
    package let patience: Lifetimes
    /// How long refusals took.
    package let failure: Lifetimes
    /// How long talks lasted.
    package let talk: Lifetimes
    /// How often each SIP code was the cause of a failure.
    package private(set) var causes: [Int: Int] = [:]
    /// How many answers the records cannot date, because the exchange had answered before.
    package private(set) var undatedAnswers = 0
    /// The mean in seconds before it rang, where records tell it.
    package private(set) var setupMean: Double?

    /// Reads calls.
    ///
    /// - Parameters:
    ///   - set: The calls.
    ///   - named: The limit in seconds if the user names it.
    package init(_ set: CallRecordSet, timeout named: Double? = nil) {
        let survey = RingingSurvey(set)
        let step = set.ringStep
        let rounding = step > 0 ? Rounding.stamps(step: step) : .exact
        let piles = survey.piles(step: step)
        if let named {
            (timeout, timeoutSource, timeouts) = (named, .option, [named])
        } else if !survey.limits.isEmpty {
            timeouts = survey.frequentLimits
            (timeout, timeoutSource) = (timeouts.first, .record)
        } else if !piles.isEmpty {
            timeouts = piles
            (timeout, timeoutSource) = (piles[0], .pile)
        }
        // Answers at once are believed unless most are: then the exchange answered before it dialled.
        let doubtsZero = survey.zeroAnswers * 2 > survey.answers
        var counters = [LifetimeCounter](repeating: LifetimeCounter(), count: 3)
        var talks = LifetimeCounter()
        var (setups, setupSum) = (0, 0.0)
        let known = timeouts
        var (outcomes, causes, undated) = (outcomes, causes, 0)
        set.visit { record in
            let ring = record.ringSeconds
            let limit = named ?? record.limitSeconds ?? (known.count == 1 ? known[0] : nil)
            var outcome = record.outcome
            let isReached = ring.map { ring in
                limit.map { ring >= $0 - (step > 0 ? 1e-9 : 0.05) }
                    // Of several limits that records do not name, only piles are known.
                    ?? known.contains { ring >= $0 - 1e-9 && ring <= $0 + max(step, 0.05) }
            }
            if outcome == .unanswered { outcome = isReached == true ? .timeout : .abandoned }
            outcomes[outcome, default: 0] += 1
            if outcome == .failed, let cause = record.cause { causes[cause, default: 0] += 1 }
            if let talk = record.talkSeconds, outcome == .answered { talks.add(talk, .ended) }
            if let setup = record.setupSeconds {
                (setups, setupSum) = (setups + 1, setupSum + setup)
            }
            guard let ring, outcome != .blocked else {
                if outcome == .answered { undated += 1 }
                return
            }
            if outcome == .answered, ring == 0, doubtsZero {
                undated += 1
                return
            }
            let causes: [CallRecord.Outcome] = [.answered, .abandoned, .failed]
            for (index, cause) in causes.enumerated() {
                let isPast = limit != nil && isReached == true
                if outcome == .timeout || isPast {
                    counters[index].add(min(ring, limit ?? ring), .reached)
                } else {
                    counters[index].add(ring, outcome == cause ? .ended : .censored)
                }
            }
        }
        self.outcomes = outcomes
        self.causes = causes
        undatedAnswers = undated
        setupMean = setups > 0 ? setupSum / Double(setups) : nil
        answer = Lifetimes(counters[0], rounding: rounding)
        patience = Lifetimes(counters[1], rounding: rounding)
        failure = Lifetimes(counters[2], rounding: rounding)
        talk = Lifetimes(talks, rounding: rounding)
    }
}

/// A first look at the ringing, from which limits are found.
private struct RingingSurvey {
    /// How many calls state each limit, in seconds.
    var limits: [Double: Int] = [:]
    var answers = 0
    var zeroAnswers = 0
    private var unanswered: [Int: Int] = [:]

    init(_ set: CallRecordSet) {
        let step = set.ringStep > 0 ? set.ringStep : 0.1
        var (limits, unanswered, answers, zeros) = (limits, unanswered, 0, 0)
        set.visit { record in
            if let limit = record.limitSeconds { limits[limit, default: 0] += 1 }
            guard let ring = record.ringSeconds else { return }
            switch record.outcome {
            case .answered:
                answers += 1
                if ring == 0 { zeros += 1 }
            case .unanswered, .timeout:
                unanswered[Int((ring / step).rounded(.down)), default: 0] += 1
            case .failed, .abandoned, .blocked, .alive: break
            }
        }
        (self.limits, self.unanswered) = (limits, unanswered)
        (self.answers, zeroAnswers) = (answers, zeros)
    }

    /// The limits that are not rare, the most frequent first.
    var frequentLimits: [Double] {
        let all = limits.values.reduce(0, +)
        return limits.filter { $0.value * 50 >= all }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
    }

    /// The lengths at which unanswered calls pile up, in seconds.
    func piles(step: Double) -> [Double] {
        DurationPile.piles(in: unanswered, step: step > 0 ? step : 0.1).map(\.seconds)
    }
}
