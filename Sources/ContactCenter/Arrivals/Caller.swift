internal import ContactFlow
internal import VirtualTime

/// Someone who calls again: waits, lets a contact arrive, and waits for the book's word.
///
/// What is known of a caller stands in the book's table, where contacts that end can ask for it; the
/// actor is the alarm clock that goes off when it is time to call.
actor Caller: SimulatedActor {
    private let source: ContactSource
    private let book: ActorHandle<CallerBook>
    /// The caller's place in the table of the book.
    private let place: Int

    nonisolated var simulation: Simulation { source.simulation }

    package init(of source: ContactSource, book: ActorHandle<CallerBook>, place: Int) {
        self.source = source
        self.book = book
        self.place = place
    }

    /// Calls, unless arrivals are over.
    func receive() {
        guard let ticket = call(source.ledger, (), { ledger, _ in ledger.open() }) else {
            call(book, place) { $0.stayAway($1) }
            return
        }
        let departure = call(book, (place, ticket.row)) { $0.depart($1.0, row: $1.1) }
        if departure.isRedial {
            call(source.ledger, ticket.row) { $0.noteRedial(row: $1) }
        }
        if call(source.instance, source.channel, { $0.admit($1) }) {
            let contact = contact(of: source)
            call(book, (place, contact.index)) { $0.connect($1.0, toContactAt: $1.1) }
            call(contact, (departure.contact, ticket.row)) { $0.begin($1.0, row: $1.1) }
        } else {
            reject(departure.contact, row: ticket.row, of: source)
            call(book, (place, departure.contact, ticket.row)) {
                $0.turnAway($1.0, contact: $1.1, row: $1.2)
            }
        }
        if ticket.isLast {
            call(source.ledger, ()) { ledger, _ in ledger.endArrivals() }
        }
    }
}
