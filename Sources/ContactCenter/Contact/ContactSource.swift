internal import ContactFlow
internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

/// What the contacts of one source have in common: whom they talk to, and the laws of their lives.
final class ContactSource: Sendable {
    /// Its place among the sources.
    package let number: Int
    let simulation: Simulation
    let key: RandomKey
    package let instance: ActorHandle<Instance>
    let ledger: ActorHandle<Ledger>
    let resolver: ActorHandle<BlockResolver>
    /// Who moves these contacts through a flow; `nil` where they enter the block at once.
    let guide: ActorHandle<FlowGuide>?
    /// Who calls functions for these contacts; `nil` where nobody does.
    let functions: ActorHandle<FunctionDesk>?
    /// Who follows single contacts; `nil` where nobody does.
    let tracer: ActorHandle<Tracer>?
    /// Who is behind these contacts; `nil` where every contact is a caller of its own.
    let callers: ActorHandle<CallerBook>?
    /// Where orders for the carriers go, in their order.
    let carriers: [CarrierPort]
    /// Whether a leg may have to wait for the ringing.
    let delaysRinging: Bool
    /// Who finds the carrier of each leg; `nil` where that follows from the number alone.
    let choice: ActorHandle<CarrierChoice>?
    /// Actors of this kind serve contacts of this source only, one after the other.
    let contactKind: ActorKind<Contact>
    let channel: Channel
    let patience: Sampler?
    let hangup: Sampler?
    /// Whether there is anything to draw for these customers.
    let drawsCustomers: Bool
    /// What the block at each index of the flow does for them; without a flow, what the block does.
    let diallings: [Dialling]
    /// Whether a contact that was transferred away still counts in its quota.
    let countsTransferred: Bool

    private let traceFilter: TraceFilter?
    private let block: TransferBlock
    private let attributes: ContactAttributes
    private let numbers: CustomerNumberLaw
    /// Whether the flow asks for the number that a customer calls from.
    private let namesCustomerNumber: Bool
    /// Whether something is to be known of single contacts when they arrive.
    let needsOwnMachine: Bool

    package init(
        _ source: ContactSourcePlan,
        number: Int,
        in plan: ContactCenterPlan,
        key: RandomKey,
        resolver: BlockResolver,
        asks resolverHandle: ActorHandle<BlockResolver>,
        flow: (program: FlowProgram, guide: ActorHandle<FlowGuide>)?,
        functions: ActorHandle<FunctionDesk>?,
        tracing: (tracer: ActorHandle<Tracer>, filter: TraceFilter)?,
        callers: ActorHandle<CallerBook>?,
        carriers: [CarrierPort],
        choice: ActorHandle<CarrierChoice>?,
        instance: ActorHandle<Instance>,
        ledger: ActorHandle<Ledger>
    ) {
        self.number = number
        simulation = resolver.simulation
        self.key = key
        self.resolver = resolverHandle
        guide = flow?.guide
        self.functions = functions
        tracer = tracing?.tracer
        traceFilter = tracing?.filter
        self.callers = callers
        self.carriers = carriers
        delaysRinging = plan.carriers.contains(where: \.delaysRinging)
        self.choice = choice
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

        let attributes = source.attributes(in: plan, key: key)
        self.attributes = attributes
        // A number of one's own costs a copy of the attributes.
        namesCustomerNumber =
            numbers.isDrawn
            && (plan.flow.map(\.flow.namesCustomerNumber) ?? false || functions != nil)
        needsOwnMachine = namesCustomerNumber || tracing != nil
        let isVoice = channel == .voice
        let rejects = plan.carriers.contains { $0.callerIDRejection > 0 }
        let dialsOwnNumbers =
            isVoice && numbers.isDrawn && Self.showsOrDialsCustomerNumber(plan)
        let blocks = flow?.program.transferBlocks ?? [plan.block]
        diallings = blocks.map { block in
            // What does not dial is never asked for.
            guard isVoice, let block else {
                return Dialling(refusal: .channel, rules: (block ?? plan.block).rules)
            }
            let isOwn =
                flow == nil
                ? dialsOwnNumbers
                : !block.paths.isEmpty || rejects && block.callerIDNumber == nil
            var dialling = resolver.assumeIsolated {
                $0.dialling(block, for: attributes)
            }
            dialling.dependsOnNumber = isOwn
            dialling.dependsOnContact = isOwn || choice != nil
            return dialling
        }
    }

    /// Whether what becomes of a contact depends on the number that it calls from.
    private static func showsOrDialsCustomerNumber(_ plan: ContactCenterPlan) -> Bool {
        let isShown = plan.block.callerIDNumber == nil
        let matters = plan.carriers.contains { $0.callerIDRejection > 0 }
        return isShown && matters || plan.block.paths.contains(.customerNumber)
    }

    /// A contact that has not begun the flow, with what is known of no other.
    func machine(of contact: ContactID) -> FlowMachine {
        FlowMachine(
            channel: channel,
            attributes: namesCustomerNumber ? attributes(of: contact) : attributes,
            isTraced: follows(contact)
        )
    }

    /// The bare block, and what is known of a contact there.
    func question(of contact: ContactID) -> (block: TransferBlock, attributes: ContactAttributes) {
        (block, attributes(of: contact))
    }

    /// What is known of a contact when it arrives, its own number included.
    package func attributes(of contact: ContactID) -> ContactAttributes {
        var attributes = attributes
        attributes[.customerNumber] = numbers.number(of: contact)?.e164
        return attributes
    }
}

extension ContactSourcePlan {
    /// A contact that has not begun the flow, and of which nobody asks the number.
    func arrival(in plan: ContactCenterPlan, key: RandomKey) -> FlowMachine {
        FlowMachine(channel: channel, attributes: attributes(in: plan, key: key))
    }

    /// What is known of every contact when it arrives.
    fileprivate func attributes(in plan: ContactCenterPlan, key: RandomKey) -> ContactAttributes {
        var attributes = plan.attributes
        attributes[.channel] = channel.name.uppercased()
        let numbers = CustomerNumberLaw(customer.number, key: key)
        if !numbers.isDrawn {
            let anyone = ContactID(stream: 0, number: 0)
            attributes[.customerNumber] = numbers.number(of: anyone)?.e164
        }
        return attributes
    }
}

extension ContactSource {
    /// Whether there is somebody who follows contacts.
    @inline(__always)
    var isTraced: Bool { _slowPath(tracer != nil) }

    /// Whether a contact is followed.
    func follows(_ contact: ContactID) -> Bool { traceFilter?.contains(contact) ?? false }

    /// What the bare block asks for; `nil` where it cannot tell.
    func order(of contact: ContactID) -> TransferOrder? {
        try? block.order(for: attributes(of: contact))
    }
}
