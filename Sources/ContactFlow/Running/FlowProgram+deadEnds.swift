extension FlowProgram {
    /// A block at which contacts may end because no branch applies.
    package struct DeadEnd: Hashable, Sendable {
        /// The index of the block's action.
        package var block: Int
        /// The results and errors that have no branch, in order; empty where there is no way on at all.
        package var results: [String]
    }

    /// The blocks at which contacts of these channels may end because no branch applies.
    ///
    /// Told by the steps that the run takes, so the run and this cannot differ. The block *Transfer to
    /// phone number* has rules of its own.
    ///
    /// - Parameter channels: The channels of the contacts that arrive.
    /// - Returns: Blocks in the order of the flow.
    /// - Complexity: O(blocks × branches).
    package func deadEnds(for channels: Set<Channel>) -> [DeadEnd] {
        let reached = flow.reachable
        return steps.indices.compactMap { index in
            guard reached[index] else { return nil }
            let (isStuck, results) = steps[index].withoutBranch(for: channels)
            return isStuck || !results.isEmpty ? DeadEnd(block: index, results: results) : nil
        }
    }
}

extension FlowStep {
    /// What may happen here for which there is no branch.
    fileprivate func withoutBranch(
        for channels: Set<Channel>
    ) -> (isStuck: Bool, results: [String]) {
        var results: [String] = []
        let calls = if case .call = work { true } else { false }
        let fails = errorBound > 0 || dynamicSeconds != nil || calls
        let isUnserved = !channels.allSatisfy(serves) && unserved == nil
        if isUnserved || fails && leadsNowhere(branch(of: "NoMatchingError")) {
            results.append("NoMatchingError")
        }
        guard channels.contains(where: serves), errorBound < 1 else { return (false, results) }
        if !resultBounds.isEmpty {
            return (false, results + resultBounds.map(\.result).filter(leadsNowhere))
        }
        switch work {
        case .pass, .assign, .call: return (leadsNowhere(onward), results)
        case .setCallbackNumber:
            if leadsNowhere(branch(of: "InvalidCallbackNumber")) {
                results.append("InvalidCallbackNumber")
            }
            return (leadsNowhere(.next), results)
        // A value that no condition expects; what conditions expect has a branch.
        case .compare, .distribute:
            let none = branch(for: "", ContactAttributes())
            return (false, results + (leadsNowhere(none) ? ["NoMatchingCondition"] : []))
        case .loop:
            return (false, results + ["ContinueLooping", "DoneLooping"].filter(leadsNowhere))
        case .queue(let queue):
            let isFull = queue.capacity != nil && leadsNowhere(branch(of: "QueueAtCapacity"))
            return (false, results + (isFull ? ["QueueAtCapacity"] : []))
        case .transfer: return (false, [])
        case .agent, .end: return (false, results)
        }
    }

    private func leadsNowhere(_ result: String) -> Bool {
        leadsNowhere(branch(after: result, ContactAttributes()))
    }

    private func leadsNowhere(_ branch: FlowBranch?) -> Bool {
        branch == nil || branch == .next && transitions.next == nil
    }
}

extension Flow {
    /// Whether a contact can come to each action.
    package var reachable: [Bool] {
        var isReached = [Bool](repeating: false, count: actions.count)
        var open = [start]
        while let index = open.popLast() {
            guard !isReached[index] else { continue }
            isReached[index] = true
            open += actions[index].transitions.targets
        }
        return isReached
    }
}
