package import ContactFlow
package import VirtualTime

/// The life of one contact, step by step, from its arrival to its end.
package struct ContactTrace: Hashable, Sendable {
    /// The contact.
    package var id: ContactID
    /// Its channel.
    package var channel: Channel
    /// What was known of it when it arrived.
    package var attributes: ContactAttributes
    /// What happened, in order; at least its arrival.
    package var steps: [ContactStep]
}

extension ContactTrace {
    /// When it arrived.
    package var arrival: SimulationInstant { steps.first?.instant ?? .start }

    /// When it was over.
    package var end: SimulationInstant { steps.last?.instant ?? .start }

    /// What was known of it at its end.
    package var finalAttributes: ContactAttributes {
        for step in steps.reversed() {
            if case .passed(let passage) = step.event { return passage.attributes }
        }
        return attributes
    }
}

/// Who takes the lives of contacts, and which of them.
package struct Tracing: Sendable {
    /// Which contacts are followed.
    package var selection: TraceSelection
    /// Takes the life of a contact at its end, on the thread of its replication.
    package var record: @Sendable (ContactTrace) -> Void
    /// Takes what a contact has met so far, after each step but the last; `nil` where only the ends matter.
    package var step: (@Sendable (ContactTrace) -> Void)?

    /// Creates an order to follow contacts.
    package init(
        _ selection: TraceSelection,
        record: @escaping @Sendable (ContactTrace) -> Void,
        step: (@Sendable (ContactTrace) -> Void)? = nil
    ) {
        self.selection = selection
        self.record = record
        self.step = step
    }
}
