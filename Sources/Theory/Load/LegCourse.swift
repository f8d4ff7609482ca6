internal import ContactCenter
package import Plan
internal import Randomness
package import VirtualTime

/// What becomes of an admitted leg, on average.
package struct LegCourse: Sendable {
    /// The probability that the external party answers.
    package var answered = 0.0
    /// The probability that the carrier ends it before an answer.
    package var failed = 0.0
    /// The probability that it rings until the limit.
    package var limitReached = 0.0
    /// The probability that the customer hangs up while it rings.
    package var givenUp = 0.0
    /// Mean seconds of ringing, of legs that the carrier does not fail, as a part of all legs.
    package var ringing = 0.0
    /// Mean seconds until failed legs end, as a part of all legs.
    package var failing = 0.0
    /// Mean seconds from the answer to the end, of answered legs.
    package var talking: Double
    /// The probability that the external party hangs up first, of answered legs.
    package var externalFirst: Double
    /// Percentiles of the time to the answer, in seconds, by percent.
    package var answerTimes: [Double: Double] = [:]
    /// The mean time to the answer, in seconds; `nil` when nobody answers.
    var meanAnswerTime: Double?

    /// The mean holding time in seconds.
    package var holding: Double { ringing + failing + answered * talking }

    /// The longest mean that theory is asked about: thirty years, in seconds.
    private static let longestMean = 1e9

    /// The percentiles that are worked out.
    package static let percents = [50.0, 90, 95, 99]

    /// Works a leg out.
    ///
    /// - Parameters:
    ///   - carrier: Who carries it.
    ///   - rejection: The probability that its caller ID is rejected.
    ///   - customer: Who listens.
    ///   - limit: How long it may ring.
    ///   - sending: How long digits are sent after the answer.
    /// - Throws: Why it cannot be worked out.
    package init(
        on carrier: CarrierPlan,
        rejection: Double,
        customer: CustomerPlan,
        limit: SimulationDuration,
        sending: SimulationDuration
    ) throws(NotSolvable) {
        let talk = TalkRace(external: carrier.hangup, customer: customer.hangup, sending: sending)
        guard let talk else { throw NotSolvable("nobody ever hangs up after an answer") }
        guard talk.meanSeconds <= Self.longestMean else {
            throw NotSolvable(
                "the mean length of a call is infinite, or of a tail that no run is long enough to see"
            )
        }
        talking = talk.meanSeconds
        externalFirst = talk.externalFirst
        let patience = Delay(customer.patience)
        let failure = carrier.failure?.probability ?? 0
        let fails = rejection + (1 - rejection) * failure
        let silent = (1 - fails) * carrier.noAnswer
        let rings = (1 - fails) * (1 - carrier.noAnswer)
        if fails > 0 {
            let delay = Delay(carrier.failureDelay(rejection: rejection))
            let race = RingRace(carrier: delay, patience: patience, limit: limit)
            failed = fails * race.carrierFirst
            failing = fails * race.meanSeconds
            add(race, share: fails)
        }
        if silent > 0 {
            let race = RingRace(carrier: .endless, patience: patience, limit: limit)
            ringing += silent * race.meanSeconds
            add(race, share: silent)
        }
        if rings > 0 {
            let isSum = !carrier.setup.isConstant && !carrier.answer.isConstant
            let race = RingRace(
                carrier: Delay(carrier.setup, then: carrier.answer),
                patience: patience,
                limit: limit,
                tolerance: isSum ? 1e-8 : 1e-10
            )
            let first = race.carrierFirst
            answered = rings * first
            ringing += rings * race.meanSeconds
            add(race, share: rings)
            guard first > 0 else { return }
            for percent in Self.percents {
                answerTimes[percent] = race.percentile(percent / 100)?.seconds
            }
            meanAnswerTime = race.meanWinningSeconds / first
        }
    }

    /// What becomes of a leg that is one of several kinds.
    ///
    /// - Parameter kinds: How often a leg is of a kind, and what becomes of it then; not empty.
    package init(mixing kinds: [(weight: Double, leg: LegCourse)]) {
        let sum = kinds.reduce(0) { $0 + $1.weight }
        func mean(_ part: (LegCourse) -> Double) -> Double {
            kinds.reduce(0) { $0 + $1.weight * part($1.leg) } / max(sum, .leastNormalMagnitude)
        }
        answered = mean(\.answered)
        failed = mean(\.failed)
        limitReached = mean(\.limitReached)
        givenUp = mean(\.givenUp)
        ringing = mean(\.ringing)
        failing = mean(\.failing)
        let talked = max(answered, .leastNormalMagnitude)
        talking = mean { $0.answered * $0.talking } / talked
        externalFirst = mean { $0.answered * $0.externalFirst } / talked
    }

    private mutating func add(_ race: RingRace, share: Double) {
        limitReached += share * race.limitReached
        givenUp += share * race.givenUp
    }
}

extension Law {
    /// Whether it is always the same duration.
    var isConstant: Bool {
        if case .constant = self { true } else { false }
    }
}
