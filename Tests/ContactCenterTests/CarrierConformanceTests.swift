import CarrierPictures
import ContactCenter
import ContactFlow
import Plan
import Telephony
import TestSupport
import Testing
import VirtualTime

/// What every carrier owes its contacts, and every contact its record, whatever the carrier says.
@Suite("Carrier conformance")
struct CarrierConformanceTests {
    @Test("The simulated carrier does what is drawn", arguments: LegPicture.lawful)
    func simulated(picture: LegPicture) throws {
        #expect(try SimulatedCarrierPlayer().play(picture) == picture.course)
    }

    @Test(
        "A call takes signals as a wire brings them",
        arguments: LegPicture.lawful + LegPicture.unruly
    )
    func wire(picture: LegPicture) throws {
        #expect(try WirePlayer().play(picture) == picture.course)
    }

    @Test("Pictures are read column by column, brackets as one")
    func marks() {
        let marks = LegPicture.marks("-a(bc)-(d)e")
        #expect(marks.map(\.second) == [1, 2, 2, 4, 5])
        #expect(String(marks.map(\.mark)) == "abcde")
    }

    @Test("Any signals at all are recorded like the first of them that mean something")
    func allSequences() throws {
        // All rows of five: 8 signals, two rules, whoever gives up first.
        for resumes in [true, false] {
            for givesUpFirst in [true, false] {
                for number in 0..<(8 * 8 * 8 * 8 * 8) {
                    let signals = (0..<5).map { number >> (3 * $0) & 7 }
                    var model = LegModel(resumes: resumes, customerGivesUpFirst: givesUpFirst)
                    let rules = TransferBlockMachine.TransferProperties(
                        resumes: resumes,
                        sendsDigits: true
                    )
                    var state = CallState()
                    _ = state.enter(refusal: nil, rules, at: .start)
                    state.dialled(by: 1, customerGivesUpFirst: givesUpFirst)
                    for (second, signal) in signals.enumerated() {
                        let now = SimulationInstant.start.advanced(by: .seconds(second + 1))
                        _ = state.hear(signal, rules, at: now)
                        model.hear(signal, second: second + 1)
                    }
                    let end = SimulationInstant.start.advanced(by: .seconds(9))
                    let entry = state.legEntry(sending: .zero, at: end)
                    try #require(entry.leg == model.ending)
                    try #require(entry.cause == model.cause)
                    if let answered = model.answeredAt {
                        try #require(entry.ringing == .seconds(answered))
                    }
                }
            }
        }
    }

    @Test("A carrier that refused is recorded, and nothing that comes later")
    func blocked() {
        let rules = TransferBlockMachine.TransferProperties(resumes: true)
        var state = CallState()
        _ = state.enter(refusal: nil, rules, at: .start)
        let step = state.blocked(by: 7, rules)
        let later = SimulationInstant.start.advanced(by: .seconds(1))
        for signal in 0..<8 { #expect(state.hear(signal, rules, at: later).action == .wait) }

        #expect(step == CallState.Step(action: .leave(.callFailed), reason: .noTrunk))
        let entry = state.legEntry(sending: .zero, at: later)
        #expect(entry.leg == .blocked)
        #expect(entry.carrier == 7)
        #expect(entry.cause == 0)
    }

    @Test("A call leaves room for the rest of its contact in a line of the cache")
    func size() {
        #expect(MemoryLayout<CallState>.size == 20)
    }
}

extension CallState {
    /// Hears one of the eight things that can happen, by number.
    fileprivate mutating func hear(
        _ number: Int,
        _ rules: TransferBlockMachine.TransferProperties,
        at now: SimulationInstant
    ) -> Step {
        switch number {
        case 0: hear(.progress, rules, at: now)
        case 1: hear(.answered, rules, at: now)
        case 2: hear(.failed(LegFailure(.busyHere, place: 300)), rules, at: now)
        case 3:
            hear(
                .failed(LegFailure(.forbidden, place: 0, isForCallerID: true)),
                rules,
                at: now
            )
        case 4: hear(.digitsSent, rules, at: now)
        case 5: hear(.released, rules, at: now)
        case 6: hear(.expired, rules, at: now)
        default: hearCustomerHangUp(rules)
        }
    }
}

/// What is to be recorded of a leg, written down a second time and differently: by the first signal that
/// ends the ringing.
private struct LegModel {
    let resumes: Bool
    let customerGivesUpFirst: Bool
    var ending = LegEnding.abandoned
    var cause: UInt16 = 0
    var answeredAt: Int?
    private var rings = true

    init(resumes: Bool, customerGivesUpFirst: Bool) {
        self.resumes = resumes
        self.customerGivesUpFirst = customerGivesUpFirst
    }

    mutating func hear(_ signal: Int, second: Int) {
        guard rings, [1, 2, 3, 6, 7].contains(signal) else { return }
        rings = false
        switch signal {
        case 1:
            ending = .answered
            answeredAt = second
        case 2, 3:
            ending = .failed
            cause = signal == 2 ? 300 : 0
        default: break
        }
    }
}
