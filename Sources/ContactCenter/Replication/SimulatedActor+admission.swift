internal import VirtualTime

// What whoever lets contacts arrive has in common: an open stream, and a caller who calls again.
extension SimulatedActor {
    /// An actor for a contact that was admitted: one that rests, or a new one.
    @inline(__always)
    func contact(of source: ContactSource) -> ActorAddress<Contact> {
        reuse(source.contactKind)
            ?? simulation.join(as: source.contactKind) { Contact(of: source, address: $0) }
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
