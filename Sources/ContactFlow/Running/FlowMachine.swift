package import Randomness
internal import Telephony
package import VirtualTime

/// Where one contact stands in a flow.
///
/// Like ``TransferBlockMachine``, a value without clock, carrier and actor: it is told what happened
/// and answers with what to do. Blocks that take no time are passed at once.
package struct FlowMachine: Sendable {
    /// What can happen to a contact in a flow.
    package enum Signal: Hashable, Sendable {
        /// The time that the block takes is over.
        case timePassed
        /// The contact left the block *Transfer to phone number* by a branch.
        case transferred(Outcome)
        /// An agent has finished with the contact.
        case served
        /// The contact gave up waiting for an agent.
        case abandoned
        /// The queue takes no more contacts.
        case queueAtCapacity
    }

    /// What the contact does next.
    package enum Action: Sendable {
        /// Wait in the block for so long.
        case wait(SimulationDuration)
        /// Enter the block *Transfer to phone number* at this index.
        case transfer(Int)
        /// Join a queue of this name, as the block at this index does.
        case queue(String, Int)
        /// Is over.
        case end(FlowEnd)
    }

    /// Whose luck it is: the address of every draw.
    package struct Luck: Sendable {
        let key: RandomKey
        let subject: UInt64

        /// Creates the address of a contact's draws.
        package init(key: RandomKey, subject: UInt64) {
            self.key = key
            self.subject = subject
        }
    }

    /// What is known of the contact.
    package private(set) var attributes: ContactAttributes
    private let channel: Channel
    /// The index of the block at which the contact is.
    package private(set) var position = 0
    /// How many blocks it has come to; part of the address of its draws.
    private var visits: UInt32 = 0
    /// How often it has gone round, by the index of the loop; `nil` before the first.
    private var loops: [Int: Int]?
    /// What it has met since somebody asked; `nil` when nobody follows it.
    private var trail: [FlowPassage]?

    /// Creates a contact that has not begun.
    ///
    /// - Parameters:
    ///   - channel: The contact's channel.
    ///   - attributes: What is known of it when it arrives.
    ///   - isTraced: Whether ``takeTrail()`` tells what it meets.
    package init(channel: Channel, attributes: ContactAttributes, isTraced: Bool = false) {
        self.channel = channel
        self.attributes = attributes
        trail = isTraced ? [] : nil
    }
}

extension FlowMachine {
    /// Takes the contact into the flow, up to the first block where it has to do something.
    package mutating func begin(
        _ program: FlowProgram,
        luck: Luck,
        counter: FlowCounter
    ) -> Action {
        position = program.flow.start
        return walk(program, luck, counter)
    }

    /// Moves on from the block in which the contact is.
    ///
    /// - Parameters:
    ///   - signal: What happened.
    ///   - program: The flow.
    ///   - luck: The address of the contact's draws.
    ///   - counter: Where the way is counted.
    /// - Returns: What the contact does next.
    package mutating func apply(
        _ signal: Signal,
        _ program: FlowProgram,
        luck: Luck,
        counter: FlowCounter
    ) -> Action {
        let block = program.outlines[position]
        let finish: Finish
        switch signal {
        case .timePassed: finish = self.finish(program.steps[position], luck)
        case .transferred(let outcome): finish = Finish(block.branch(after: outcome))
        case .served: return end(.served, block, counter)
        case .abandoned: return end(.abandoned, block, counter)
        case .queueAtCapacity:
            finish = Finish(program.steps[position].branch(of: "QueueAtCapacity"))
        }
        guard go(by: finish, of: block, program, counter) else {
            return end(.deadEnd, block, counter)
        }
        return walk(program, luck, counter)
    }

    /// Notes an end that was decided outside of the flow.
    ///
    /// - Parameters:
    ///   - end: How it ended.
    ///   - program: The flow.
    ///   - counter: Where the way is counted.
    package func leave(_ end: FlowEnd, _ program: FlowProgram, counter: FlowCounter) {
        counter.count(end, program.outlines[position])
    }

    /// Tells what the contact has met since this was asked last, in order; nothing unless it is traced.
    package mutating func takeTrail() -> [FlowPassage] {
        guard let taken = trail else { return [] }
        trail = []
        return taken
    }

    /// Notes what the contact meets at the block where it is.
    private mutating func leaveTrace(_ event: FlowPassage.Event) {
        guard trail != nil else { return }
        trail?.append(FlowPassage(block: position, event: event, attributes: attributes))
    }

    /// Passes blocks until one takes time.
    private mutating func walk(
        _ program: FlowProgram,
        _ luck: Luck,
        _ counter: FlowCounter
    ) -> Action {
        while true {
            let block = program.outlines[position]
            counter.countVisit(block)
            visits += 1
            leaveTrace(.came)
            guard visits <= FlowProgram.mostVisits else { return end(.cutOff, block, counter) }
            switch block.kind {
            case .ends(let end): return self.end(end, block, counter)
            case .transfers: return .transfer(position)
            case .queues: return .queue(attributes[.queueARN] ?? "", position)
            case .works:
                let step = program.steps[position]
                if let time = time(of: step, luck), time > .zero { return .wait(time) }
                guard go(by: finish(step, luck), of: block, program, counter) else {
                    return end(.deadEnd, block, counter)
                }
            }
        }
    }

