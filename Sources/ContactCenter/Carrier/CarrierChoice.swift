internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

/// Finds the carrier of each leg: shares out who is asked first, and follows the overflow from there.
///
/// There is one only where the number alone does not decide, or where carriers have other limits
/// than their trunks; elsewhere contacts go straight to their carrier.
actor CarrierChoice: SimulatedActor {
    nonisolated let simulation: Simulation

    /// What a choice knows of a carrier.
    private struct Exchange {
        var carrier: CarrierPort
        /// Who is offered what it refuses.
        var overflow: Int?
    }

    private let key: RandomKey
    private let ledger: ActorHandle<Ledger>
    private let exchanges: [Exchange]
    private let splits: [CarrierSplit]

    package init(
        _ plan: ContactCenterPlan,
        key: RandomKey,
        carriers: [CarrierPort],
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
                }
            )
        }
    }
}

extension CarrierChoice {
    /// Offers a leg to one carrier after the other until one takes it; that one must be dialled now.
    ///
    /// - Parameters:
    ///   - dialling: What is dialled, with the carrier of the number.
    ///   - leg: The leg.
    ///   - row: The row of the contact's cohort.
    /// - Returns: The same with the carrier that takes the leg, or with the last that has refused it.
    func route(_ dialling: Dialling, leg: LegID, row: UInt32) -> Dialling {
        var dialling = dialling
        var index = firstCarrier(dialling, leg)
        while let refusal = consider(exchanges[index].carrier) {
            let overflow = exchanges[index].overflow
            call(ledger, (refusal, index, overflow != nil, row)) {
                $0.record($1.0, carrier: $1.1, overflows: $1.2, row: $1.3)
            }
            guard let overflow else {
                dialling.isRefused = true
                break
            }
            index = overflow
        }
        dialling.carrierIndex = UInt16(index)
        return dialling
    }

    /// The carrier that is asked first: that of the number, or one of those that share it.
    private func firstCarrier(_ dialling: Dialling, _ leg: LegID) -> Int {
        guard let index = dialling.split else { return Int(dialling.carrierIndex) }
        let split = splits[Int(index)]
        var draws = RandomStream(
            key: key,
            purpose: .route,
            subject: leg.contact,
            attempt: leg.attempt
        )
        let lot = draws.unit()
        // The last bound is 1 but for rounding, so the last carrier takes what is left.
        let place = split.bounds.dropLast().firstIndex { lot < $0 } ?? split.carriers.count - 1
        return split.carriers[place]
    }
}
