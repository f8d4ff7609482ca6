internal import Plan
internal import Randomness
internal import VirtualTime

/// Finds the carrier of each leg: shares out who is asked first, and follows the overflow from there.
///
/// There is one only where the number alone does not decide, or where carriers have other limits
/// than their trunks; elsewhere contacts go straight to their carrier.
actor Router: SimulatedActor {
    nonisolated let simulation: Simulation

    /// What a router knows of a carrier.
    private struct Exchange {
        var carrier: ActorHandle<SimulatedCarrier>
        /// Who is offered what it refuses.
        var overflow: Int?
        var risks: LegRisks
    }

    /// What was found for a contact's latest leg.
    private struct Choice {
        /// The index of the carrier that takes it, or of the last one that has refused it.
        var carrierIndex: UInt16 = 0
        var isBlocked = false
    }

    private let key: RandomKey
    private let ledger: ActorHandle<Ledger>
    private let exchanges: [Exchange]
    private let splits: [CarrierSplit]
    /// By the index of the contact's address.
    private var choices: [Choice] = []

    package init(
        _ plan: ContactCenterPlan,
        key: RandomKey,
        carriers: [ActorHandle<SimulatedCarrier>],
        ledger: ActorHandle<Ledger>,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.key = key
        self.ledger = ledger
        splits = plan.splits
        exchanges = zip(plan.carriers, carriers).map { carrier, handle in
            Exchange(
                carrier: handle,
                overflow: carrier.overflow.flatMap { name in
                    plan.carriers.firstIndex { $0.name == name }
                },
                risks: carrier.outages.isEmpty && carrier.retryAfter == nil ? [] : .outage
            )
        }
    }
}

extension Router {
    /// A leg that looks for a carrier.
    struct Offer: Sendable {
        var contact: ContactID
        var attempt: UInt32
        var address: ActorAddress<Contact>
        /// The row of the contact's cohort.
        var row: UInt32
    }

    /// Offers a leg to one carrier after the other until one takes it; that one must be dialled now.
    func choose(_ dialling: Dialling, for offer: Offer) {
        var choice = Choice(carrierIndex: UInt16(firstCarrier(dialling, offer)))
        while let refusal = call(exchange(choice).carrier, (), { carrier, _ in carrier.consider() })
        {
            let overflow = exchange(choice).overflow
            call(ledger, (refusal, choice.carrierIndex, overflow != nil, offer.row)) {
                $0.note($1.0, carrier: Int($1.1), overflows: $1.2, row: $1.3)
            }
            guard let overflow else {
                choice.isBlocked = true
                break
            }
            choice.carrierIndex = UInt16(overflow)
        }
        while choices.count <= offer.address.index { choices.append(Choice()) }
        choices[offer.address.index] = choice
    }

    /// What is dialled by a contact, with the carrier that was found for its latest leg.
    func route(_ dialling: Dialling, of contact: ActorAddress<Contact>) -> Dialling {
        guard contact.index < choices.count else { return dialling }
        let choice = choices[contact.index]
        var dialling = dialling
        dialling.carrierIndex = choice.carrierIndex
        dialling.carrier = choice.isBlocked ? nil : exchange(choice).carrier
        dialling.risks.formUnion(exchange(choice).risks)
        return dialling
    }

    private func exchange(_ choice: Choice) -> Exchange { exchanges[Int(choice.carrierIndex)] }

    /// The carrier that is asked first: that of the number, or one of those that share it.
    private func firstCarrier(_ dialling: Dialling, _ offer: Offer) -> Int {
        guard let index = dialling.split else { return Int(dialling.carrierIndex) }
        let split = splits[Int(index)]
        var draws = RandomStream(
            key: key,
            purpose: .route,
            subject: offer.contact.rawValue,
            attempt: offer.attempt
        )
        let lot = draws.unit()
        // The last bound is 1 but for rounding, so the last carrier takes what is left.
        let place = split.bounds.dropLast().firstIndex { lot < $0 } ?? split.carriers.count - 1
        return split.carriers[place]
    }
}
