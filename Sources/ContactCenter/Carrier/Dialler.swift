internal import ContactFlow
internal import Plan
internal import Telephony
internal import VirtualTime

/// Turns what a block orders into what is dialled: country, carrier, caller ID.
///
/// What the numbering plans say of a number is looked up once.
actor Dialler: SimulatedActor {
    nonisolated let simulation: Simulation

    private let plan: ContactCenterPlan
    private let carriers: [ActorHandle<SimulatedCarrier>]
    /// The splits of the plan, by their prefix.
    private let splits: [String: UInt16]
    /// Whether a carrier may be asked to which a number does not belong by its prefix alone.
    private let isRouted: Bool
    private var facts: [PhoneNumber: PhoneNumber.Facts] = [:]

    /// The most numbers that are remembered, so that memory does not follow what has passed.
    private static let mostNumbers = 100_000

    package init(
        _ plan: ContactCenterPlan,
        carriers: [ActorHandle<SimulatedCarrier>],
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.plan = plan
        self.carriers = carriers
        isRouted = plan.needsRouter
        splits = Dictionary(
            uniqueKeysWithValues: plan.splits.enumerated().map { ($1.prefix, UInt16($0)) }
        )
    }

    /// What a block does for a contact of which `attributes` are known.
    func dialling(_ block: TransferBlock, for attributes: ContactAttributes) -> Dialling {
        let rules = block.rules
        let order: TransferOrder
        do {
            order = try block.order(for: attributes)
        } catch {
            return Dialling(refusal: error, rules: rules)
        }
        if let number = order.number, plan.instance.callableCountries != nil,
            !plan.instance.mayCall(facts(of: number).region)
        {
            return Dialling(refusal: .country, rules: rules)
        }
        guard let (index, prefix) = plan.service(of: order.number) else {
            return Dialling(refusal: .noCarrier, rules: rules)
        }
        var dialling = Dialling(
            order,
            rules: rules,
            carrier: carriers[index],
            carrierIndex: index
        )
        dialling.split = splits[prefix]
        if mayReject(index), let number = order.number, let callerID = order.callerID {
            let broken = CallerIDRule.broken(by: callerID, calling: facts(of: number)) {
                facts(of: $0)
            }
            if !broken.isEmpty { dialling.risks.insert(.callerID) }
        }
        return dialling
    }

    /// Whether a carrier, or one that may get the leg in its stead, rejects caller IDs.
    private func mayReject(_ index: Int) -> Bool {
        isRouted
            ? plan.carriers.contains { $0.callerIDRejection > 0 }
            : plan.carriers[index].callerIDRejection > 0
    }

    private func facts(of number: PhoneNumber) -> PhoneNumber.Facts {
        if let known = facts[number] { return known }
        if facts.count == Self.mostNumbers { facts.removeAll(keepingCapacity: true) }
        let found = number.facts
        facts[number] = found
        return found
    }
}
