package import ContactFlow
package import Telephony

/// Everything that is simulated in one replication: who calls, the block, the instance, the carriers.
///
/// A plan holds only valid values; the scenario reader sees to that.
package struct ContactCenterPlan: Hashable, Sendable {
    /// Streams of contacts, in the order of the scenario file.
    package var sources: [ContactSourcePlan]
    /// The block that every admitted contact enters.
    package var block: TransferBlock
    /// What is known of every contact when it arrives, such as its user-defined attributes.
    package var attributes = ContactAttributes()
    /// The flow that contacts run through instead of the bare block; absent is the bare block.
    package var flow: FlowPlan?
    /// The Connect instance and its quotas.
    package var instance: InstancePlan
    /// Carriers in the order of the scenario file, which breaks ties between prefixes.
    package var carriers: [CarrierPlan]

    package init(
        sources: [ContactSourcePlan],
        block: TransferBlock,
        instance: InstancePlan = InstancePlan(),
        carriers: [CarrierPlan] = []
    ) {
        self.sources = sources
        self.block = block
        self.instance = instance
        self.carriers = carriers
    }

    /// Where the plan has something that lives by the wall clock, as a path of the scenario: a carrier at the
    /// other end of a wire, or a function that is called for real; `nil` where all is simulated.
    package var outside: String? {
        if let carrier = carriers.first(where: \.isOutside) {
            return "carriers.\(carrier.name).sip.target"
        }
        return flow?.functionTargets.first.map { "flow.blocks.\($0.key).calls" }
    }

    /// The index of the carrier that serves a number: the longest matching prefix wins, then order.
    ///
    /// - Parameter number: The number; `nil` for an external voice system, which is served by
    ///   carriers that serve every number.
    /// - Returns: `nil` when no carrier serves it.
    package func carrierIndex(serving number: PhoneNumber?) -> Int? {
        service(of: number)?.carrierIndex
    }

    /// The carrier that serves a number, and the prefix for which it does.
    package func service(of number: PhoneNumber?) -> (carrierIndex: Int, prefix: String)? {
        var best: (carrierIndex: Int, prefix: String)?
        for (index, carrier) in carriers.enumerated() {
            for prefix in carrier.prefixes where number?.begins(with: prefix) ?? (prefix == "+") {
                if prefix.utf8.count > best?.prefix.utf8.count ?? -1 { best = (index, prefix) }
            }
        }
        return best
    }
}

/// One stream of contacts of one channel.
package struct ContactSourcePlan: Hashable, Sendable {
    /// The channel of its contacts.
    package var channel: Channel
    /// When contacts arrive; several processes superpose.
    package var arrivals: [ArrivalProcess]
    /// How the customers behave.
    package var customer: CustomerPlan

    package init(
        channel: Channel,
        arrivals: [ArrivalProcess],
        customer: CustomerPlan = CustomerPlan()
    ) {
        self.channel = channel
        self.arrivals = arrivals
        self.customer = customer
    }
}

extension ContactCenterPlan {
    /// The channels of its contacts, each once, in their order.
    package var channels: [Channel] {
        Channel.allCases.filter { channel in sources.contains { $0.channel == channel } }
    }
}
