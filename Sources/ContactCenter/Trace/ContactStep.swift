public import ContactFlow
public import VirtualTime

/// One step of a contact's life: what happened, and when.
public struct ContactStep: Hashable, Sendable {
    /// What can happen.
    public enum Event: Hashable, Sendable {
        /// It arrived, and the instance admitted it.
        case arrived
        /// It arrived, and the instance turned it away: its quota was used up.
        case rejected
        /// It came to a block of the flow, left one, or its way ended there.
        case passed(FlowPassage)
        /// It waits in a block of the flow for so long.
        case waits(SimulationDuration)
        /// It entered the block *Transfer to phone number*.
        case enteredBlock(BlockEntry)
        /// It asked a carrier for a leg.
        case dialled(Dial)
        /// The two parties are connected; what was drawn for their conversation.
        case connected(Conversation)
        /// It was told something.
        case signalled(ContactSignal)
        /// It did what follows from that in the block, for this reason if it took another branch
        /// than Success.
        case performed(TransferBlockMachine.Action, because: BranchReason?)
        /// It joined a queue of this name.
        case joinedQueue(String, QueueAdmission)
        /// It is over.
        case ended
    }

    /// What a contact finds in the block *Transfer to phone number*.
    public struct BlockEntry: Hashable, Sendable {
        /// What the block asks for; `nil` where it cannot tell.
        public var order: TransferOrder?
        /// Why nothing is dialled; `nil` to dial.
        public var refusal: BranchReason?
        /// The block's *Resume flow after disconnect*.
        public var resumes: Bool
        /// Dial, or leave by a branch.
        public var action: TransferBlockMachine.Action
    }

    /// A leg that was asked for, and what was drawn for it.
    public struct Dial: Hashable, Sendable {
        /// The index of the carrier.
        public var carrier: Int
        /// Which of the contact's legs it is, from 0.
        public var attempt: Int
        /// How long it may ring before somebody gives up.
        public var longestRinging: SimulationDuration
        /// Who gives up then: the block or the customer.
        public var whoGivesUp: ContactSignal
        /// How long the customer listens to the ringing; `nil` for ever.
        public var patience: SimulationDuration?
        /// What the carrier would do if nobody gave up; `ringingLimitReached` for nothing.
        public var fate: ContactSignal
        /// When it would do so, from the dialling on.
        public var fateDelay: SimulationDuration
        /// Whether the carrier took it; false when no trunk was free.
        public var isAdmitted: Bool
    }

    /// What was drawn for a conversation, counted from the answer.
    public struct Conversation: Hashable, Sendable {
        /// How long it takes to send the DTMF digits.
        public var sending: SimulationDuration
        /// After how long the external party hangs up, digits included; `nil` for never.
        public var externalParty: SimulationDuration?
        /// After how long the customer hangs up; `nil` for never.
        public var customer: SimulationDuration?
    }

    /// What became of a contact that joined a queue.
    public enum QueueAdmission: String, Hashable, Sendable {
        /// An agent was free.
        case served
        /// It waits.
        case waiting
        /// The queue was full.
        case refused
    }

    /// When it happened.
    public var instant: SimulationInstant
    /// What happened.
    public var event: Event
}
