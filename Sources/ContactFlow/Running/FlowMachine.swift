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
        /// Call the function of the block at this index.
        case call(Int)
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
        if program.namesContact { attributes.name(contact: luck.subject) }
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
        case .served: finish = Finish(.end(.served))
        case .abandoned: finish = Finish(.end(.abandoned))
        case .queueAtCapacity: finish = Self.finish(atCapacityOf: program.steps[position])
        }
        return settle(finish, block, program, counter) ?? walk(program, luck, counter)
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
            case .calls: return .call(position)
            case .queues: return joinQueue()
            case .works:
                let step = program.steps[position]
                if let time = time(of: step, luck), time > .zero { return .wait(time) }
                if let action = settle(finish(step, luck), block, program, counter) {
                    return action
                }
            }
        }
    }

    private func joinQueue() -> Action {
        .queue(attributes.value(setAt: .queueARN) ?? "", position)
    }

    /// Does what a block's end asks for.
    ///
    /// - Returns: `nil` when the contact has come to another block.
    @inline(__always)
    private mutating func settle(
        _ finish: Finish,
        _ block: FlowOutline,
        _ program: FlowProgram,
        _ counter: FlowCounter
    ) -> Action? {
        switch finish.way {
        case .branch:
            go(by: finish, of: block, program, counter) ? nil : end(.deadEnd, block, counter)
        case .end(let end): self.end(end, block, counter)
        case .queue: joinQueue()
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
        guard case .branch(let branch?) = finish.way else { return false }
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
    /// Goes on from a block that has worked, with what is known of the contact by now.
    mutating func goOn(
        knowing attributes: ContactAttributes,
        _ program: FlowProgram,
        _ luck: Luck,
        _ counter: FlowCounter
    ) -> Action {
        self.attributes = attributes
        let finish = Finish(program.steps[position].onward)
        return settle(finish, program.outlines[position], program, counter)
            ?? walk(program, luck, counter)
    }

    /// Goes on from a block that has failed, by its error branch.
    mutating func fail(
        with result: String,
        _ program: FlowProgram,
        _ luck: Luck,
        _ counter: FlowCounter
    ) -> Action {
        let finish = Finish(program.steps[position].branch(of: "NoMatchingError"), result)
        return settle(finish, program.outlines[position], program, counter)
            ?? walk(program, luck, counter)
    }

    private func draws(_ purpose: DrawPurpose, _ luck: Luck) -> RandomStream {
        RandomStream(key: luck.key, purpose: purpose, subject: luck.subject, attempt: visits)
    }

    private func time(of step: FlowStep, _ luck: Luck) -> SimulationDuration? {
        // A block fails at once for a channel that it does not serve.
        guard step.hasTime(for: channel) else { return nil }
        if let text = step.dynamicSeconds { return seconds(text).map { .seconds($0) } }
        guard let takes = step.takes else { return nil }
        var draws = draws(.blockTime, luck)
        return takes.draw(from: &draws)
    }

    /// The whole seconds that an attribute says; `nil` where it says something else.
    private func seconds(_ text: AttributeText) -> Int? {
        text.resolved(with: attributes).flatMap { Int($0) }.flatMap { seconds in
            (0...BlockBehaviour.longestWait).contains(seconds) ? seconds : nil
        }
    }

    /// How a block ends: where the contact goes, and what the block yielded.
    private struct Finish {
        enum Way {
            case branch(FlowBranch?)
            case end(FlowEnd)
            case queue
        }

        var way: Way
        var result: String?

        init(_ way: Way, _ result: String? = nil) {
            self.way = way
            self.result = result
        }

        init(_ branch: FlowBranch?, _ result: String? = nil) {
            self.init(.branch(branch), result)
        }
    }

    /// How a queue ends that takes no more contacts.
    ///
    /// Source: Amazon Connect Administrator Guide, "Transfer to agent": a contact whose agent is with
    /// somebody else is disconnected.
    private static func finish(atCapacityOf step: FlowStep) -> Finish {
        if case .agent = step.work { return Finish(.end(.disconnected)) }
        return Finish(step.branch(of: "QueueAtCapacity"))
    }

    /// Does a block's work, and says by which branch the contact leaves it.
    private mutating func finish(_ step: FlowStep, _ luck: Luck) -> Finish {
        guard step.serves(channel) else { return Finish(step.unserved) }
        if let text = step.dynamicSeconds, seconds(text) == nil {
            return Finish(step.branch(of: "NoMatchingError"))
        }
        guard step.isDrawn else { return work(step, nil) }
        var draws = draws(.blockResult, luck)
        if draws.unit() < step.errorBound { return Finish(step.branch(of: "NoMatchingError")) }
        return work(step, draws)
    }

    private mutating func work(_ step: FlowStep, _ draws: RandomStream?) -> Finish {
        for value in step.values { attributes[value.path] = value.value.resolved(with: attributes) }

        switch step.work {
        case .pass, .transfer, .call:
            return drawnFinish(of: step, draws)
        case .assign(let assignments):
            let values = assignments.map { ($0.path, $0.value.filledIn(with: attributes)) }
            for (path, value) in values where step.values.allSatisfy({ $0.path != path }) {
                attributes[path] = value
            }
            return drawnFinish(of: step, draws)
        case .setCallbackNumber(let text):
            if !step.resultBounds.isEmpty { return drawnFinish(of: step, draws) }
            // What the scenario yields is that number, and is there already.
            let number =
                step.values.isEmpty
                ? text?.resolved(with: attributes) : attributes[.callbackNumber]
            guard channel == .voice, let number, PhoneNumber(number) != nil else {
                return Finish(step.branch(of: "InvalidCallbackNumber"))
            }
            attributes[.callbackNumber] = number
            return Finish(.next)
        case .compare(let text):
            if !step.resultBounds.isEmpty { return drawnFinish(of: step, draws) }
            let value = text?.resolved(with: attributes) ?? ""
            return Finish(step.branch(for: value, attributes), value)
        case .loop(let text):
            if !step.resultBounds.isEmpty { return drawnFinish(of: step, draws) }
            let result = goRound(upTo: text)
            return Finish(step.branch(after: result, attributes), result)
        case .distribute:
            guard step.resultBounds.isEmpty, var draws else { return drawnFinish(of: step, draws) }
            let lot = String(1 + Int(draws.unit() * 100))
            return Finish(step.branch(for: lot, attributes), lot)
        case .queue, .agent: return Finish(.queue)
        case .end(let end): return Finish(.end(end))
        }
    }

    private mutating func drawnFinish(of step: FlowStep, _ draws: RandomStream?) -> Finish {
        guard let last = step.resultBounds.last, var draws else { return Finish(step.onward) }
        let lot = draws.unit()
        // The last bound is 1 but for rounding, so the last result takes what is left.
        let result = step.resultBounds.dropLast().first { lot < $0.bound }?.result ?? last.result
        if let path = step.resultPath, step.values.allSatisfy({ $0.path != path }) {
            attributes[path] = result
        }
        return Finish(step.branch(after: result, attributes), result)
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
}
