internal import Foundation
package import Records
internal import Statistics

/// All that was learned from call records: the value of `learn --json`.
///
/// Nothing of it names a person, a number, an identifier or an address. A part that the records do not
/// tell is missing, and a warning says why.
package struct Learned: Encodable, Sendable {
    /// The clock of the records.
    package struct Zone: Encodable, Sendable {
        /// The offsets from UTC in seconds, the most frequent first.
        package let offsets: [Int]
        package let source: String
    }

    /// From the first call to the last.
    package struct Period: Encodable, Sendable {
        package let from: String
        package let to: String
    }

    /// The timeout of the block.
    package struct Timeout: Encodable, Sendable {
        package let seconds: Double
        package let source: String
    }

    /// Refusals.
    package struct Failure: Encodable, Sendable {
        package let probability: LearnedShare
        package let after: LearnedLaw?
        /// Shares by SIP code; codes of fewer than five calls count as 503.
        package let causes: [String: Double]

        private enum CodingKeys: String, CodingKey {
            case probability, after, causes
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(probability, forKey: .probability)
            try container.encode(after, forKey: .after)
            try container.encode(causes, forKey: .causes)
        }
    }

    package let format: String
    package let timezone: Zone
    package let period: Period?
    package let records: [String: Int]
    package let outcomes: [String: Int]
    package let timeout: Timeout?
    package let answer: LearnedLaw?
    package let patience: LearnedLaw?
    package let hangup: LearnedLaw?
    package let failure: Failure?
    package let noAnswer: LearnedShare?
    package let arrivals: LearnedArrivals
    package let redial: LearnedRedial?
    package let trunks: [LearnedTrunks]
    /// The path of the scenario.
    package let scenario: String
    package internal(set) var warnings: [String]

    /// What was seen of the ringing.
    package let ringing: RecordedRinging
    /// Which days the calls are of that were learned from.
    package let note: LearningNote
    /// The day that was kept apart, counted from 1970; `nil` for none.
    package let heldOut: Int64?
    /// How many calls were learned from.
    package let calls: Int

    private enum CodingKeys: String, CodingKey {
        case format, timezone, period, records, outcomes, timeout, answer, patience, hangup, failure
        case noAnswer, arrivals, redial, trunks, scenario, warnings
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(format, forKey: .format)
        try container.encode(timezone, forKey: .timezone)
        try container.encode(period, forKey: .period)
        try container.encode(records, forKey: .records)
        try container.encode(outcomes, forKey: .outcomes)
        try container.encode(timeout, forKey: .timeout)
        try container.encode(answer, forKey: .answer)
        try container.encode(patience, forKey: .patience)
        try container.encode(hangup, forKey: .hangup)
        try container.encode(failure, forKey: .failure)
        try container.encode(noAnswer, forKey: .noAnswer)
        try container.encode(arrivals, forKey: .arrivals)
        try container.encode(redial, forKey: .redial)
        try container.encode(trunks, forKey: .trunks)
        try container.encode(scenario, forKey: .scenario)
        try container.encode(warnings, forKey: .warnings)
    }

    /// Learns from calls.
    package init(_ whole: CallRecordSet, _ options: LearningOptions = LearningOptions()) {
        let days = whole.days()
        heldOut = options.holdout == .lastDay ? Self.dayToHoldOut(of: days) : nil
        let set = heldOut.map { whole.without(whole.clock.instants(ofDay: $0)) } ?? whole
        let confidence = options.confidence
        format = whole.format.rawValue
        timezone = Zone(offsets: whole.offsets, source: whole.offsetSource)
        period = Self.period(of: whole)
        records = Self.counts(whole.counts)
        note = LearningNote(days: days.map(\.day), heldOut: heldOut)
        let groups = CarrierGroups(set)
        trunks = LearnedTrunks.all(set, groups)
        ringing = RecordedRinging(
            set,
            RingingLimits(set, timeout: options.timeout),
            blocked: BlockedCalls(groups, limits: trunks.map(\.limit), step: set.ringStep)
        )
        let told: [CallRecord.Outcome] = [
            .answered, .failed, .timeout, .abandoned, .blocked, .alive,
        ]
        let ringing = ringing
        outcomes = Dictionary(
            uniqueKeysWithValues: told.map { (String(describing: $0), ringing.outcomes[$0] ?? 0) }
        )
        calls = outcomes.values.reduce(0, +)
        timeout = ringing.timeout.map {
            Timeout(seconds: $0, source: ringing.limits.source?.rawValue ?? "")
        }
        // Where no time is told, only how many answered is known, not when.
        let answers = LearnedLaw(ringing.answer, never: .whereDataAsk, confidence: confidence)
        noAnswer = answers?.never
        answer = ringing.tellsTime(of: .answered) ? answers : nil
        patience =
            ringing.tellsTime(of: .abandoned)
            ? LearnedLaw(ringing.patience, never: .none, confidence: confidence) : nil
        hangup = LearnedLaw(ringing.talk, never: .none, confidence: confidence)
        failure = Self.failure(ringing, confidence)
        redial = LearnedRedial(set, window: options.redialWindow, confidence: confidence)
        arrivals = LearnedArrivals(set, form: options.arrivals, redial: redial)
        scenario = options.path
        warnings = []
        warnings = warnings(set: whole)
    }

    /// The value as JSON with sorted keys.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Learned {
    /// The last day that has at least half as many calls as days mostly have; `nil` for one day only.
    ///
    /// An export rarely ends at midnight, and half a day would be held against a whole one.
    static func lastWholeDay(of days: [(day: Int64, count: Int)]) -> Int64? {
        guard days.count >= 2 else { return nil }
        let usual = days.map(\.count).sorted()[days.count / 2]
        return days.suffix(7).last { 2 * $0.count >= usual }?.day
    }

    /// The day that nothing is learned from: the last whole one, if the others have as many calls.
    private static func dayToHoldOut(of days: [(day: Int64, count: Int)]) -> Int64? {
        guard let day = lastWholeDay(of: days) else { return nil }
        let all = days.reduce(0) { $0 + $1.count }
        let own = days.first { $0.day == day }?.count ?? 0
        return all - own >= max(own, fewestCalls) ? day : nil
    }

    /// Fewer calls are not parted into those to learn from and those to try.
    private static let fewestCalls = 100

    private static func period(of set: CallRecordSet) -> Period? {
        var bounds: (Int64, Int64)?
        set.visit { bounds = (bounds?.0 ?? $0.dial, $0.dial) }
        return bounds.map { bounds in
            func text(_ microseconds: Int64) -> String {
                Date(timeIntervalSince1970: Double(microseconds / 1_000_000)).ISO8601Format()
            }
            return Period(from: text(bounds.0), to: text(bounds.1))
        }
    }

    private static func counts(_ counts: CallRecordCounts) -> [String: Int] {
        [
            "read": counts.read, "leg": counts.leg, "duplicate": counts.duplicate,
            "forkLoser": counts.forkLoser, "otherDirection": counts.otherDirection,
            "notVoice": counts.notVoice, "outsideWindow": counts.outsideWindow,
            "unreadable": counts.unreadable,
        ]
    }

    /// How many refuse in the end if nothing else ends the ringing, and when.
    ///
    /// Those that never refuse are the share that never ends, so both come from one fit.
    private static func failure(_ ringing: RecordedRinging, _ confidence: Double) -> Failure? {
        let lifetimes = ringing.failure
        guard lifetimes.count > 0 else { return nil }
        let all = ringing.causes.values.reduce(0, +)
        var causes: [String: Double] = [:]
        for (code, count) in ringing.causes {
            let name = count < 5 ? "503" : String(code)
            causes[name, default: 0] += Double(count) / Double(all)
        }
        if let law = LearnedLaw(lifetimes, never: .some, confidence: confidence),
            let never = law.never
        {
            return Failure(
                probability: LearnedShare(
                    1 - never.share,
                    ConfidenceInterval(low: 1 - never.ci95[1], high: 1 - never.ci95[0])
                ),
                after: ringing.tellsTime(of: .failed) ? law : nil,
                causes: causes
            )
        }
        // Too few for a law: the share that the curve leaves.
        let curve = KaplanMeierCurve(lifetimes)
        let share = 1 - (curve.steps.last?.survival ?? 1)
        let interval = ConfidenceInterval.wilson(
            lifetimes.endedCount,
            of: lifetimes.count,
            confidence: confidence
        )
        return Failure(probability: LearnedShare(share, interval), after: nil, causes: causes)
    }
}
