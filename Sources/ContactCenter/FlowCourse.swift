internal import ContactFlow
internal import VirtualTime

/// One contact's way through a flow: where it stands, and what it takes along.
///
/// Belongs to its contact; the desk moves it.
final class FlowCourse {
    var machine: FlowMachine
    let luck: FlowMachine.Luck
    /// Whether the contact arrived after the warm-up, so that its way counts.
    let isMeasured: Bool
    /// What the block *Transfer to phone number* does in this visit.
    var dialling = Dialling(refusal: .phoneNumber)
    /// How often the contact has dialled.
    var dials = 0
    /// How it left the block last; `nil` before.
    var outcome: Outcome?
    /// Why, if it was another branch than Success.
    var reason: BranchReason?
    /// The queue in which it is, and its place there.
    var queue: ActorHandle<AgentQueue>?
    var ticket = 0
    /// How often it has joined a queue.
    var queueVisits: UInt32 = 0

    init(machine: FlowMachine, luck: FlowMachine.Luck, isMeasured: Bool) {
        self.machine = machine
        self.luck = luck
        self.isMeasured = isMeasured
    }
}
