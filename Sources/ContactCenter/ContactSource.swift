internal import ContactFlow
internal import Randomness
internal import Telephony
internal import VirtualTime

/// What the contacts of one source have in common: whom they talk to, and the laws of their lives.
final class ContactSource: Sendable {
    let simulation: Simulation
    let key: RandomKey
    let instance: ActorHandle<Instance>
    let ledger: ActorHandle<Ledger>
    let dialler: ActorHandle<Dialler>
    /// Who moves these contacts through a flow; `nil` where they enter the block at once.
    let desk: ActorHandle<FlowDesk>?
    /// Actors of this kind serve contacts of this source only, one after the other.
    let contactKind: ActorKind<Contact>
    let channel: Channel
    let patience: Sampler?
    let hangup: Sampler?
    /// Whether there is anything to draw for these customers.
    let drawsCustomers: Bool
    /// The properties of the block on which its branches depend.
    let rules: TransferBlockMachine.Rules
    /// What the block does for them, if it does the same for all.
    let dialling: Dialling
    /// Whether it does something else for each, since their own numbers are dialled or shown.
    let dialsEach: Bool
    /// Whether a contact that was transferred away still counts in its quota.
    let countsTransferred: Bool

    private let block: TransferBlock
    private let attributes: ContactAttributes
    private let numbers: CustomerNumberLaw
    /// Whether the flow asks for the number that a customer calls from.
    private let namesCustomerNumber: Bool

    init(
        _ source: ContactSourcePlan,
        in plan: ContactCenterPlan,
        key: RandomKey,
        dialler: Dialler,
        asks diallerHandle: ActorHandle<Dialler>,
        desk: ActorHandle<FlowDesk>?,
        instance: ActorHandle<Instance>,
        ledger: ActorHandle<Ledger>
    ) {
        simulation = dialler.simulation
        self.key = key
        self.dialler = diallerHandle
        self.desk = desk
        self.instance = instance
        self.ledger = ledger
        contactKind = simulation.register { (contact: isolated Contact, signal: UInt8) in
            contact.receive(ContactSignal(rawValue: signal))
        }
        countsTransferred = plan.instance.countsTransferred
        channel = source.channel
        drawsCustomers = source.customer.patience != nil || source.customer.hangup != nil
        patience = source.customer.patience.map(Sampler.init)
        hangup = source.customer.hangup.map(Sampler.init)
        block = plan.block
        numbers = CustomerNumberLaw(source.customer.number, key: key)

        var attributes = plan.attributes
        attributes[.channel] = channel.name.uppercased()
        if !numbers.isDrawn {
            let anyone = ContactID(stream: 0, number: 0)
            attributes[.customerNumber] = numbers.number(of: anyone)?.e164
        }
        self.attributes = attributes
        namesCustomerNumber = plan.flow.map(\.flow.namesCustomerNumber) ?? false
        dialsEach =
            desk != nil
            || channel == .voice && numbers.isDrawn && Self.showsOrDialsCustomerNumber(plan)
        dialling =
            channel == .voice
            ? dialler.assumeIsolated { [attributes] in $0.dialling(plan.block, for: attributes) }
            : Dialling(refusal: .channel)
        rules = block.rules
    }

    /// Whether what becomes of a contact depends on the number that it calls from.
    private static func showsOrDialsCustomerNumber(_ plan: ContactCenterPlan) -> Bool {
        let isShown = plan.block.callerIDNumber == nil
        let matters = plan.carriers.contains { $0.callerIDRejection > 0 }
        return isShown && matters || plan.block.paths.contains(.customerNumber)
    }

    /// Begins a contact's way through the flow.
    func course(of contact: ContactID, row: UInt32) -> FlowCourse {
        var attributes = attributes
        // A number of one's own costs a copy of the attributes.
        if namesCustomerNumber, numbers.isDrawn {
            attributes[.customerNumber] = numbers.number(of: contact)?.e164
        }
        return FlowCourse(
            machine: FlowMachine(channel: channel, attributes: attributes),
            luck: FlowMachine.Luck(key: key, subject: contact.rawValue),
            isMeasured: row > 0
        )
    }

    /// What the block does for a single contact, where that depends on its own number.
    func dialling(of contact: ContactID, dialler: isolated Dialler) -> Dialling {
        var attributes = attributes
        attributes[.customerNumber] = numbers.number(of: contact)?.e164
        return dialler.dialling(block, for: attributes)
    }
}
