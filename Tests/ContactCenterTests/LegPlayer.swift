import CarrierPictures
import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Telephony
import Testing
import VirtualTime

/// Something that can play what a picture shows and tell what was recorded: a carrier under test with a
/// contact behind it.
protocol LegPlayer {
    /// Plays a picture.
    func play(_ picture: LegPicture) throws -> LegCourse
}

// MARK: - The simulated carrier

/// Plays a picture on the simulated carrier, through a whole replication.
struct SimulatedCarrierPlayer: LegPlayer {
    func play(_ picture: LegPicture) throws -> LegCourse {
        let result = try trial(of: picture).run()
        let legs = result.tally.legs[0]

        #expect(legs.holdingTimes.count == 1)
        // Every leg that is taken is released once: its trunk is free, and twice would trap.
        #expect(result.leftovers == 0)
        #expect(result.trunks[0].peak == 1)
        let endings = LegEnding.allCases.filter { result.legs($0) == 1 }
        let outcomes = Outcome.allCases.filter { result.count($0) == 1 }
        let holding = legs.holdingTimes.mean ?? 0
        let ringing = legs.answerTimes.mean ?? holding
        let talking = legs.talkTimes.mean ?? 0
        return LegCourse(
            leg: .drawn(ringing: ringing, digits: holding - ringing - talking, talking: talking),
            ending: try #require(endings.first.flatMap { drawn($0, legs.causes) }),
            outcome: try #require(outcomes.first)
        )
    }

    private func drawn(_ ending: LegEnding, _ causes: [Int]) -> LegPicture.Ending? {
        switch ending {
        case .answered: .answered
        case .abandoned: .abandoned
        case .failed: causes.first == 1 ? .rejected : .busy
        case .blocked: nil
        }
    }

    /// One contact, and laws that leave nothing to chance.
    private func trial(of picture: LegPicture) throws -> Trial {
        var trial = Trial(every: .seconds(1_000), contacts: 1)
        trial.carrier.trunks = 1
        trial.plan.block.resumesFlowAfterDisconnect = picture.resumes
        trial.plan.block.timeout = .fixed(.seconds(picture.timeout))
        if picture.digits > 0 {
            let digits = String(repeating: "1", count: picture.digits)
            trial.plan.block.dtmf = .fixed(try #require(DTMFDigits(digits)))
            trial.plan.block.dtmfTone = .milliseconds(500)
            trial.plan.block.dtmfGap = .milliseconds(500)
        }
        let answer = picture.second(of: "a")
        if let answer {
            trial.carrier.setup = .constant(.seconds(answer / 2))
            trial.carrier.answer = .constant(.seconds(answer - answer / 2))
            let hangup = try #require(picture.second(of: "h"))
            trial.carrier.hangup = .constant(.seconds(hangup - answer - picture.digits))
        } else {
            trial.carrier.noAnswer = 1
        }
        if let failure = picture.second(of: "b") ?? picture.second(of: "c") {
            trial.carrier.failure = .always(after: .seconds(failure))
            trial.carrier.failure?.causes[0].cause = .busyHere
        }
        if picture.second(of: "c") != nil {
            trial.plan.block.callerIDName = AttributeText("Example: Corp")
            trial.carrier.callerIDRejection = 1
        }
        if let hangup = LegPicture.marks(picture.customer).first?.second {
            if let answer, hangup > answer {
                trial.customer.hangup = .constant(.seconds(hangup - answer))
            } else {
                trial.customer.patience = .constant(.seconds(hangup))
            }
        }
        return trial
    }
}

// MARK: - A wire

/// Plays a picture as a wire would bring it, signal by signal, to the call of a contact.
///
/// It keeps no order of its own: what stands in the picture arrives as it stands there.
struct WirePlayer: LegPlayer {
    func play(_ picture: LegPicture) throws -> LegCourse {
        let rules = TransferBlockMachine.TransferProperties(
            resumes: picture.resumes,
            sendsDigits: picture.digits > 0
        )
        var call = RecordedCall(rules: rules, sending: .seconds(picture.digits))
        let customer = LegPicture.marks(picture.customer).first?.second
        let limit = picture.resumes ? picture.timeout : 60
        // Patience ends with the answer, and what comes after it is a hang-up.
        let isPatience = customer.map { $0 <= picture.second(of: "a") ?? .max } ?? false
        let givesUpFirst = isPatience && (customer ?? .max) < limit
        call.dial(customerGivesUpFirst: givesUpFirst)

        var events = LegPicture.marks(picture.carrier)
        if let customer, !isPatience { events.append((customer, "H")) }
        // Stable: at one instant the carrier's signals come before the customer's hang-up.
        for second in 0...(events.map(\.second).max() ?? 0) {
            for event in events where event.second == second {
                call.hear(event.mark, at: .start.advanced(by: .seconds(second)))
            }
        }
        return try call.course()
    }
}

/// A call of which everything is kept that its contact would be told to do.
private struct RecordedCall {
    let rules: TransferBlockMachine.TransferProperties
    let sending: SimulationDuration
    private var state = CallState()
    private var releases = 0
    private var outcomes: [Outcome] = []
    private var legs: [LedgerEntry] = []

