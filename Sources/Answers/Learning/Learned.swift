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
    /// The name of the file of the scenario.
    package let scenario: String
    package private(set) var warnings: [String]

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
    package init(_ set: CallRecordSet, _ options: LearningOptions = LearningOptions()) {
        let ringing = RecordedRinging(set, timeout: options.timeout)
        let confidence = options.confidence
        format = set.format.rawValue
        timezone = Zone(offsets: set.offsets, source: set.offsetSource)
        period = Self.period(of: set)
        records = Self.counts(set.counts)
        let told: [CallRecord.Outcome] = [
            .answered, .failed, .timeout, .abandoned, .blocked, .alive,
        ]
        outcomes = Dictionary(
            uniqueKeysWithValues: told.map { (String(describing: $0), ringing.outcomes[$0] ?? 0) }
        )
        timeout = ringing.timeout.map {
            Timeout(seconds: $0, source: ringing.timeoutSource?.rawValue ?? "")
        }
        answer = LearnedLaw(ringing.answer, never: .whereDataAsk, confidence: confidence)
        noAnswer = answer?.fit.never.map(LearnedShare.init)
        patience = LearnedLaw(ringing.patience, never: .none, confidence: confidence)
        hangup = LearnedLaw(ringing.talk, never: .none, confidence: confidence)
        failure = Self.failure(ringing, confidence)
        arrivals = LearnedArrivals(set, form: options.arrivals)
        redial = LearnedRedial(set, window: options.redialWindow, confidence: confidence)
        trunks = LearnedTrunks.all(set)
        scenario = options.name + ".yaml"
        warnings = []
        warnings = Self.warnings(set, ringing, self)
    }

    /// The value as JSON with sorted keys.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Learned {
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
            let never = law.fit.never
        {
            let share = ConfidenceInterval(
                low: 1 - never.interval.high,
                high: 1 - never.interval.low
            )
            return Failure(
                probability: LearnedShare(1 - never.estimate, share),
                after: law,
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

    private static func warnings(
        _ set: CallRecordSet,
        _ ringing: RecordedRinging,
        _ learned: Learned
    ) -> [String] {
        var warnings = [
            "the causes that end the ringing are taken as independent, which no record can test"
        ]
        if set.offsetSource == "assumed" {
            warnings.append("local times are taken as UTC; --timezone says otherwise")
        }
        if let first = set.firstUnreadable {
            warnings.append(
                "\(set.counts.unreadable) records are unreadable, the first is \(first)"
            )
        }
        if learned.answer == nil {
            warnings.append(
                "fewer than \(LawRanking.fewestDurations) answers have a time: no law of the answer"
            )
        }
        if ringing.undatedAnswers > 0 {
            warnings.append(
                "\(ringing.undatedAnswers) answers have no time of their own: the exchange had "
                    + "answered before, or the format does not tell"
            )
        }
        if learned.timeout == nil {
            warnings.append("no timeout is seen: neither a limit in the records nor a pile")
        } else if ringing.timeouts.count > 1 {
            warnings.append(
                "\(ringing.timeouts.count) timeouts occur; the most frequent is written"
            )
        }
        if learned.patience == nil {
            warnings.append(
                "fewer than \(LawRanking.fewestDurations) callers hung up while it rang: no patience"
            )
        } else if let beyond = learned.patience?.beyondLimit, beyond > 0.05 {
            let percent = Int((beyond * 100).rounded())
            warnings.append("\(percent) % of the patience lies beyond all that was seen")
        }
        for (name, law) in [
            ("answer", learned.answer), ("patience", learned.patience),
            ("hangup", learned.hangup),
        ] {
            if let law, law.distance > 0.03 {
                let percent = Int((law.distance * 100).rounded())
                warnings.append("no law fits '\(name)' within 3 %: the best is off by \(percent) %")
            }
        }
        if learned.hangup == nil { warnings.append("the records tell too few talks: no hang-up") }
        if learned.redial == nil {
            warnings.append("callers are not told apart, or too few calls failed: no redials")
        }
        if learned.trunks.allSatisfy({ $0.limit == nil }) {
            warnings.append("no limit of the trunks is seen: the scenario has none")
        }
        if learned.arrivals.form == LearningOptions.ArrivalForm.trace.rawValue {
            warnings.append(
                "a trace is personal: an exact instant can be matched with a phone bill"
            )
        }
        return warnings
    }
}
