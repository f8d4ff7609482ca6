import ContactCenter
import ContactFlow
import Plan
import Randomness
import Telephony
import Testing
import VirtualTime

/// One thing that can happen to a contact in the block, and what follows from it.
struct BlockCase: CustomTestStringConvertible, Sendable {
    /// How a contact leaves: the outcome, and the seconds after its arrival.
    struct Exit: Sendable {
        let outcome: Outcome
        let seconds: Double

        init(_ outcome: Outcome, after seconds: Double) {
            self.outcome = outcome
            self.seconds = seconds
        }
    }

    let testDescription: String
    /// The exit where the flow resumes after the call, and where it does not.
    let resuming: Exit
    let ending: Exit
    /// What becomes of the leg, and how long it holds a trunk; no leg where there is none.
    let leg: LegEnding?
    let resumingHolds: Double
    let endingHolds: Double
    /// Makes it happen.
    let arrange: @Sendable (inout Trial) -> Void

    /// A case whose leg is held just as long as the contact is in the block.
    init(
        _ description: String,
        resuming: Exit,
        ending: Exit,
        leg: LegEnding?,
        _ arrange: @escaping @Sendable (inout Trial) -> Void
    ) {
        self.init(
            description,
            resuming: resuming,
            ending: ending,
            leg: leg,
            holds: (resuming.seconds, ending.seconds),
            arrange
        )
    }

    init(
        _ description: String,
        resuming: Exit,
        ending: Exit,
        leg: LegEnding?,
        holds: (resuming: Double, ending: Double),
        _ arrange: @escaping @Sendable (inout Trial) -> Void
    ) {
        testDescription = description
        self.resuming = resuming
        self.ending = ending
        self.leg = leg
        resumingHolds = holds.resuming
        endingHolds = holds.ending
        self.arrange = arrange
    }

    func exit(resumes: Bool) -> Exit { resumes ? resuming : ending }
    func holds(resumes: Bool) -> Double { resumes ? resumingHolds : endingHolds }
}

extension BlockCase {
    /// The table of branches, and what comes close to its lines.
    static let branches: [BlockCase] = talks + digits + ringings + refusals

    private static let talks = [
        BlockCase(
            "the external party hangs up",
            resuming: Exit(.success, after: 60),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (60, 60)
        ) { _ in },
        BlockCase(
            "the customer hangs up in conversation",
            resuming: Exit(.customerDisconnected, after: 30),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (30, 30)
        ) { $0.customer.hangup = .constant(.seconds(20)) },
        BlockCase(
            "the external party hangs up before the customer",
            resuming: Exit(.success, after: 60),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (60, 60)
        ) { $0.customer.hangup = .constant(.seconds(51)) },
        BlockCase(
            "only the customer ever hangs up",
            resuming: Exit(.customerDisconnected, after: 80),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (80, 80)
        ) {
            $0.carrier.hangup = nil
            $0.customer.hangup = .constant(.seconds(70))
        },
        BlockCase(
            "the set-up delays the answer",
            resuming: Exit(.success, after: 65),
            ending: Exit(.transferred, after: 15),
            leg: .answered,
            holds: (65, 65)
        ) { $0.carrier.setup = .constant(.seconds(5)) },
        BlockCase(
            "the hang-up follows the answer at once",
            resuming: Exit(.success, after: 10),
            ending: Exit(.transferred, after: 10),
            leg: .answered
        ) { $0.carrier.hangup = .constant(.zero) },
    ]

    private static let digits = [
        BlockCase(
            "digits take their time between answer and conversation",
            resuming: Exit(.success, after: 63.1),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (63.1, 63.1)
        ) {
            // Eight tones of 0.1 s with gaps of 0.1 s, two pauses of 0.75 s.
            $0.plan.block.dtmf = DTMFDigits("1,1,*362#9").map { .fixed($0) }
        },
        BlockCase(
            "tone and gap are parameters",
            resuming: Exit(.success, after: 61),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (61, 61)
        ) {
            $0.plan.block.dtmf = DTMFDigits("12").map { .fixed($0) }
            $0.plan.block.dtmfTone = .milliseconds(300)
            $0.plan.block.dtmfGap = .milliseconds(200)
        },
        BlockCase(
            "the customer hangs up while digits are sent",
            resuming: Exit(.customerDisconnected, after: 11),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (11, 11)
        ) {
            $0.plan.block.dtmf = DTMFDigits(",,,,").map { .fixed($0) }
            $0.customer.hangup = .constant(.seconds(1))
        },
    ]

