internal import ContactFlow
internal import Plan
internal import Telephony
internal import VirtualTime

/// Turns what a block orders into what is dialled: country, carrier, caller ID.
///
/// What the numbering plans say of a number is looked up once.
actor BlockResolver: SimulatedActor {
    nonisolated let simulation: Simulation

    private let plan: ContactCenterPlan
    /// The splits of the plan, by their prefix.
    private let splits: [String: UInt16]
    /// Whether a carrier may be asked to which a number does not belong by its prefix alone.
    private let isRouted: Bool
    private var facts: [PhoneNumber: PhoneNumber.Facts] = [:]
    /// What is dialled for all contacts of a source, kept for the run.
    private var contents: [LegContent] = []
    /// What is dialled for single contacts, by the index of their address; kept until their next block.
    private var own: [Int: (dialling: Dialling, content: LegContent?)] = [:]

    /// The most numbers that are remembered, so that memory does not follow what has passed.
    private static let mostNumbers = 100_000

    init(_ plan: ContactCenterPlan, in simulation: Simulation) {
        self.simulation = simulation
        self.plan = plan
        isRouted = plan.needsRouter
        splits = Dictionary(
            uniqueKeysWithValues: plan.splits.enumerated().map { ($1.prefix, UInt16($0)) }
        )
    }
}

extension BlockResolver {
    /// What a block does for all contacts of which no more than `attributes` is known.
    func dialling(_ block: TransferBlock, for attributes: ContactAttributes) -> Dialling {
        let (dialling, content) = resolve(block, for: attributes)
        if let content { contents.append(content) }
        return dialling
    }

    /// Works out what a block does for a single contact, and keeps it.
    func prepare(
        _ block: TransferBlock,
        for attributes: ContactAttributes,
        of contact: ActorAddress<Contact>
    ) -> Dialling {
        let resolved = resolve(block, for: attributes)
        own[contact.index] = resolved
        return resolved.dialling
    }

    /// What was prepared for a contact.
    func dialling(for contact: ActorAddress<Contact>) -> Dialling {
        guard let resolved = own[contact.index] else {
            preconditionFailure("Nothing was prepared for the contact.")
        }
        return resolved.dialling
    }

    private func resolve(
        _ block: TransferBlock,
        for attributes: ContactAttributes
    ) -> (dialling: Dialling, content: LegContent?) {
        let rules = block.rules
        let order: TransferOrder
        do {
            order = try block.order(for: attributes)
        } catch {
            return (Dialling(refusal: error, rules: rules), nil)
        }
        if let number = order.number, plan.instance.callableCountries != nil,
            !plan.instance.mayCall(facts(of: number).region)
        {
            return (Dialling(refusal: .country, rules: rules), nil)
        }
        guard let (index, prefix) = plan.service(of: order.number) else {
            return (Dialling(refusal: .noCarrier, rules: rules), nil)
        }
        let content = LegContent(
            number: order.number,
            callerID: order.callerID,
            digits: order.digits,
            breaksCallerIDRules: mayReject(index) && breaksCallerIDRules(order)
        )
        var dialling = Dialling(order, content: content, rules: rules, carrierIndex: index)
        dialling.split = splits[prefix]
        return (dialling, content)
    }

    /// Whether a carrier, or one that may get the leg in its stead, rejects caller IDs.
    private func mayReject(_ index: Int) -> Bool {
        isRouted
            ? plan.carriers.contains { $0.callerIDRejection > 0 }
            : plan.carriers[index].callerIDRejection > 0
    }

    private func breaksCallerIDRules(_ order: TransferOrder) -> Bool {
        guard let number = order.number, let callerID = order.callerID else { return false }
        let broken = CallerIDRule.broken(by: callerID, calling: facts(of: number)) {
            facts(of: $0)
        }
        return !broken.isEmpty
    }

    private func facts(of number: PhoneNumber) -> PhoneNumber.Facts {
        if let known = facts[number] { return known }
        if facts.count == Self.mostNumbers { facts.removeAll(keepingCapacity: true) }
        let found = number.facts
        facts[number] = found
        return found
    }
}
