import ContactFlow
import Randomness
import TestSupport
import Testing

@Suite("Transfer block")
struct TransferBlockMachineTests {
    private typealias Machine = TransferBlockMachine

    static let allRules = [true, false].flatMap { resumes in
        [true, false].map {
            TransferBlockMachine.TransferProperties(resumes: resumes, sendsDigits: $0)
        }
    }

    private static func machine(
        in state: Machine.State,
        rules: Machine.TransferProperties
    ) -> Machine? {
        var machine = Machine()
        if state == .outside { return machine }
        _ = machine.enter(refusal: nil, rules: rules)
        let ways: [[Machine.Signal]] = [
            [], [.answered], [.answered, .digitsSent], [.failed],
        ]
        for way in ways {
            var walker = machine
            for signal in way { _ = walker.apply(signal, rules: rules) }
            if walker.state == state { return walker }
        }
        return nil
    }

    @Test(
        "Every signal in every state does what the branch table says, and nothing else",
        arguments: allRules
    )
    func table(rules: TransferBlockMachine.TransferProperties) {
        var checked = 0
        for state in Machine.State.allCases {
            guard let machine = Self.machine(in: state, rules: rules) else { continue }
            for signal in Machine.Signal.allCases {
                var machine = machine
                let row = BranchTable.row(state, signal, rules: rules)
                #expect(machine.apply(signal, rules: rules) == row?.answer ?? .wait)
                #expect(machine.state == row?.next ?? state)
                checked += 1
            }
        }
        // Outside, ringing, left; and sending and talking, or talking, or bridged.
        let states = rules.resumes ? (rules.sendsDigits ? 5 : 4) : 4
        #expect(checked == states * Machine.Signal.allCases.count)
    }

    @Test(
        "No sequence of up to six signals leads into two branches, none, or keeps a trunk",
        .tags(.property),
        arguments: allRules
    )
    func shortSequences(rules: TransferBlockMachine.TransferProperties) {
        var count = 0
        func walk(_ world: BlockWorld, _ path: [Machine.Signal]) {
            count += 1
            Self.expectSound(world, path)
            guard path.count < 6 else { return }
            for signal in Machine.Signal.allCases {
                var next = world
                next.feed(signal)
                walk(next, path + [signal])
            }
        }
        walk(BlockWorld(rules: rules), [])
        // 1 + 9 + 9² + … + 9⁶ sequences.
        #expect(count == 597_871)
    }

    @Test(
        "Nor does any of a million random sequences",
        .tags(.property),
        arguments: allRules
    )
    func randomSequences(rules: TransferBlockMachine.TransferProperties) {
        var random = RandomStream(Seed(7))
        let signals = Machine.Signal.allCases
        for _ in 0..<250_000 {
            var world = BlockWorld(rules: rules)
            var word = random.next()
            for _ in 0..<20 {
                world.feed(signals[Int(word & 7)])
                word >>= 3
            }
            Self.expectSound(world, [])
        }
    }

    /// Whatever happened, the customer's hanging up ends it with one outcome and nothing held.
    private static func expectSound(_ world: BlockWorld, _ path: [Machine.Signal]) {
        var world = world
        let wasTold = world.outcomes.first
        world.feed(.customerHungUp)
        let isSound =
            world.fault == nil && world.machine.state == .left && world.outcomes.count == 1
            && (wasTold == nil || world.outcomes[0] == wasTold)
        // An expectation for every sequence would take longer than the sequences.
        if !isSound { Issue.record("\(path): \(world.fault ?? "\(world.outcomes)")") }
    }

    @Test("A contact that nothing is dialled for leaves at once", arguments: allRules)
    func refusals(rules: TransferBlockMachine.TransferProperties) {
        for reason in BranchReason.allCases {
            var machine = Machine()
            let isFailure = reason == .country || reason == .noCarrier
            let expected = isFailure && rules.resumes ? Outcome.callFailed : .error
            #expect(machine.enter(refusal: reason, rules: rules) == .leave(expected))
            #expect(machine.state == .left)
        }
    }

    @Test("A country that is not callable takes Error where the scenario says so")
    func countryBranch() {
        var machine = Machine()
        let rules = TransferBlockMachine.TransferProperties(
            resumes: true,
            countryNotCallable: .error
        )
        #expect(machine.enter(refusal: .country, rules: rules) == .leave(.error))
    }

    @Test("Every outcome but none other can be reached", arguments: allRules)
    func reachable(rules: TransferBlockMachine.TransferProperties) {
        let reached = Set(BranchTable.rows(rules: rules).compactMap { $0.answer.outcome })
        let expected: Set<Outcome> =
            rules.resumes
            ? [.success, .callFailed, .timeout, .error, .customerDisconnected]
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
            let rules = TransferBlockMachine.TransferProperties(resumes: true)
            _ = machine.enter(refusal: nil, rules: rules)
            _ = machine.enter(refusal: nil, rules: rules)
        }
        #expect(result?.message.contains("A contact enters the block once.") == true)
    }
}

extension TransferBlockMachine.Action {
    /// The outcome that it tells, if it tells one.
    fileprivate var outcome: Outcome? {
        switch self {
        case .leave(let outcome), .dropLeg(let outcome), .bridge(let outcome): outcome
        case .dial, .connect, .dropBridgedLeg, .wait: nil
        }
    }
}