    private static let ringings = [
        BlockCase(
            "the customer hangs up while it rings",
            resuming: Exit(.customerDisconnected, after: 5),
            ending: Exit(.customerDisconnected, after: 5),
            leg: .abandoned
        ) { $0.customer.patience = .constant(.seconds(5)) },
        BlockCase(
            "nobody answers in time",
            resuming: Exit(.timeout, after: 30),
            ending: Exit(.error, after: 60),
            leg: .abandoned
        ) { $0.carrier.answer = .constant(.seconds(100)) },
        BlockCase(
            "nobody ever answers",
            resuming: Exit(.timeout, after: 30),
            ending: Exit(.error, after: 60),
            leg: .abandoned
        ) { $0.carrier.noAnswer = 1 },
        BlockCase(
            "the set-up counts toward the timeout",
            resuming: Exit(.timeout, after: 30),
            ending: Exit(.transferred, after: 35),
            leg: nil
        ) { $0.carrier.setup = .constant(.seconds(25)) },
        BlockCase(
            "a timeout of 0 s gives up at once",
            resuming: Exit(.timeout, after: 0),
            ending: Exit(.transferred, after: 10),
            leg: nil
        ) { $0.plan.block.timeout = .fixed(.zero) },
        BlockCase(
            "the platform's ring limit takes the place of the timeout where the flow ends",
            resuming: Exit(.success, after: 60),
            ending: Exit(.error, after: 8),
            leg: nil
        ) { $0.plan.block.ringLimit = .seconds(8) },
        BlockCase(
            "patience beyond the timeout plays no part",
            resuming: Exit(.timeout, after: 30),
            ending: Exit(.customerDisconnected, after: 45),
            leg: .abandoned
        ) {
            $0.carrier.noAnswer = 1
            $0.customer.patience = .constant(.seconds(45))
        },
    ]

    private static let refusals = [
        BlockCase(
            "the carrier fails the leg",
            resuming: Exit(.callFailed, after: 2),
            ending: Exit(.error, after: 2),
            leg: .failed
        ) { $0.carrier.failure = .always(after: .seconds(2)) },
        BlockCase(
            "the carrier fails the leg at once",
            resuming: Exit(.callFailed, after: 0),
            ending: Exit(.error, after: 0),
            leg: .failed
        ) { $0.carrier.failure = .always(after: .zero) },
        BlockCase(
            "no trunk is free",
            resuming: Exit(.callFailed, after: 0),
            ending: Exit(.error, after: 0),
            leg: .blocked
        ) { $0.carrier.trunks = 0 },
        BlockCase(
            "no carrier serves the number",
            resuming: Exit(.callFailed, after: 0),
            ending: Exit(.error, after: 0),
            leg: nil
        ) { $0.carrier.prefixes = ["+44"] },
        BlockCase(
            "the instance may not call the country",
            resuming: Exit(.callFailed, after: 0),
            ending: Exit(.error, after: 0),
            leg: nil
        ) { $0.plan.instance.callableCountries = ["GB"] },
        BlockCase(
            "the instance may not call the country, and that is an error here",
            resuming: Exit(.error, after: 0),
            ending: Exit(.error, after: 0),
            leg: nil
        ) {
            $0.plan.instance.callableCountries = ["GB"]
            $0.plan.block.countryNotCallable = .error
        },
        BlockCase(
            "the instance may call the country",
            resuming: Exit(.success, after: 60),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (60, 60)
        ) { $0.plan.instance.callableCountries = ["GB", "US"] },
        BlockCase(
            "the carrier rejects the caller ID",
            resuming: Exit(.callFailed, after: 2),
            ending: Exit(.error, after: 2),
            leg: .failed
        ) {
            // A name with a character that is reserved, and failures that are certain to be late.
            $0.plan.block.callerIDName = AttributeText("Example: Corp")
            $0.carrier.callerIDRejection = 1
            $0.carrier.failure = .always(after: .seconds(2))
            $0.carrier.failure?.probability = 0
        },
        BlockCase(
            "the carrier has no objection to the caller ID",
            resuming: Exit(.success, after: 60),
            ending: Exit(.transferred, after: 10),
            leg: .answered,
            holds: (60, 60)
        ) {
            $0.plan.block.callerIDName = AttributeText("Example Corp")
            $0.carrier.callerIDRejection = 1
        },
    ]
}

extension CarrierPlan.Failure {
    /// Fails every leg with 503.
    static func always(after delay: SimulationDuration) -> Self {
        CarrierPlan.Failure(
            probability: 1,
            delay: .constant(delay),
            causes: [CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 1)]
        )
    }
}
