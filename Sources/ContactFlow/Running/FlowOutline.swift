/// What contacts need of a block to pass it: plain numbers, so that to look at them costs nothing.
package struct FlowOutline: Sendable {
    /// What a contact does at a block.
    enum Kind: Sendable {
        /// Spends the block's time, and does its work.
        case works
        /// Dials.
        case transfers
        /// Calls a function.
        case calls
        /// Waits for an agent, and nothing before.
        case queues
        /// Ends, and nothing before.
        case ends(FlowEnd)
    }

    let kind: Kind
    /// The index of the action that comes next; `nil` when none does.
    let next: Int?
    /// Where the branches of outcomes lead.
    let callFailed: FlowBranch?
    let timeout: FlowBranch?
    let error: FlowBranch?
    /// Where the targets of its errors begin among those of the program; its conditions follow.
    let firstTarget: Int
    let errorCount: Int
    /// Where its numbers begin in a counter.
    let row: Int

    init(_ step: FlowStep, firstTarget: Int, row: Int) {
        kind =
            switch step.work {
            case .transfer: .transfers
            case .call: .calls
            case .queue where step.isPlain: .queues
            case .end(let end) where step.isPlain: .ends(end)
            case .pass, .assign, .setCallbackNumber, .compare, .loop, .distribute, .queue, .agent,
                .end:
                .works
            }
        next = step.transitions.next
        callFailed = step.branch(after: .callFailed)
        timeout = step.branch(after: .timeout)
        error = step.branch(after: .error)
        errorCount = step.transitions.errors.count
        self.firstTarget = firstTarget
        self.row = row
    }

    /// The branch that a contact takes from the block *Transfer to phone number*.
    func branch(after outcome: Outcome) -> FlowBranch? {
        switch outcome {
        case .success: .next
        case .callFailed: callFailed
        case .timeout: timeout
        case .error, .transferred, .customerDisconnected: error
        }
    }
}
