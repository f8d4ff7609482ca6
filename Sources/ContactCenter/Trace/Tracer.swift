internal import ContactFlow
internal import Telephony
internal import VirtualTime

/// Follows the contacts of one replication that are to be followed, and hands out their lives.
///
/// It only listens: nothing that happens depends on it, and it adds nothing to the fingerprint.
actor Tracer: SimulatedActor {
    nonisolated let simulation: Simulation

    private let record: @Sendable (ContactTrace) -> Void
    private let step: (@Sendable (ContactTrace) -> Void)?
    /// Draw again what they have drawn, so that what a leg would have come to is known as well.
    private let carriers: [CarrierPort]
    /// Contacts that are alive.
    private var traces: [ContactID: ContactTrace] = [:]

    init(
        _ carriers: [CarrierPort],
        in simulation: Simulation,
        record: @escaping @Sendable (ContactTrace) -> Void,
        step: (@Sendable (ContactTrace) -> Void)?
    ) {
        self.simulation = simulation
        self.record = record
        self.step = step
        self.carriers = carriers
    }

    /// Begins to follow a contact.
    func begin(_ id: ContactID, _ channel: Channel, _ attributes: ContactAttributes) {
        let trace = ContactTrace(
            id: id,
            channel: channel,
            attributes: attributes,
            steps: [ContactStep(instant: now, event: .arrived)]
        )
        traces[id] = trace
        step?(trace)
    }

    /// Notes a step of a contact.
    func record(_ id: ContactID, _ event: ContactStep.Event) {
        append(event, to: id)
        if let step, let trace = traces[id] { step(trace) }
    }

    private func append(_ event: ContactStep.Event, to id: ContactID) {
        traces[id]?.steps.append(ContactStep(instant: now, event: event))
    }

    /// Notes that a contact is over.
    func end(_ id: ContactID) {
        append(.ended, to: id)
        if let trace = traces.removeValue(forKey: id) { record(trace) }
    }

    /// Notes a contact that the instance turned away.
    func reject(_ id: ContactID, _ channel: Channel, _ attributes: ContactAttributes) {
        record(
            ContactTrace(
                id: id,
                channel: channel,
                attributes: attributes,
                steps: [ContactStep(instant: now, event: .rejected)]
            )
        )
    }

    /// What a carrier says of a leg if nobody gives up on it, and how long after the dialling.
    func saying(
        of order: LegOrder,
        carrier: Int
    ) -> (signal: LegSignal, delay: SimulationDuration) {
        saying(of: order, by: carriers[carrier])
    }

    /// After how long the external party hangs up, counted from the end of the digits; `nil` for never.
    func talk(on leg: LegID, carrier: Int) -> SimulationDuration? {
        talk(on: leg, of: carriers[carrier])
    }
}
