package import Records
package import Statistics

/// What call records tell of the ringing: how long each of its causes took, and what else came first.
///
/// The ringing is a race of the answer, the network's refusal, the caller's patience and the block's
/// timeout. For the law of one of them all others are limits. Whole seconds blur the timeout: what is
/// recorded with its length or a greater one counts as having reached it, for all four alike. Of calls
/// whose length is not told, only which cause came first counts.
package struct RecordedRinging: Sendable {
    /// The timeouts.
    let limits: RingingLimits
    /// How often each outcome occurred, the uncertain ones resolved.
    package private(set) var outcomes: [CallRecord.Outcome: Int] = [:]
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
    /// How many of each outcome the records cannot date: the exchange had answered before, or the format
    /// does not tell.
    private var undated: [CallRecord.Outcome: Int] = [:]
    /// The mean in seconds before it rang, where records tell it.
    package private(set) var setupMean: Double?

    /// The longest timeout of the block, in seconds.
    static let longest = 600.0

    /// The timeout that most calls had, in seconds.
    package var timeout: Double? { limits.timeouts.first }
    /// All timeouts with more than one in fifty of the unanswered calls, the most frequent first.
    package var timeouts: [Double] { limits.timeouts }

    /// How many answers the records cannot date.
    package var undatedAnswers: Int { undated[.answered] ?? 0 }

    /// Whether the records tell how long it took, for at least half of the calls that ended so.
    func tellsTime(of outcome: CallRecord.Outcome) -> Bool {
        2 * (undated[outcome] ?? 0) <= outcomes[outcome] ?? 0
    }

    /// Reads calls.
    ///
    /// - Parameters:
    ///   - set: The calls.
    ///   - named: The limit in seconds if the user names it.
    package init(_ set: CallRecordSet, timeout named: Double? = nil) {
        let groups = CarrierGroups(set)
        self.init(
            set,
            RingingLimits(set, timeout: named),
            blocked: BlockedCalls(
                groups,
                limits: [Int?](repeating: nil, count: groups.count),
                step: 1
            )
        )
    }

    /// Reads calls whose timeouts are known, and of which those that found no free trunk are no
    /// failures.
    init(_ set: CallRecordSet, _ limits: RingingLimits, blocked: BlockedCalls) {
        self.limits = limits
        let rounding = limits.step > 0 ? Rounding.stamps(step: limits.step) : .exact
        var counters = [LifetimeCounter](repeating: LifetimeCounter(), count: 3)
        var talks = LifetimeCounter()
        var (setups, setupSum) = (0, 0.0)
        var reader = OutcomeReader(limits, blocked)
        var (outcomes, causes, undated) = (outcomes, causes, undated)
        set.visit { record in
            let outcome = reader.pass(record)
            outcomes[outcome, default: 0] += 1
            if outcome == .failed { causes[record.cause ?? 503, default: 0] += 1 }
            if let talk = record.talkSeconds, outcome == .answered { talks.add(talk, .ended) }
            if let setup = record.setupSeconds {
                (setups, setupSum) = (setups + 1, setupSum + setup)
            }
            guard outcome != .blocked, outcome != .alive else { return }
            // In the order in which they count at one instant.
            let causes: [CallRecord.Outcome] = [.failed, .answered, .abandoned]
            let isDoubtful = outcome == .answered && record.ringSeconds == 0 && limits.doubtsZero
            guard let ring = record.ringSeconds, !isDoubtful else {
                undated[outcome, default: 0] += 1
                // How long is not known, but what came first is: who was answered no longer waits.
                for (index, cause) in causes.enumerated() {
                    counters[index].add(
                        outcome == cause ? 0 : limits.limit(of: record) ?? Self.longest,
                        outcome == cause ? .ended : .censored
                    )
                    if outcome == cause { break }
                }
                return
            }
            let limit = limits.limit(of: record)
            let isPast = limit != nil && limits.isReached(by: record) == true
            for (index, cause) in causes.enumerated() {
                if outcome == .timeout || isPast {
                    counters[index].add(min(ring, limit ?? ring), .reached)
                } else {
                    counters[index].add(ring, outcome == cause ? .ended : .censored)
                }
            }
        }
        self.outcomes = outcomes
        self.causes = causes
        self.undated = undated
        setupMean = setups > 0 ? setupSum / Double(setups) : nil
        failure = Lifetimes(counters[0], rounding: rounding)
        answer = Lifetimes(counters[1], rounding: rounding)
        patience = Lifetimes(counters[2], rounding: rounding)
        talk = Lifetimes(talks, rounding: rounding)
    }
}