    init(rules: TransferBlockMachine.TransferProperties, sending: SimulationDuration) {
        self.rules = rules
        self.sending = sending
    }

    mutating func dial(customerGivesUpFirst: Bool) {
        #expect(state.enter(refusal: nil, rules, at: .start).action == .dial)
        state.dialled(by: 3, customerGivesUpFirst: customerGivesUpFirst)
    }

    mutating func hear(_ mark: Character, at now: SimulationInstant) {
        let before = state
        let step =
            switch mark {
            case "p": state.hear(.progress, rules, at: now)
            case "a": state.hear(.answered, rules, at: now)
            case "b": state.hear(.failed(LegFailure(.busyHere, place: 1)), rules, at: now)
            case "c": state.hear(.failed(.callerID), rules, at: now)
            case "d": state.hear(.digitsSent, rules, at: now)
            case "h": state.hear(.released, rules, at: now)
            case "x": state.hear(.expired, rules, at: now)
            case "H": state.hearCustomerHangUp(rules)
            default: preconditionFailure("Nobody draws a \(mark).")
            }
        switch step.action {
        case .wait:
            // What is not accepted leaves no trace, whenever it is asked for.
            let (old, new) = (before.entries(sending, at: now), state.entries(sending, at: now))
            #expect(old == new)
        case .connect: break
        case .bridge(let outcome): outcomes.append(outcome)
        case .dropBridgedLeg:
            releases += 1
            legs.append(state.legEntry(sending: sending, at: now))
        case .dropLeg(let outcome):
            releases += 1
            outcomes.append(outcome)
            let ending = ContactEnding.outcome(outcome)
            legs.append(state.leaving(ending, because: step.reason, sending: sending, at: now))
        case .leave, .dial:
            Issue.record("A leg that was taken is released.")
        }
    }

    func course() throws -> LegCourse {
        #expect(releases == 1)
        #expect(legs.count == 1)
        #expect(outcomes.count == 1)
        let entry = try #require(legs.first)
        #expect(entry.carrier == 3)
        let isAnswered = entry.leg == .answered
        let ringing = isAnswered ? entry.ringing : entry.inBlock
        let digits = isAnswered ? entry.inBlock - entry.ringing - entry.talking : .zero
        return LegCourse(
            leg: .drawn(
                ringing: ringing.seconds,
                digits: digits.seconds,
                talking: entry.talking.seconds
            ),
            ending: try #require(ending(of: entry)),
            outcome: try #require(outcomes.first)
        )
    }

    private func ending(of entry: LedgerEntry) -> LegPicture.Ending? {
        switch entry.leg {
        case .answered: .answered
        case .abandoned: .abandoned
        case .failed: entry.cause == 0 ? .rejected : .busy
        case .blocked, nil: nil
        }
    }
}

extension LegFailure {
    /// What a carrier says that objects to a caller ID.
    fileprivate static let callerID = LegFailure(.forbidden, place: 0, isForCallerID: true)
}

extension CallState {
    /// Everything that could be recorded now.
    fileprivate func entries(
        _ sending: SimulationDuration,
        at now: SimulationInstant
    ) -> [LedgerEntry] {
        [
            leaving(nil, because: nil, sending: sending, at: now),
            legEntry(sending: sending, at: now),
        ]
    }
}

extension String {
    fileprivate static func drawn(ringing: Double, digits: Double, talking: Double) -> String {
        LegCourse.drawn(ringing: ringing, digits: digits, talking: talking)
    }
}
