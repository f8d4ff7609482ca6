package import ContactCenter
internal import ContactFlow
internal import Plan
internal import Telephony
internal import Typesetting
package import VirtualTime

/// The life of one contact as a table: when, in which block, what it was told, what it did, by which
/// branch, and why.
package struct ContactReplay: Sendable {
    /// One line of the table.
    package struct Row: Hashable, Sendable {
        package var instant: SimulationInstant
        package var block = ""
        package var signal = ""
        package var action = ""
        package var branch = ""
        package var why = ""
    }

    private let records: ContactRecords
    private let trace: ContactTrace
    private let name: ContactName
    package private(set) var rows: [Row] = []
    /// Where the contact is now, and whom it calls.
    private var block = ""
    private var number = ""

    /// Reads a life.
    ///
    /// - Parameters:
    ///   - trace: The life.
    ///   - name: The contact's name.
    ///   - records: How contacts of its scenario are written.
    package init(of trace: ContactTrace, named name: ContactName, _ records: ContactRecords) {
        self.records = records
        self.trace = trace
        self.name = name
        for step in trace.steps { read(step) }
    }

    /// Lays the life out.
    ///
    /// - Parameter isColoured: Whether to colour it.
    /// - Returns: The table with a heading, every line ended.
    package func text(isColoured: Bool) -> String {
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("time", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("block", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("signal", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("action", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("branch", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("why", .faint), alignment: .leading),
        ])
        for row in rows {
            let time = Figure.fixed(row.instant.seconds, decimals: 6) + " s"
            table.append([
                StyledText(time), StyledText(row.block), StyledText(row.signal),
                StyledText(row.action), StyledText(row.branch, .strong),
                StyledText(row.why, .faint),
            ])
        }
        let lines = heading + [.empty] + table.lines(fitting: .max) + [.empty] + [ending]
        return lines.map { $0.rendered(inColour: isColoured) + "\n" }.joined()
    }

    private var heading: [StyledText] {
        var facts = ["contact \(name.short)", trace.channel.name]
        if let customer = trace.attributes[.customerNumber] { facts.append("from \(customer)") }
        facts += ["replication \(name.replication)", "seed \(name.seed)"]
        return [
            StyledText(facts.joined(separator: "   "), .strong), StyledText(name.uuid, .faint),
        ]
    }

    private var ending: StyledText {
        let reason = ContactOutline(of: trace).disconnectReason
        let time = Figure.duration(trace.arrival.duration(to: trace.end).seconds)
        return StyledText("over after \(time): \(reason)")
    }
}

// MARK: - Rows

extension ContactReplay {
    private mutating func read(_ step: ContactStep) {
        var row = Row(instant: step.instant, block: block)
        switch step.event {
        case .arrived:
            row.signal = "arrived"
            row.action = "is admitted"
        case .rejected:
            row.signal = "arrived"
            row.action = "is turned away"
            row.why = "the instance's quota is used up"
        case .passed(let passage):
            guard let passed = self.row(of: passage, at: step.instant) else { return }
            row = passed
        case .waits(let time):
            row.action = "waits \(Self.duration(time))"
        case .enteredBlock(let entry):
            row = self.row(of: entry, at: step.instant)
        case .dialled(let dial):
            row.action = "dials \(number) on \(records.plan.carriers[dial.carrier].name)"
            row.why = draws(of: dial)
        case .connected(let conversation):
            row.action = "talks"
            row.why = Self.draws(of: conversation)
        case .signalled(let signal, let cause):
            row.signal = cause.map(Self.text) ?? signal.text
        case .performed(let action, let reason):
            // What follows from a signal stands in its line.
            if let last = rows.last, last.instant == step.instant, last.action.isEmpty {
                row = rows.removeLast()
            }
            row.action = action.text
            row.branch = action.branch ?? ""
            row.why = reason?.title ?? ""
        case .joinedQueue(let queue, let admission):
            row.action = queue.isEmpty ? "joins the queue" : "joins the queue \(queue)"
            row.why = admission.text
        case .ended:
            row.action = "is over"
        }
        rows.append(row)
    }

    /// What a contact meets in the flow; `nil` for what other lines tell.
    private mutating func row(of passage: FlowPassage, at instant: SimulationInstant) -> Row? {
        guard let actions = records.plan.flow?.flow.actions else { return nil }
        let action = actions[passage.block]
        var row = Row(instant: instant, block: block)
        switch passage.event {
        case .came:
            block = action.shortName
            row.block = block
            row.action = "enters \(action.writtenType)"
        case .left(let branch, let result):
            row.action = "goes on"
            row.branch = action.transitions.name(of: branch)
            row.why = result.map { "it yields \($0)" } ?? ""
        case .ended(let end):
            row.action = "ends its way"
            row.why = end.title
        }
        return row
    }

    private mutating func row(
        of entry: ContactStep.BlockEntry,
        at instant: SimulationInstant
    ) -> Row {
        if records.plan.flow == nil { block = "transfer" }
        number = entry.order.map { $0.number?.e164 ?? "the external voice system" } ?? ""
        var row = Row(instant: instant, block: block, action: entry.action.text)
        row.branch = entry.action.branch ?? ""
        row.why = entry.refusal?.title ?? ""
        if entry.refusal == nil {
            row.why = entry.resumes ? "resume yes" : "resume no"
        }
        return row
    }

    private static func text(of cause: ReleaseCause) -> String { "\(cause) \(cause.name)" }

    private static func text(of fate: LegSignal, after delay: SimulationDuration) -> String {
        switch fate {
        case .failed(let failure): "\(text(of: failure.cause)) after \(duration(delay))"
        case .answered: "answered after \(duration(delay))"
        case .progress: "what the far end makes of it"
        case .digitsSent, .released, .expired: "never answered"
        }
    }

    private func draws(of dial: ContactStep.Dial) -> String {
        var facts = ["rings \(Self.duration(dial.longestRinging)) at most"]
        if let patience = dial.patience { facts.append("patience \(Self.duration(patience))") }
        if dial.isAdmitted {
            facts.append("drawn: \(Self.text(of: dial.fate, after: dial.fateDelay))")
        }
        return facts.joined(separator: ", ")
    }

    private static func draws(of conversation: ContactStep.Conversation) -> String {
        var facts: [String] = []
        if conversation.sending > .zero {
            facts.append("digits take \(duration(conversation.sending))")
        }
        if let time = conversation.externalParty {
            facts.append("external party hangs up after \(duration(time))")
        }
        if let time = conversation.customer {
            facts.append("customer hangs up after \(duration(time))")
        }
        return facts.joined(separator: ", ")
    }

    private static func duration(_ duration: SimulationDuration) -> String {
        Figure.duration(duration.seconds)
    }
}

extension ContactSignal {
    /// The signal in a few words; a failure is told by its cause instead.
    fileprivate var text: String {
        switch self {
        case .answered: "answered"
        case .ringingLimitReached: "ringing limit reached"
        case .externalPartyHungUp: "external party hung up"
        case .customerHungUp: "customer hung up"
        case .digitsSent: "digits sent"
        case .blockEnded: "time passed"
        case .agentAnswered: "agent answered"
        case .served: "agent has finished"
        case .abandoned: "gave up waiting"
        default: "released"
        }
    }
}

extension TransferBlockMachine.Action {
    fileprivate var text: String {
        switch self {
        case .dial: "enters the block"
        case .leave: "leaves"
        case .dropLeg: "drops the leg, leaves"
        case .connect: "connects the parties"
        case .bridge: "connects the parties, ends the flow"
        case .dropBridgedLeg: "drops the leg"
        case .wait: "goes on waiting"
        }
    }

    fileprivate var branch: String? {
        switch self {
        case .leave(let outcome), .dropLeg(let outcome), .bridge(let outcome):
            outcome.title
        case .dial, .connect, .dropBridgedLeg, .wait: nil
        }
    }
}

extension ContactStep.QueueAdmission {
    fileprivate var text: String {
        switch self {
        case .served: "an agent is free"
        case .waiting: "all agents are busy"
        case .refused: "the queue is full"
        }
    }
}
