extension FlowProgram {
    /// The first block to which contacts may come and from which no end can be reached, so that they go round
    /// until they are cut off; `nil` where there is none.
    ///
    /// - Parameter customersHangUp: Whether a customer may end a contact in the block *Transfer to phone
    ///   number*.
    /// - Returns: Its index.
    /// - Complexity: O(blocks × branches).
    package func endlessBlock(customersHangUp: Bool) -> Int? {
        var ends = steps.map { isEnd($0, customersHangUp: customersHangUp) }
        // Who leads to an end has one; repeated until nothing more is found.
        var isChanged = true
        while isChanged {
            isChanged = false
            for index in steps.indices where !ends[index] {
                ends[index] = steps[index].transitions.targets.contains { ends[$0] }
                isChanged = isChanged || ends[index]
            }
        }
        let reached = flow.reachable
        return steps.indices.first { reached[$0] && !ends[$0] }
    }

    /// The queues to which every contact comes that meets with no error, as indices of their blocks.
    ///
    /// A queue is one of them if nobody reaches an end, or goes round, without it.
    ///
    /// - Complexity: O(queues × blocks × branches).
    package var queuesOfAll: [Int] {
        steps.indices.filter { index in
            queue(at: index) != nil && flow.reachable[index] && !isAvoidable(index)
        }
    }

    /// The queue to which every contact comes once and on the way to which nothing else can happen to it than
    /// that time passes; `nil` where there is none.
    package var onlyQueue: BlockBehaviour.Queue? {
        guard let index = queuesOfAll.first, queuesOfAll.count == 1 else { return nil }
        var isReached = [Bool](repeating: false, count: steps.count)
        var open = [flow.start]
        while let place = open.popLast() {
            guard !isReached[place] else { continue }
            isReached[place] = true
            let step = steps[place]
            guard step.errorBound == 0, step.dynamicSeconds == nil else { return nil }
            if place == index { continue }
            if case .transfer = step.work { return nil }
            // Whether its function answers is known to nobody beforehand.
            if case .call = step.work { return nil }
            if queue(at: place) != nil { return nil }
            open += [step.transitions.next].compactMap(\.self)
            open += step.transitions.conditions.map(\.target)
        }
        return queue(at: index)
    }

    private func isAvoidable(_ queue: Int) -> Bool {
        var isReached = [Bool](repeating: false, count: steps.count)
        var open = [flow.start]
        while let index = open.popLast() {
            guard index != queue, !isReached[index] else { continue }
            isReached[index] = true
            let step = steps[index]
            if isEnd(step, customersHangUp: true) { return true }
            open += [step.transitions.next].compactMap(\.self)
            open += step.transitions.conditions.map(\.target)
        }
        return false
    }

    /// Whether contacts can end at a block.
    private func isEnd(_ step: FlowStep, customersHangUp: Bool) -> Bool {
        switch step.work {
        case .end, .queue, .agent: true
        case .transfer(let block): customersHangUp || !block.resumesFlowAfterDisconnect
        case .pass, .assign, .setCallbackNumber, .compare, .loop, .distribute, .call:
            step.transitions.targets.isEmpty
        }
    }
}
