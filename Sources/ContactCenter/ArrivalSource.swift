internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// Lets the contacts of one arrival process arrive, one after the other.
actor ArrivalSource: SimulatedActor {
    private let source: ContactSource
    private let address: ActorAddress<ArrivalSource>
    private let stream: Int
    private let end: SimulationInstant
    private let clock: ArrivalClock
    private var course: ArrivalClock.Course
    /// The next instants; the distant future stands for the end of the process.
    ///
    /// Drawn several at a time: draws that do not wait for each other overlap in the processor.
    private var upcoming = InlineArray<16, SimulationInstant>(repeating: .distantFuture)
    private var upcomingIndex = 16
    private var arrivals: UInt64 = 0

    nonisolated var simulation: Simulation { source.simulation }

    init(
        _ process: ArrivalProcess,
        stream: Int,
        until end: SimulationInstant,
        of source: ContactSource,
        address: ActorAddress<ArrivalSource>
    ) {
        self.source = source
        self.address = address
        self.stream = stream
        self.end = end
        clock = ArrivalClock(process)
        let draws = RandomStream(
            key: source.key,
            purpose: .arrival,
            subject: UInt64(stream)
        )
        course = ArrivalClock.Course(draws: draws)
    }

    /// Schedules the next arrival, or says that there is none.
    func scheduleNext() {
        if upcomingIndex == upcoming.count { drawUpcoming() }
        let next = upcoming[upcomingIndex]
        upcomingIndex &+= 1
        if next <= end, next != .distantFuture {
            send(0, to: address, at: next)
        } else {
            call(source.ledger, ()) { ledger, _ in ledger.finishSource() }
        }
    }

    @inline(never)
    private func drawUpcoming() {
        var course = course
        var drawn = InlineArray<16, SimulationInstant>(repeating: .distantFuture)
        for index in drawn.indices {
            guard let next = clock.next(&course) else { break }
            drawn[index] = next
        }
        self.course = course
        upcoming = drawn
        upcomingIndex = 0
    }

    /// A contact arrives: the instance admits it or turns it away.
    func receive() {
        guard let ticket = call(source.ledger, (), { ledger, _ in ledger.open() }) else {
            return
        }
        let id = ContactID(stream: stream, number: arrivals)
        arrivals &+= 1

        if call(source.instance, source.channel, { $0.admit($1) }) {
            let contact = reuse(source.contactKind) ?? makeContact()
            call(contact, (id, ticket.row)) { $0.begin($1.0, row: $1.1) }
        } else {
            absorb(id.rawValue &* 8 &+ ContactEnding.rejected.code)
            let entry = LedgerEntry(
                row: ticket.row,
                ending: .rejected,
                channel: source.channel
            )
            call(source.ledger, entry) { $0.note($1) }
        }
        if ticket.isLast {
            call(source.ledger, ()) { ledger, _ in ledger.endArrivals() }
        } else {
            scheduleNext()
        }
    }

    private func makeContact() -> ActorAddress<Contact> {
        simulation.join(as: source.contactKind) { [source] address in
            Contact(of: source, address: address)
        }
    }
}
