import ContactFlow

/// One contact in the block, and what it holds of the world: a place in the quota and a trunk.
///
/// Does what the machine says, and notices when that makes no sense.
struct BlockWorld {
    private let rules: TransferBlockMachine.TransferProperties
    private(set) var machine = TransferBlockMachine()
    private(set) var outcomes: [Outcome] = []
    private(set) var holdsTrunk = false
    private(set) var holdsPlace = true
    /// What went wrong, in words; the first is enough.
    private(set) var fault: String?

    /// A contact that is being dialled for.
    init(rules: TransferBlockMachine.TransferProperties) {
        self.rules = rules
        perform(machine.enter(refusal: nil, rules: rules), after: nil)
    }

    mutating func feed(_ signal: TransferBlockMachine.Signal) {
        perform(machine.apply(signal, rules: rules), after: signal)
        check()
    }

    private mutating func perform(
        _ action: TransferBlockMachine.Action,
        after signal: TransferBlockMachine.Signal?
    ) {
        switch action {
        case .dial:
            holdsTrunk = true
        case .leave(let outcome):
            // Only a leg that found no trunk has none to give back.
            if signal == .refused { holdsTrunk = false }
            end(outcome, because: signal?.reason)
        case .dropLeg(let outcome):
            release()
            end(outcome, because: signal?.reason)
        case .bridge(let outcome):
            outcomes.append(outcome)
        case .dropBridgedLeg:
            release()
            leave()
        case .connect:
            if !holdsTrunk { fault = fault ?? "talks without a trunk" }
        case .wait:
            break
        }
    }

    private mutating func end(_ outcome: Outcome, because reason: BranchReason?) {
        outcomes.append(outcome)
        let needsReason = outcome.isBranch && outcome != .success
        if needsReason == (reason == nil) { fault = fault ?? "\(outcome) for \(reason as Any)" }
        leave()
    }

    private mutating func release() {
        if !holdsTrunk { fault = fault ?? "gives a trunk back that it does not hold" }
        holdsTrunk = false
    }

    private mutating func leave() {
        if !holdsPlace { fault = fault ?? "leaves twice" }
        holdsPlace = false
    }

    private mutating func check() {
        let isOver = machine.state == .left
        let isTold = isOver || machine.state == .bridged
        if outcomes.count != (isTold ? 1 : 0) { fault = fault ?? "\(outcomes.count) outcomes" }
        if isOver == holdsTrunk { fault = fault ?? "holds a trunk: \(holdsTrunk)" }
        if isOver == holdsPlace { fault = fault ?? "holds a place: \(holdsPlace)" }
    }
}
