internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// What all contacts of one replication share: the block, the carriers and everyone they talk to.
final class Deployment: Sendable {
    let simulation: Simulation
    let key: RandomKey
    let instance: ActorHandle<Instance>
    let ledger: ActorHandle<Ledger>
    /// The carrier that serves the block's number, and its index; `nil` when there is none.
    let carrier: ActorHandle<SimulatedCarrier>?
    let carrierIndex: Int
    let habits: [CustomerHabits]
    let contactKind: ActorKind<Contact>

    /// The block's *Resume flow after disconnect*.
    let resumes: Bool
    /// Whether the block has a number to dial.
    let hasNumber: Bool
    /// How long a leg may ring before the block gives up on it.
    let longestRinging: SimulationDuration
    /// Whether a contact that was transferred away still counts in its quota.
    let countsTransferred: Bool

    init(
        _ plan: ContactCenterPlan,
        key: RandomKey,
        carriers: [ActorHandle<SimulatedCarrier>],
        instance: ActorHandle<Instance>,
        ledger: ActorHandle<Ledger>,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.key = key
        self.instance = instance
        self.ledger = ledger
        let block = plan.block
        if case .number(let number) = block.destination {
            hasNumber = true
            let index = plan.carrierIndex(serving: number)
            carrierIndex = index ?? 0
            carrier = index.map { carriers[$0] }
        } else {
            // A path needs attributes, which only a flow has.
            hasNumber = false
            carrierIndex = 0
            carrier = nil
        }
        habits = plan.sources.flatMap { source in
            source.arrivals.map { _ in CustomerHabits(source) }
        }
        contactKind = simulation.register { (contact: isolated Contact, signal: UInt8) in
            contact.receive(ContactSignal(rawValue: signal))
        }
        resumes = block.resumesFlowAfterDisconnect
        longestRinging = block.longestRinging
        countsTransferred = plan.instance.countsTransferred
    }
}

/// How the customers of one stream behave, made ready for drawing.
final class CustomerHabits: Sendable {
    let channel: Channel
    let patience: Sampler?
    let hangup: Sampler?
    /// Whether there is anything to draw for these customers.
    let areDrawn: Bool

    init(_ source: ContactSourcePlan) {
        channel = source.channel
        areDrawn = source.customer.patience != nil || source.customer.hangup != nil
        patience = source.customer.patience.map(Sampler.init)
        hangup = source.customer.hangup.map(Sampler.init)
    }
}
