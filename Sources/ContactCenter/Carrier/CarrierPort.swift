internal import Statistics
internal import Telephony
internal import VirtualTime

/// Where orders for a carrier go.
///
/// An enum of handles and not an existential: every contact speaks to its carrier three times. A carrier
/// of another kind, such as one at the other end of a wire, is one more case here and nowhere else.
enum CarrierPort {
    case simulated(ActorHandle<SimulatedCarrier>)
    case wire(ActorHandle<WireCarrier>)
}

// What contacts order.
extension Contact {
    /// Orders a leg; false when no trunk is free.
    @inline(__always)
    func dial(_ order: LegOrder, on carrier: CarrierPort, for listener: LegListener) -> Bool {
        switch carrier {
        case .simulated(let handle): call(handle, (order, listener)) { $0.dial($1.0, for: $1.1) }
        case .wire(let handle): call(handle, (order, listener)) { $0.dial($1.0, for: $1.1) }
        }
    }

    /// Confirms an answer.
    @inline(__always)
    func acknowledge(_ leg: LegID, sending: SimulationDuration, on carrier: CarrierPort) {
        let listener = LegListener(address: address)
        switch carrier {
        case .simulated(let handle):
            call(handle, (leg, sending, listener)) {
                $0.acknowledge($1.0, sending: $1.1, for: $1.2)
            }
        // The line acknowledges what it hears, since the other side repeats it until then.
        case .wire: break
        }
    }

    /// Takes a leg down.
    @inline(__always)
    func release(_ leg: LegID, on carrier: CarrierPort) {
        switch carrier {
        case .simulated(let handle): call(handle, leg) { $0.release($1) }
        case .wire(let handle): call(handle, leg) { $0.release($1) }
        }
    }

    /// Why a leg has failed, when a signal says that it has.
    func failure(
        of leg: LegID,
        told signal: ContactSignal,
        by carrier: CarrierPort
    ) -> LegFailure? {
        switch carrier {
        case .simulated(let handle):
            call(handle, (leg, signal)) { $0.failure(of: $1.0, told: $1.1) }
        case .wire(let handle): call(handle, leg) { $0.failure(of: $1) }
        }
    }
}

// What others ask.
extension SimulatedActor {
    /// Offers a leg: why the carrier does not take it, or `nil` to have it dialled at once.
    func consider(_ carrier: CarrierPort) -> LegRefusal? {
        switch carrier {
        case .simulated(let handle): call(handle, ()) { carrier, _ in carrier.consider() }
        case .wire(let handle): call(handle, ()) { carrier, _ in carrier.consider() }
        }
    }

    func beginMeasuring(_ carrier: CarrierPort) {
        switch carrier {
        case .simulated(let handle): call(handle, ()) { carrier, _ in carrier.beginMeasuring() }
        case .wire(let handle): call(handle, ()) { carrier, _ in carrier.beginMeasuring() }
        }
    }

    func endMeasuring(_ carrier: CarrierPort) {
        switch carrier {
        case .simulated(let handle): call(handle, ()) { carrier, _ in carrier.endMeasuring() }
        case .wire(let handle): call(handle, ()) { carrier, _ in carrier.endMeasuring() }
        }
    }

    /// How the trunks have been used while they were measured.
    func occupancy(of carrier: CarrierPort) -> OccupancyMeter.Reading {
        switch carrier {
        case .simulated(let handle): call(handle, ()) { carrier, _ in carrier.occupancy() }
        case .wire(let handle): call(handle, ()) { carrier, _ in carrier.occupancy() }
        }
    }

    /// How many legs hold a trunk.
    func busyTrunks(of carrier: CarrierPort) -> Int {
        switch carrier {
        case .simulated(let handle): call(handle, ()) { carrier, _ in carrier.busyTrunks }
        case .wire(let handle): call(handle, ()) { carrier, _ in carrier.busyTrunks }
        }
    }

    /// What the carrier says of a leg if nobody gives up on it, and how long after the dialling.
    ///
    /// Of one at the other end of a wire nobody knows beforehand: there it is that it rings.
    func saying(
        of order: LegOrder,
        by carrier: CarrierPort
    ) -> (signal: LegSignal, delay: SimulationDuration) {
        switch carrier {
        case .simulated(let handle): call(handle, order) { $0.saying(of: $1) }
        case .wire: (.progress, .zero)
        }
    }

    /// How long after the digits the external party hangs up; `nil` for never.
    func talk(on leg: LegID, of carrier: CarrierPort) -> SimulationDuration? {
        switch carrier {
        case .simulated(let handle): call(handle, leg) { $0.talk(on: $1) }
        case .wire: nil
        }
    }
}

/// Where a contact hears of its leg.
struct LegListener: Sendable {
    /// The contact's address.
    let address: ActorAddress<Contact>
    /// The event by which the passing of the deadline is told.
    ///
    /// Carriers do not look into it. The contact tells two apart, so that the fingerprint of a run says
    /// who gave up.
    var expiry = ContactSignal.ringingLimitReached
}

extension LegID {
    /// Names a contact's leg.
    @inline(__always)
    init(_ contact: ContactID, attempt: UInt32) {
        self.init(contact: contact.rawValue, attempt: attempt)
    }
}