    private mutating func end(
        _ end: FlowEnd,
        _ block: FlowOutline,
        _ counter: FlowCounter
    ) -> Action {
        counter.count(end, block)
        leaveTrace(.ended(end))
        return .end(end)
    }

    /// Follows a branch; false when there is none.
    private mutating func go(
        by finish: Finish,
        of block: FlowOutline,
        _ program: FlowProgram,
        _ counter: FlowCounter
    ) -> Bool {
        guard let branch = finish.branch else { return false }
        if branch != .next || block.next != nil {
            leaveTrace(.left(branch, result: finish.result))
        }
        switch branch {
        case .next:
            guard let next = block.next else { return false }
            counter.countNext(block)
            position = next
        case .error(let index):
            counter.countBranch(index, block)
            position = program.targets[block.firstTarget + index]
        case .condition(let index):
            counter.countBranch(block.errorCount + index, block)
            position = program.targets[block.firstTarget + block.errorCount + index]
        }
        return true
    }
}

extension FlowMachine {
    private func draws(_ purpose: DrawPurpose, _ luck: Luck) -> RandomStream {
        RandomStream(key: luck.key, purpose: purpose, subject: luck.subject, attempt: visits)
    }

    private func time(of step: FlowStep, _ luck: Luck) -> SimulationDuration? {
        // A block fails at once for a channel that it does not serve.
        guard let takes = step.takes, step.channels.contains(channel),
            channel == .voice || !step.isPrompt
        else { return nil }
        var draws = draws(.blockTime, luck)
        return takes.draw(from: &draws)
    }

    /// How a block ends: by which branch the contact leaves it, and what it yielded.
    private struct Finish {
        var branch: FlowBranch?
        var result: String?

        init(_ branch: FlowBranch?, _ result: String? = nil) {
            self.branch = branch
            self.result = result
        }
    }

    /// Does a block's work, and says by which branch the contact leaves it.
    private mutating func finish(_ step: FlowStep, _ luck: Luck) -> Finish {
        guard step.channels.contains(channel) else {
            return Finish(step.branch(of: "NoMatchingError"))
        }
        var draws = draws(.blockResult, luck)
        if draws.unit() < step.errorBound { return Finish(step.branch(of: "NoMatchingError")) }
        for value in step.values { attributes[value.path] = value.value.resolved(with: attributes) }

        switch step.work {
        case .assign(let assignments):
            let values = assignments.map { ($0.path, $0.value.resolved(with: attributes)) }
            for (path, value) in values where step.values.allSatisfy({ $0.path != path }) {
                attributes[path] = value
            }
            return drawnFinish(of: step, &draws)
        case .setCallbackNumber(let text):
            guard let number = text?.resolved(with: attributes), isPhoneNumber(number) else {
                return Finish(step.branch(of: "InvalidCallbackNumber"))
            }
            attributes[.callbackNumber] = number
            return Finish(.next)
        case .compare(let text):
            if !step.resultBounds.isEmpty { return drawnFinish(of: step, &draws) }
            let value = text?.resolved(with: attributes) ?? ""
            return Finish(step.branch(for: value), value)
        case .loop(let text):
            let result = goRound(upTo: text)
            return Finish(step.branch(after: result), result)
        case .distribute:
            let lot = String(1 + Int(draws.unit() * 100))
            return Finish(step.branch(for: lot), lot)
        case .fail:
            return Finish(step.branch(of: "NoMatchingError"))
        case .pass, .transfer, .queue, .end:
            return drawnFinish(of: step, &draws)
        }
    }

    private func drawnFinish(of step: FlowStep, _ draws: inout RandomStream) -> Finish {
        let result = drawnResult(of: step, &draws)
        return Finish(step.branch(after: result), result)
    }

    private func drawnResult(of step: FlowStep, _ draws: inout RandomStream) -> String? {
        guard let last = step.resultBounds.last else { return nil }
        let lot = draws.unit()
        // The last bound is 1 but for rounding, so the last result takes what is left.
        return step.resultBounds.dropLast().first { lot < $0.bound }?.result ?? last.result
    }

    /// Goes round a loop: so many times, then it is done once and begins anew.
    ///
    /// Source: Amazon Connect API Reference, "Flow language", `Loop`.
    private mutating func goRound(upTo text: AttributeText?) -> String {
        let count = text?.resolved(with: attributes).flatMap { Int($0) } ?? 0
        let passed = loops?[position] ?? 0
        loops = loops ?? [:]
        loops?[position] = passed < count ? passed + 1 : 0
        return passed < count ? "ContinueLooping" : "DoneLooping"
    }

    private func isPhoneNumber(_ text: String) -> Bool {
        PhoneNumber(text) != nil
    }
}
