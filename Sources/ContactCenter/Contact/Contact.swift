internal import ContactFlow
internal import Telephony
internal import VirtualTime

/// One contact: a customer who arrives, meets the block, and is gone.
///
/// Its life is a row of signals. ``begin(_:row:)`` brings it in, ``receive(_:)`` moves it on, and every
/// way ends in ``end(_:)``, after which the same actor serves another contact. What it does in each place
/// where it can be stands in a file of its own: in the block (`Contact+transfer`), in a flow
/// (`Contact+flow`), in a queue (`Contact+queue`). What follows from a signal is decided by the machines
/// of the block and of the flow; here it is only performed.
actor Contact: SimulatedActor {
    let source: ContactSource
    let address: ActorAddress<Contact>

    // 64 bytes with what every actor has, so that a contact is one line of the cache.
    /// The ledger's row for the contact's cohort.
    private(set) var row: UInt32 = 0
    private(set) var id = ContactID(stream: 0, number: 0)
    /// Its call in the block where it is, or was last.
    var state = CallState()
    /// How often it has dialled.
    var dials: UInt16 = 0
    /// The index of the block of the flow in which it is.
    var block: UInt16 = 0

    nonisolated var simulation: Simulation { source.simulation }

    init(of source: ContactSource, address: ActorAddress<Contact>) {
        self.source = source
        self.address = address
    }

    // MARK: - Begin

    /// Arrives, admitted by the instance.
    func begin(_ id: ContactID, row: UInt32) {
        self.id = id
        self.row = row
        dials = 0
        if source.isTraced { traceArrival() }
        start()
    }

    // MARK: - Receive

    /// Learns what happened to it, its leg or its customer.
    @inline(__always)
    func receive(_ signal: ContactSignal) {
        if source.isTraced { traceSignal(signal) }
        let heard: LegSignal
        switch signal {
        case .answered: heard = .answered
        case .ringingLimitReached: heard = .expired
        case .externalPartyHungUp: heard = .released
        case .digitsSent: heard = .digitsSent
        case .customerHungUp: return hearCustomerHangUp()
        case .blockEnded: return go(next(after: .timePassed))
        case .agentAnswered: return talkToAgent()
        case .served: return go(leaveAgent())
        case .abandoned: return go(abandonQueue())
        case .functionAnswered: return hearAnswer()
        default: return hearFailure(told: signal)
        }
        hear(heard)
    }

    // MARK: - End

    /// Tells the ledger that its way ended, that it leaves the block, that its leg is over, or all.
    @inline(__always)
    func record(_ entry: LedgerEntry) {
        var entry = entry
        entry.row = row
        entry.channel = source.channel
        call(source.ledger, (entry, id)) { $0.record($1.0, of: $1.1) }
        if _slowPath(source.delaysRinging) { recordRinging(of: entry) }
        if let ending = entry.ending { absorb(id.rawValue &* 8 &+ ending.code) }
    }

    /// Gives up its place in the instance's quota.
    @inline(__always)
    func discharge() {
        call(source.instance, source.channel) { $0.discharge($1) }
    }

    /// Is over; the actor rests until it serves another contact.
    func end(_ ending: ContactEnding, isServed: Bool = false) {
        if source.isTraced { traceEnd() }
        if source.callers != nil { tellCallers(ending, isServed) }
        retire(address)
    }

    /// Tells the book of the callers, who may call again.
    @inline(never)
    private func tellCallers(_ ending: ContactEnding, _ isServed: Bool) {
        guard let callers = source.callers else { return }
        call(callers, (address, id, row, ending, isServed)) {
            $0.leave($1.0, contact: $1.1, row: $1.2, ending: $1.3, isServed: $1.4)
        }
    }
}
