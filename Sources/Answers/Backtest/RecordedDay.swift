package import Records
internal import Statistics
internal import VirtualTime

/// A recorded day: when calls came, and what became of them.
package struct RecordedDay: Sendable {
    /// The day on the local calendar, counted from 1970.
    package let day: Int64
    /// When calls came, those of the lead-in before the day among them.
    let arrivals: [SimulationInstant]
    /// How long the lead-in is, in whole hours as seconds: it fills the trunks before the day begins.
    let lead: Double
    /// From the beginning of the day to its last call, in seconds: a run that replays arrivals ends
    /// with the last.
    let length: Double
    /// What happened on the day.
    let tally: DayTally
    /// What happened in each hour: calls by when they came, trunks by when they were busy.
    let hours: [DayTally]
    /// How many calls came on the day.
    package let calls: Int
    /// What was seen of the ringing on the day.
    let ringing: RecordedRinging

    /// Before midnight calls begin that are up after it; so long before they are replayed too.
    private static let longestLead = 7200.0
    static let secondsOfHour = 3600.0

    /// Why a day cannot be held against a scenario.
    package enum Problem: Error, Hashable, Sendable {
        /// No call came on it; the days with calls are told.
        case noCalls(first: Int64, last: Int64)
        case noRecords
    }

    /// Reads a day.
    ///
    /// - Parameters:
    ///   - day: Counted from 1970; `nil` for the last whole day.
    ///   - set: The calls of all days.
    ///   - timeout: The limit of the ringing in seconds if the user names it.
    ///   - usual: The limit in seconds that counts where the records tell none.
    /// - Throws: `Problem` where the records have no such day, or nothing to learn a limit from.
    package init(
        _ day: Int64?,
        of set: CallRecordSet,
        timeout: Double? = nil,
        else usual: Double? = nil
    ) throws(Problem) {
        let days = set.days()
        guard let first = days.first, let newest = days.last else { throw .noRecords }
        let chosen = day ?? Learned.lastWholeDay(of: days) ?? newest.day
        guard days.contains(where: { $0.day == chosen }) else {
            throw .noCalls(first: first.day, last: newest.day)
        }
        self.day = chosen
        let instants = set.clock.instants(ofDay: chosen)
        let groups = CarrierGroups(set)
        let trunks = LearnedTrunks.all(set, groups)
        let limits = RingingLimits(set, timeout: timeout, else: usual)
        let blocked = BlockedCalls(groups, limits: trunks.map(\.limit), step: set.ringStep)
        var last = instants.lowerBound
        set.only(instants).visit { last = $0.dial }
        let end = last + 1
        let whole = max(0, Double(instants.lowerBound - Self.firstDial(of: set)) / 1e6)
        lead =
            (min(Self.longestLead, whole) / Self.secondsOfHour).rounded(.down) * Self.secondsOfHour
        length = Double(end - instants.lowerBound) / 1e6
        var survey = DaySurvey(
            from: instants.lowerBound,
            to: end,
            lead: lead,
            OutcomeReader(limits, blocked)
        )
        set.visit { survey.pass($0) }
        survey.resolveTimeouts()
        arrivals = survey.arrivals
        (tally, hours, calls) = (survey.tally, survey.hours, survey.calls)
        ringing = RecordedRinging(set.only(instants.lowerBound..<end), limits, blocked: blocked)
    }
}

extension RecordedDay {
    private static func firstDial(of set: CallRecordSet) -> Int64 {
        var first: Int64?
        set.visit { first = first ?? $0.dial }
        return first ?? 0
    }
}

/// Goes through all calls for those of one day.
private struct DaySurvey {
    private let start: Int64
    private let end: Int64
    private let begin: Int64
    private var reader: OutcomeReader
    /// Hang-ups in the last step before the timeout, by the hour of the call.
    private var nearTimeout: [Double]
    private(set) var arrivals: [SimulationInstant] = []
    private(set) var tally = DayTally()
    private(set) var hours: [DayTally]
    private(set) var calls = 0

