internal import Records
internal import Statistics

/// The timeouts of some calls, and which calls reached theirs.
package struct RingingLimits: Sendable {
    /// Where a timeout comes from.
    package enum Source: String, Sendable {
        case option = "--timeout"
        case record = "the records"
        case pile = "a pile of unanswered calls"
        case scenario = "the scenario"
    }

    /// All timeouts in seconds with more than one in fifty of the unanswered calls, the most frequent
    /// first.
    private(set) var timeouts: [Double] = []
    /// Where they come from; `nil` where there are none.
    private(set) var source: Source?
    /// The timeout that the user names; it is believed against the records.
    private let named: Double?
    /// To how many seconds both instants of a ringing were cut.
    let step: Double
    /// Whether answers at once are believed: not where most are, since the exchange then answered
    /// before it dialled.
    let doubtsZero: Bool

    /// Finds the timeouts of some calls.
    ///
    /// - Parameters:
    ///   - set: The calls.
    ///   - named: The limit in seconds if the user names it.
    ///   - usual: The limit in seconds that is taken where the records tell none.
    init(_ set: CallRecordSet, timeout named: Double? = nil, else usual: Double? = nil) {
        let survey = RingingSurvey(set)
        step = set.ringStep
        self.named = named
        doubtsZero = survey.zeroAnswers * 2 > survey.answers
        let piles = survey.piles(step: step)
        if let named {
            (timeouts, source) = ([named], .option)
        } else if let limits = survey.limitsThatHold(against: piles) {
            (timeouts, source) = (limits, .record)
        } else if !piles.isEmpty {
            (timeouts, source) = (piles, .pile)
        } else if let usual {
            (timeouts, source) = ([usual], .scenario)
        }
    }

    /// The limit of a call in seconds; `nil` where it is one of several, or none is known.
    func limit(of record: CallRecord) -> Double? {
        // A pile is believed against the records only where calls never come to their limit.
        let own = source == .pile ? nil : record.limitSeconds
        return named ?? own ?? (timeouts.count == 1 ? timeouts[0] : nil)
    }

    /// Whether a call rang as long as its timeout lets it; `nil` where the record does not tell.
    func isReached(by record: CallRecord) -> Bool? {
        guard let ring = record.ringSeconds else { return nil }
        if let limit = limit(of: record) { return ring >= limit - (step > 0 ? 1e-9 : 0.05) }
        // Of several limits that records do not name, only piles are known.
        return timeouts.contains { ring >= $0 - 1e-9 && ring <= $0 + max(step, 0.05) }
    }
}

/// Resolves what records leave open of how calls ended, while calls pass in order.
struct OutcomeReader: Sendable {
    let limits: RingingLimits
    private var blocked: BlockedCalls

    init(_ limits: RingingLimits, _ blocked: BlockedCalls) {
        self.limits = limits
        self.blocked = blocked
    }

    /// How a call ended.
    mutating func pass(_ record: CallRecord) -> CallRecord.Outcome {
        let foundNoTrunk = blocked.pass(record)
        if foundNoTrunk { return .blocked }
        switch record.outcome {
        case .unanswered: return limits.isReached(by: record) == true ? .timeout : .abandoned
        // Without a limit that explains it, a refusal is a failure.
        case .blocked: return .failed
        case .answered, .failed, .timeout, .abandoned, .alive: return record.outcome
        }
    }
}

/// A first look at the ringing, from which limits are found.
private struct RingingSurvey {
    /// How many calls state each limit, in seconds.
    private(set) var limits: [Double: Int] = [:]
    private(set) var answers = 0
    private(set) var zeroAnswers = 0
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

    /// The limits that the records state and that end calls; `nil` where there are none.
    ///
    /// Exchanges are often left with a limit of minutes, and the network gives up long before: its own
    /// limit shows as a pile, and none is at the limit that is stated.
    func limitsThatHold(against piles: [Double]) -> [Double]? {
        let limits = frequentLimits
        guard let least = limits.min() else { return nil }
        let isEarlier = !piles.isEmpty && piles.allSatisfy { $0 < least - Self.nearness }
        return isEarlier ? nil : limits
    }

    /// A pile so near to a limit, in seconds, is of that limit.
    private static let nearness = 3.0

    /// The limits that are not rare, the most frequent first.
    private var frequentLimits: [Double] {
        let all = limits.values.reduce(0, +)
        return limits.filter { $0.value * 50 >= all }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
    }

    /// The lengths at which unanswered calls pile up, in seconds.
    func piles(step: Double) -> [Double] {
        DurationPile.piles(in: unanswered, step: step > 0 ? step : 0.1).map(\.seconds)
    }
}
