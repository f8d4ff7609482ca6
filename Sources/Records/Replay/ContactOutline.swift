package import ContactCenter
internal import ContactFlow
internal import Telephony
internal import VirtualTime

/// What a contact record tells of a life: where it was, and how it ended.
struct ContactOutline {
    /// A call to the external party that was answered.
    struct Call {
        /// Whom the block dialled; `nil` for an external voice system.
        var number: String?
        var answeredAt: SimulationInstant
        var endedAt: SimulationInstant
    }

    /// The time in a queue.
    struct QueueVisit {
        var name: String
        var enqueuedAt: SimulationInstant
        var dequeuedAt: SimulationInstant
    }

    /// The conversation with an agent.
    struct Service {
        var beganAt: SimulationInstant
        var endedAt: SimulationInstant
    }

    /// Whether the instance turned the contact away.
    private(set) var isRejected = false
    /// The last call that was answered.
    private(set) var call: Call?
    /// The last queue.
    private(set) var queue: QueueVisit?
    /// The conversation with an agent.
    private(set) var service: Service?
    /// How its way through the flow ended; `nil` where the block ended it, and without a flow.
    private(set) var flowEnd: FlowEnd?
    private let channel: Channel
    private var order: TransferOrder?
    private var lastSignal: ContactSignal?
    private var lastAction: TransferBlockMachine.Action?

    /// Reads a life.
    init(of trace: ContactTrace) {
        channel = trace.channel
        for step in trace.steps { read(step, end: trace.end) }
    }

    private mutating func read(_ step: ContactStep, end: SimulationInstant) {
        switch step.event {
        case .rejected:
            isRejected = true
        case .enteredBlock(let entry):
            order = entry.order
            lastAction = entry.action
        case .signalled(let signal, _):
            lastSignal = signal
            if signal == .agentAnswered { meetAgent(at: step.instant, end: end) }
        case .performed(let action, _):
            read(action, at: step.instant, end: end)
        case .joinedQueue(let name, let admission) where admission != .refused:
            queue = QueueVisit(name: name, enqueuedAt: step.instant, dequeuedAt: end)
            if admission == .served { meetAgent(at: step.instant, end: end) }
        case .passed(let passage):
            if case .ended(let how) = passage.event { flowEnd = how }
        case .arrived, .waits, .dialled, .connected, .joinedQueue, .ended:
            break
        }
    }

    private mutating func read(
        _ action: TransferBlockMachine.Action,
        at instant: SimulationInstant,
        end: SimulationInstant
    ) {
        guard action != .wait else { return }
        lastAction = action
        switch action {
        case .connect, .bridge:
            call = Call(number: order?.number?.e164, answeredAt: instant, endedAt: end)
        case .dropBridgedLeg, .dropLeg(.success):
            call?.endedAt = instant
        case .dial, .leave, .dropLeg, .wait:
            break
        }
    }

    /// An agent takes the contact and keeps it to its end.
    private mutating func meetAgent(at instant: SimulationInstant, end: SimulationInstant) {
        queue?.dequeuedAt = instant
        service = Service(beganAt: instant, endedAt: end)
    }
}

extension ContactOutline {
    /// Why the contact ended, in the words of contact records.
    ///
    /// Source: Amazon Connect Administrator Guide, "Data model for contact records",
    /// `DisconnectReason`. Which word fits where the block ended the contact, is our choice.
    var disconnectReason: String {
        // Chats and tasks have words of their own for what nobody has done.
        let other = channel == .chat ? "SYSTEM_ERROR" : "OTHER"
        if isRejected { return other }
        switch flowEnd {
        case .disconnected, .flowEnded, .anotherFlow, .deadEnd: return "CONTACT_FLOW_DISCONNECT"
        case .served: return channel == .task ? "AGENT_COMPLETED" : "AGENT_DISCONNECT"
        case .abandoned:
            return channel == .voice || channel == .chat ? "CUSTOMER_DISCONNECT" : other
        case .cutOff: return other
        case .transferred, .customerDisconnected, nil: break
        }
        switch lastAction {
        case .dropLeg(.customerDisconnected): return "CUSTOMER_DISCONNECT"
        case .dropBridgedLeg:
            return lastSignal == .customerHungUp ? "CUSTOMER_DISCONNECT" : "THIRD_PARTY_DISCONNECT"
        default: return "CONTACT_FLOW_DISCONNECT"
        }
    }
}

extension ContactTrace {
    /// Why the contact ended, in the words of contact records.
    package var disconnectReason: String { ContactOutline(of: self).disconnectReason }
}
