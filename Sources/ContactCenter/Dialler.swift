internal import ContactFlow
internal import Telephony
internal import VirtualTime

/// Turns what a block orders into what is dialled: country, carrier, caller ID.
///
/// What the numbering plans say of a number is looked up once.
actor Dialler: SimulatedActor {
    nonisolated let simulation: Simulation

    private let plan: ContactCenterPlan
    private let carriers: [ActorHandle<SimulatedCarrier>]
    private var facts: [PhoneNumber: PhoneNumber.Facts] = [:]

    /// The most numbers that are remembered, so that memory does not follow what has passed.
    private static let mostNumbers = 100_000

    init(
        _ plan: ContactCenterPlan,
        carriers: [ActorHandle<SimulatedCarrier>],
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.plan = plan
        self.carriers = carriers
    }

    /// What a block does for a contact of which `attributes` are known.
    func dialling(_ block: TransferBlock, for attributes: ContactAttributes) -> Dialling {
        let order: TransferOrder
        do {
            order = try block.order(for: attributes)
        } catch {
            return Dialling(refusal: error)
        }
        if let number = order.number, plan.instance.callableCountries != nil,
            !plan.instance.mayCall(facts(of: number).region)
        {
            return Dialling(refusal: .country)
        }
        guard let index = plan.carrierIndex(serving: order.number) else {
            return Dialling(refusal: .noCarrier)
        }
        var dialling = Dialling(order, carrier: carriers[index], carrierIndex: index)
        if plan.carriers[index].callerIDRejection > 0, let number = order.number,
            let callerID = order.callerID
        {
            let broken = CallerIDRule.broken(by: callerID, calling: facts(of: number)) {
                facts(of: $0)
            }
            dialling.breaksCallerIDRule = !broken.isEmpty
        }
        return dialling
    }

    private func facts(of number: PhoneNumber) -> PhoneNumber.Facts {
        if let known = facts[number] { return known }
        if facts.count == Self.mostNumbers { facts.removeAll(keepingCapacity: true) }
        let found = number.facts
        facts[number] = found
        return found
    }
}
