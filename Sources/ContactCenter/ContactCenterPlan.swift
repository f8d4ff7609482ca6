public import ContactFlow
public import Telephony

/// Everything that is simulated in one replication: who calls, the block, the instance, the carriers.
///
/// A plan holds only valid values; the scenario reader sees to that.
public struct ContactCenterPlan: Hashable, Sendable {
    /// Streams of contacts, in the order of the scenario file.
    public var sources: [ContactSourcePlan]
    /// The block that every admitted contact enters.
    public var block: TransferBlock
    /// The Connect instance and its quotas.
    public var instance: InstancePlan
    /// Carriers in the order of the scenario file, which breaks ties between prefixes.
    public var carriers: [CarrierPlan]

    /// Creates a plan.
    public init(
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

    /// The index of the carrier that serves `number`: the longest matching prefix wins, then order.
    public func carrierIndex(serving number: PhoneNumber) -> Int? {
        var best: (index: Int, length: Int)?
        for (index, carrier) in carriers.enumerated() {
            for prefix in carrier.prefixes where number.begins(with: prefix) {
                if prefix.utf8.count > best?.length ?? -1 {
                    best = (index, prefix.utf8.count)
                }
            }
        }
        return best?.index
    }
}

/// One stream of contacts of one channel.
public struct ContactSourcePlan: Hashable, Sendable {
    /// The channel of its contacts.
    public var channel: Channel
    /// When contacts arrive; several processes superpose.
    public var arrivals: [ArrivalProcess]
    /// How the customers behave.
    public var customer: CustomerPlan

    /// Creates a source.
    public init(
        channel: Channel,
        arrivals: [ArrivalProcess],
        customer: CustomerPlan = CustomerPlan()
    ) {
        self.channel = channel
        self.arrivals = arrivals
        self.customer = customer
    }
}
