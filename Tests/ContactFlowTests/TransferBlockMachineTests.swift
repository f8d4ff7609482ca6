import TestSupport
import Testing

@testable import ContactFlow

@Suite("Transfer block")
struct TransferBlockMachineTests {
    private typealias Machine = TransferBlockMachine

    private func ringing() -> Machine {
        var machine = Machine()
        #expect(machine.enter(channel: .voice, hasNumber: true) == .dial)
        return machine
    }

    /// All sequences of up to `length` signals.
    private func sequences(upTo length: Int) -> [[Machine.Signal]] {
        var all: [[Machine.Signal]] = [[]]
        var longest = all
        for _ in 0..<length {
            longest = longest.flatMap { sequence in Machine.Signal.allCases.map { sequence + [$0] }
            }
            all += longest
        }
        return all
    }

    @Test(
        "Every sequence of signals follows the branch table to its first impossible signal",
        .tags(.property),
        arguments: [true, false]
    )
    func sequences(resumes: Bool) {
        var completedCount = 0
        for sequence in sequences(upTo: 4) {
            var machine = ringing()
            var outcomes: [Outcome] = []
            for signal in sequence {
                guard let row = BranchTable.row(machine.state, signal, resumes: resumes)
                else { break }
                let answer = machine.apply(signal, resumes: resumes)
                #expect(answer == row.answer, "\(sequence)")
                #expect(machine.state == row.next, "\(sequence)")
                if let outcome = outcome(of: answer) { outcomes.append(outcome) }
            }
            // The outcome is told on the way out, or with resume "no" already at the answer.
            let isTold = machine.state == .left || machine.state == .bridged
            #expect(outcomes.count == (isTold ? 1 : 0), "\(sequence)")
            if machine.state == .left { completedCount += 1 }
        }
        // Four signals end the ringing, with 1 + 6 + 36 + 216 sequences each; one and then one of two
        // others end the talking, with 1 + 6 + 36.
        #expect(completedCount == 4 * 259 + 2 * 43)
    }

    private func outcome(of action: Machine.Action) -> Outcome? {
        switch action {
        case .leave(let outcome), .dropLeg(let outcome), .bridge(let outcome): outcome
        case .dial, .connect, .dropBridgedLeg: nil
        }
    }

    @Test("What is not in the branch table is a bug of ours", arguments: [true, false])
    func impossible(resumes: Bool) async {
        let histories: [(Machine.State, [Machine.Signal])] = [
            (.ringing, []), (resumes ? .talking : .bridged, [.answered]), (.left, [.failed]),
        ]
        for (state, history) in histories {
            for signal in Machine.Signal.allCases
            where BranchTable.row(state, signal, resumes: resumes) == nil {
                let codes = history.map(\.rawValue) + [signal.rawValue]
                let result = await #expect(
                    processExitsWith: .failure,
                    observing: [\.standardErrorContent]
                ) { [codes = codes as [UInt8], resumes = resumes as Bool] in
                    var machine = TransferBlockMachine()
                    _ = machine.enter(channel: .voice, hasNumber: true)
                    for code in codes {
                        guard let signal = TransferBlockMachine.Signal(rawValue: code)
                        else { continue }
                        _ = machine.apply(signal, resumes: resumes)
                    }
                }
                let expected = "A contact that is \(state) cannot be told \(signal)."
                #expect(result?.message.contains(expected) == true)
            }
        }
    }

    @Test("Nothing happens to a contact outside the block")
    func outside() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            var machine = TransferBlockMachine()
            _ = machine.apply(.answered, resumes: true)
        }
        let expected = "A contact that is outside cannot be told answered."
        #expect(result?.message.contains(expected) == true)
    }

    @Test(
        "Other channels than voice take the Error branch at once",
        arguments: [Channel.chat, .task],
        [true, false]
    )
    func otherChannels(channel: Channel, hasNumber: Bool) {
        var machine = Machine()
        #expect(machine.enter(channel: channel, hasNumber: hasNumber) == .leave(.error))
        #expect(machine.state == .left)
    }

    @Test("A contact without a number to dial takes the Error branch at once")
    func noNumber() {
        var machine = Machine()
        #expect(machine.enter(channel: .voice, hasNumber: false) == .leave(.error))
        #expect(machine.state == .left)
    }

    @Test("Every outcome but none other can be reached", arguments: [true, false])
    func reachable(resumes: Bool) {
        let reached = Set(BranchTable.rows(resumes: resumes).compactMap { outcome(of: $0.answer) })
        let expected: Set<Outcome> =
            resumes
            ? [.success, .callFailed, .timeout, .customerDisconnected]
            : [.error, .transferred, .customerDisconnected]
        #expect(reached == expected)
    }

    @Test("A contact enters the block once")
    func entersOnce() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            var machine = TransferBlockMachine()
            _ = machine.enter(channel: .voice, hasNumber: true)
            _ = machine.enter(channel: .voice, hasNumber: true)
        }
        #expect(result?.message.contains("A contact enters the block once.") == true)
    }
}
