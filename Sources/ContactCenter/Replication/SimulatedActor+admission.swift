internal import VirtualTime

// What whoever lets contacts arrive has in common: an open stream, and a caller who calls again.
extension SimulatedActor {
    /// An actor for a contact that was admitted: one that rests, or a new one.
    @inline(__always)
    func contact(of source: ContactSource) -> ActorAddress<Contact> {
        reuse(source.contactKind)
            ?? simulation.join(as: source.contactKind) { Contact(of: source, address: $0) }
    }

    /// A contact arrives: the instance admits it or turns it away.
    @inline(__always)
    func arrive(_ id: ContactID, row: UInt32, of source: ContactSource) {
        if let callers = source.callers { call(callers, ()) { callers, _ in callers.welcome() } }
        if call(source.instance, source.channel, { $0.admit($1) }) {
            let contact = contact(of: source)
            call(contact, (id, row)) { $0.begin($1.0, row: $1.1) }
        } else {
            reject(id, row: row, of: source)
            if let callers = source.callers {
                call(callers, (id, row)) { $0.turnAway(nil, contact: $1.0, row: $1.1) }
            }
        }
    }

    /// Says that nobody arrives any more by one process.
    func finishProcess(of source: ContactSource) {
        if let callers = source.callers {
            call(callers, ()) { callers, _ in callers.finishProcess() }
        }
        call(source.ledger, ()) { ledger, _ in ledger.finishSource() }
    }

    /// Notes that the instance turned a contact away.
    func reject(_ id: ContactID, row: UInt32, of source: ContactSource) {
        absorb(id.rawValue &* 8 &+ ContactEnding.rejected.code)
        let entry = LedgerEntry(row: row, ending: .rejected, channel: source.channel)
        call(source.ledger, (entry, id)) { $0.record($1.0, of: $1.1) }
        if let tracer = source.tracer, source.follows(id) {
            call(tracer, (id, source)) { $0.reject($1.0, $1.1.channel, $1.1.attributes(of: $1.0)) }
        }
    }
}
