public import Randomness
internal import Telephony
public import VirtualTime

/// Where one contact stands in a flow.
///
/// Like ``TransferBlockMachine``, a value without clock, carrier and actor: it is told what happened
/// and answers with what to do. Blocks that take no time are passed at once.
public struct FlowMachine: Sendable {
    /// What can happen to a contact in a flow.
    public enum Signal: Hashable, Sendable {
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
    public enum Action: Sendable {
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
    public struct Luck: Sendable {
        let key: RandomKey
        let subject: UInt64

        /// Creates the address of a contact's draws.
        public init(key: RandomKey, subject: UInt64) {
            self.key = key
            self.subject = subject
        }
    }

    /// What is known of the contact.
    public private(set) var attributes: ContactAttributes
    private let channel: Channel
    private var position = 0
    /// How many blocks it has come to; part of the address of its draws.
    private var visits: UInt32 = 0
    /// How often it has gone round, by the index of the loop.
    private var loops: [Int: Int] = [:]

    /// Creates a contact that has not begun.
    public init(channel: Channel, attributes: ContactAttributes) {
        self.channel = channel
        self.attributes = attributes
    }
}

extension FlowMachine {
    /// Takes the contact into the flow, up to the first block where it has to do something.
    public mutating func begin(_ program: FlowProgram, luck: Luck, tally: inout FlowTally) -> Action
    {
        position = program.flow.start
        return walk(program, luck, &tally)
    }

    /// Moves on from the block in which the contact is.
    ///
    /// - Parameters:
    ///   - signal: What happened.
    ///   - program: The flow.
    ///   - luck: The address of the contact's draws.
    ///   - tally: Where the way is counted.
    /// - Returns: What the contact does next.
    public mutating func apply(
        _ signal: Signal,
        _ program: FlowProgram,
        luck: Luck,
        tally: inout FlowTally
    ) -> Action {
        let step = program.step(at: position)
        let branch: Branch?
        switch signal {
        case .timePassed: branch = finish(step, luck)
        case .transferred(let outcome): branch = step.branch(after: outcome)
        case .served: return end(.served, &tally)
        case .abandoned: return end(.abandoned, &tally)
        case .queueAtCapacity: branch = step.branch(of: "QueueAtCapacity")
        }
        guard go(by: branch, of: step, &tally) else { return end(.deadEnd, &tally) }
        return walk(program, luck, &tally)
    }

    /// Notes an end that was decided outside of the flow.
    ///
    /// - Parameters:
    ///   - end: How it ended.
    ///   - tally: Where the way is counted.
    public func leave(_ end: FlowEnd, tally: inout FlowTally) {
        tally.blocks[position].ends[Int(end.rawValue)] += 1
    }

    /// Passes blocks until one takes time.
    private mutating func walk(
        _ program: FlowProgram,
        _ luck: Luck,
        _ tally: inout FlowTally
    ) -> Action {
        while true {
            tally.blocks[position].visits += 1
            visits += 1
            guard visits <= FlowProgram.mostVisits else { return end(.cutOff, &tally) }
            let step = program.step(at: position)
            switch step.work {
            case .end(let end): return self.end(end, &tally)
            case .transfer: return .transfer(position)
            case .queue: return .queue(attributes[.queueARN] ?? "", position)
            case .pass, .assign, .setCallbackNumber, .compare, .loop, .distribute, .fail:
                if let time = time(of: step, luck), time > .zero { return .wait(time) }
                guard go(by: finish(step, luck), of: step, &tally) else {
                    return end(.deadEnd, &tally)
                }
            }
        }
    }

    private func end(_ end: FlowEnd, _ tally: inout FlowTally) -> Action {
        leave(end, tally: &tally)
        return .end(end)
    }

    /// Follows a branch; false when there is none.
    private mutating func go(
        by branch: Branch?,
        of step: FlowStep,
        _ tally: inout FlowTally
    ) -> Bool {
        switch branch {
        case nil: return false
        case .next:
            guard let next = step.transitions.next else { return false }
            tally.blocks[position].next += 1
            position = next
        case .error(let index):
            tally.blocks[position].errors[index] += 1
            position = step.transitions.errors[index].target
        case .condition(let index):
            tally.blocks[position].conditions[index] += 1
            position = step.transitions.conditions[index].target
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

    /// Does a block's work, and says by which branch the contact leaves it.
    private mutating func finish(_ step: FlowStep, _ luck: Luck) -> Branch? {
        guard step.channels.contains(channel) else { return step.branch(of: "NoMatchingError") }
        var draws = draws(.blockResult, luck)
        if draws.unit() < step.errorBound { return step.branch(of: "NoMatchingError") }
        for value in step.values { attributes[value.path] = value.value.resolved(with: attributes) }

        switch step.work {
        case .assign(let assignments):
            let values = assignments.map { ($0.path, $0.value.resolved(with: attributes)) }
            for (path, value) in values where step.values.allSatisfy({ $0.path != path }) {
                attributes[path] = value
            }
            return step.branch(after: drawnResult(of: step, &draws))
        case .setCallbackNumber(let text):
            guard let number = text?.resolved(with: attributes), isPhoneNumber(number) else {
                return step.branch(of: "InvalidCallbackNumber")
            }
            attributes[.callbackNumber] = number
            return .next
        case .compare(let text):
            if !step.resultBounds.isEmpty {
                return step.branch(after: drawnResult(of: step, &draws))
            }
            return step.branch(for: text?.resolved(with: attributes) ?? "")
        case .loop(let text):
            return step.branch(after: goRound(upTo: text))
        case .distribute:
            return step.branch(for: String(1 + Int(draws.unit() * 100)))
        case .fail:
            return step.branch(of: "NoMatchingError")
        case .pass, .transfer, .queue, .end:
            return step.branch(after: drawnResult(of: step, &draws))
        }
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
        let passed = loops[position] ?? 0
        loops[position] = passed < count ? passed + 1 : 0
        return passed < count ? "ContinueLooping" : "DoneLooping"
    }

    private func isPhoneNumber(_ text: String) -> Bool {
        PhoneNumber(text) != nil
    }
}
