package import ContactFlow
package import Telephony
package import VirtualTime

/// One step of a contact's life: what happened, and when.
package struct ContactStep: Hashable, Sendable {
    /// What can happen.
    package enum Event: Hashable, Sendable {
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
        /// It was told something; with the cause, if that was that its leg had failed.
        case signalled(ContactSignal, ReleaseCause?)
        /// It did what follows from that in the block, for this reason if it took another branch
        /// than Success.
        case performed(TransferBlockMachine.Action, because: BranchReason?)
        /// It joined a queue of this name.
        case joinedQueue(String, QueueAdmission)
        /// It is over.
        case ended
    }

    /// What a contact finds in the block *Transfer to phone number*.
    package struct BlockEntry: Hashable, Sendable {
        /// What the block asks for; `nil` where it cannot tell.
        package var order: TransferOrder?
        /// Why nothing is dialled; `nil` to dial.
        package var refusal: BranchReason?
        /// The block's *Resume flow after disconnect*.
        package var resumes: Bool
        /// Dial, or leave by a branch.
        package var action: TransferBlockMachine.Action
    }

    /// A leg that was asked for, and what was drawn for it.
    package struct Dial: Hashable, Sendable {
        /// The index of the carrier.
        package var carrier: Int
        /// Which of the contact's legs it is, from 0.
        package var attempt: Int
        /// How long it may ring before somebody gives up.
        package var longestRinging: SimulationDuration
        /// How long the customer listens to the ringing; `nil` for ever.
        package var patience: SimulationDuration?
        /// What the carrier says of the leg if nobody gives up; `expired` for nothing.
        package var fate: LegSignal
        /// When it says so, from the dialling on.
        package var fateDelay: SimulationDuration
        /// Whether the carrier took it; false when no trunk was free.
        package var isAdmitted: Bool
    }

    /// What was drawn for a conversation, counted from the answer.
    package struct Conversation: Hashable, Sendable {
        /// How long it takes to send the DTMF digits.
        package var sending: SimulationDuration
        /// After how long the external party hangs up, digits included; `nil` for never.
        package var externalParty: SimulationDuration?
        /// After how long the customer hangs up; `nil` for never.
        package var customer: SimulationDuration?
    }

    /// What became of a contact that joined a queue.
    package enum QueueAdmission: String, Hashable, Sendable {
        /// An agent was free.
        case served
        /// It waits.
        case waiting
        /// The queue was full.
        case refused
    }

    /// When it happened.
    package var instant: SimulationInstant
    /// What happened.
    package var event: Event
}
