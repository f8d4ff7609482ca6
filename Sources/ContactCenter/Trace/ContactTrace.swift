public import ContactFlow
public import VirtualTime

/// The life of one contact, step by step, from its arrival to its end.
public struct ContactTrace: Hashable, Sendable {
    /// The contact.
    public var id: ContactID
    /// Its channel.
    public var channel: Channel
    /// What was known of it when it arrived.
    public var attributes: ContactAttributes
    /// What happened, in order; at least its arrival.
    public var steps: [ContactStep]
}

extension ContactTrace {
    /// When it arrived.
    public var arrival: SimulationInstant { steps.first?.instant ?? .start }

    /// When it was over.
    public var end: SimulationInstant { steps.last?.instant ?? .start }

    /// What was known of it at its end.
    public var finalAttributes: ContactAttributes {
        for step in steps.reversed() {
            if case .passed(let passage) = step.event { return passage.attributes }
        }
        return attributes
    }
}

/// Who takes the lives of contacts, and which of them.
public struct Tracing: Sendable {
    /// Which contacts are followed.
    public var selection: TraceSelection
    /// Takes the life of a contact at its end, on the thread of its replication.
    public var record: @Sendable (ContactTrace) -> Void

    /// Creates an order to follow contacts.
    public init(
        _ selection: TraceSelection,
        record: @escaping @Sendable (ContactTrace) -> Void
    ) {
        self.selection = selection
        self.record = record
    }
}