    init(from start: Int64, to end: Int64, lead: Double, _ reader: OutcomeReader) {
        (self.start, self.end, self.reader) = (start, end, reader)
        begin = start - Int64(lead * 1e6)
        let count = Int((Double(end - start) / 1e6 / RecordedDay.secondsOfHour).rounded(.up))
        hours = [DayTally](repeating: DayTally(), count: max(1, count))
        nearTimeout = [Double](repeating: 0, count: hours.count)
        tally.busy.seconds = Double(end - start) / 1e6
        for hour in hours.indices {
            let rest = tally.busy.seconds - Double(hour) * RecordedDay.secondsOfHour
            hours[hour].busy.seconds = min(RecordedDay.secondsOfHour, rest)
        }
    }

    mutating func pass(_ record: CallRecord) {
        let outcome = reader.pass(record)
        guard record.dial < end else { return }
        if let release = record.release, release > start, outcome != .blocked {
            occupy(from: max(record.dial, start), to: min(release, end))
        }
        guard record.dial >= begin else { return }
        let time = Double(record.dial - begin) / 1e6
        arrivals.append(SimulationInstant.start.advanced(by: .seconds(time)))
        guard record.dial >= start else { return }
        calls += 1
        count(record, outcome)
    }

    private mutating func count(_ record: CallRecord, _ outcome: CallRecord.Outcome) {
        let hour = Int(Double(record.dial - start) / 1e6 / RecordedDay.secondsOfHour)
        func add(_ part: WritableKeyPath<DayTally, Double>, _ value: Double) {
            tally[keyPath: part] += value
            hours[hour][keyPath: part] += value
        }
        switch outcome {
        case .answered:
            add(\.answered, 1)
            if let ring = record.ringSeconds, ring > 0 || !reader.limits.doubtsZero {
                add(\.rings.count, 1)
                add(\.rings.seconds, ring)
            }
            if let talk = record.talkSeconds {
                add(\.talks.count, 1)
                add(\.talks.seconds, talk)
            }
        case .failed, .blocked: add(\.failed, 1)
        case .timeout: add(\.timeouts, 1)
        case .abandoned, .unanswered:
            add(\.hungUp, 1)
            let (step, limits) = (reader.limits.step, reader.limits)
            if step > 0, record.outcome == .unanswered, let ring = record.ringSeconds,
                let limit = limits.limit(of: record), ring >= limit - step
            {
                nearTimeout[hour] += 1
            }
        // Nobody knows yet what will become of it.
        case .alive: break
        }
    }

    private mutating func occupy(from first: Int64, to last: Int64) {
        var begin = Double(first - start) / 1e6
        let end = Double(last - start) / 1e6
        guard end > begin else { return }
        tally.busy.trunkSeconds += end - begin
        while begin < end {
            let hour = min(hours.count - 1, Int(begin / RecordedDay.secondsOfHour))
            let border =
                hour == hours.count - 1 ? end : Double(hour + 1) * RecordedDay.secondsOfHour
            hours[hour].busy.trunkSeconds += min(end, border) - begin
            begin = min(end, border)
        }
    }

    /// Gives back to those who hung up what whole seconds have made timeouts.
    ///
    /// Of hang-ups within the last second before the timeout half are recorded with its length, as both
    /// instants are cut; as many as of the second before are left with one second less.
    mutating func resolveTimeouts() {
        for hour in hours.indices {
            let blurred = min(nearTimeout[hour] / 2, hours[hour].timeouts)
            hours[hour].timeouts -= blurred
            hours[hour].hungUp += blurred
            tally.timeouts -= blurred
            tally.hungUp += blurred
        }
    }
}

extension RecordedDay {
    /// The least share of the answers whose ring, and whose talk, must be known.
    private static let leastKnown = 0.99

    /// What was recorded of a quantity; `nil` where too many calls do not tell it.
    func value(of quantity: BacktestQuantity) -> Double? {
        let isRingKnown = tally.rings.count >= Self.leastKnown * tally.answered
        let isTalkKnown = tally.talks.count >= Self.leastKnown * tally.answered
        switch quantity {
        case .answerTime where !isRingKnown, .talkTime where !isTalkKnown: return nil
        case .trunks where !isRingKnown || !isTalkKnown: return nil
        default: return tally.value(of: quantity)
        }
    }
}
