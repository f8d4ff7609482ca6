import CarrierPictures
import ContactCenter
import ContactFlow
import Plan
import Randomness
import SIP
import Statistics
import Telephony
import Testing
import VirtualTime

/// The carrier at the other end of a wire owes contacts what the simulated one does.
@Suite("Carrier conformance over SIP", .timeLimit(.minutes(5)))
struct WirePictureTests {
    /// What the wire cannot show, and why.
    private static let hidden = [
        // Two things never come at one instant: what is heard after the deadline is too late.
        "both hang up at one instant",
        "the answer comes at the timeout",
        "the answer comes as the customer loses patience",
        "the external party is busy as the timeout comes",
        "the customer's deadline crosses the answer",
        // The deadline is the contact's own, which the carrier withdraws at the answer.
        "the deadline crosses the answer",
        // No status of SIP says that it is for the caller ID.
        "the carrier rejects the caller ID",
        // Digits are sent by the user agent itself, and only after the answer.
        "digits are sent before the answer",
    ]

    private static let shown = (LegPicture.lawful + LegPicture.unruly).filter {
        !hidden.contains($0.name)
    }

    @Test("The carrier on a wire does what is drawn", arguments: shown)
    func play(picture: LegPicture) async throws {
        let line = PictureLine(picture)
        // Long enough for an INVITE that nobody answers.
        let ticks = 50
        let replication = try replication(of: picture, contacts: 1 + ticks)
        let result = await onThread {
            replication.run(
                monitor: RunMonitor(),
                over: WireLines([0: .init(line: line, mailbox: line.mailbox)])
            )
        }
        #expect(result.leftovers == 0)
        #expect(line.openCalls == 0)
        #expect(line.counts.malformed == 0)

        // All contacts but one are busy at once.
        let legs = result.tally.legs[0]
        func sum(_ durations: DurationHistogram) -> Double {
            ((durations.mean ?? 0) * Double(durations.count)).rounded()
        }
        let failing = picture.resumes ? Outcome.callFailed : .error
        let outcomes = Outcome.allCases.filter {
            (result.outcomes[$0] ?? 0) - ($0 == failing ? ticks : 0) == 1
        }
        let answered = result.legs(.answered) == 1
        let failed = result.legs(.failed) == 1 + ticks
        let holding = sum(legs.holdingTimes)
        let ringing = answered ? sum(legs.answerTimes) : holding
        let talking = answered ? sum(legs.talkTimes) : 0
        #expect(answered || failed || result.legs(.abandoned) == 1)
        let course = LegCourse(
            leg: .drawn(ringing: ringing, digits: holding - ringing - talking, talking: talking),
            ending: answered ? .answered : failed ? .busy : .abandoned,
            outcome: try #require(outcomes.first)
        )
        #expect(course == picture.course)
    }

    @Test("Every picture that is not shown is one of those that there are")
    func hiddenPictures() {
        let all = LegPicture.lawful + LegPicture.unruly
        #expect(Self.shown.count == all.count - Self.hidden.count)
    }

    /// One contact, and others a second after each other.
    private func replication(of picture: LegPicture, contacts: Int) throws -> Replication {
        let number = try #require(PhoneNumber("+12065550142"))
        var block = TransferBlock(destination: .phoneNumber(.fixed(number)))
        block.resumesFlowAfterDisconnect = picture.resumes
        block.timeout = .fixed(.seconds(picture.timeout))
        if picture.digits > 0 {
            let digits = String(repeating: "1", count: picture.digits)
            block.dtmf = .fixed(try #require(DTMFDigits(digits)))
            block.dtmfTone = .milliseconds(500)
            block.dtmfGap = .milliseconds(500)
        }
        var customer = CustomerPlan()
        if let hangup = LegPicture.marks(picture.customer).first?.second {
            if let answer = picture.second(of: "a"), hangup > answer {
                customer.hangup = .constant(.seconds(hangup - answer))
            } else {
                customer.patience = .constant(.seconds(hangup))
            }
        }
        var carrier = CarrierPlan(name: "lab", answer: .constant(.zero), hangup: nil)
        carrier.wire = WirePlan()
        carrier.wire?.target = WirePlan.Place(host: "127.0.0.1", port: 1)
        let plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: [.even(gap: .seconds(1))],
                    customer: customer
                )
            ],
            block: block,
            carriers: [carrier]
        )
        return Replication(
            plan: plan,
            measurement: Measurement(maxContacts: contacts, step: .seconds(1)),
            seed: 1,
            number: 0
        )
    }
}

extension String {
    fileprivate static func drawn(ringing: Double, digits: Double, talking: Double) -> String {
        LegCourse.drawn(ringing: ringing, digits: digits, talking: talking)
    }
}

extension Replication.Result {
    /// Legs that ended in a way.
    fileprivate func legs(_ ending: LegEnding) -> Int {
        (1..<tally.cohorts.rowCount).reduce(0) {
            $0 + tally.cohorts.legs(ending, carrier: 0, row: $1)
        }
    }
}
