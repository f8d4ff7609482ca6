internal import ContactFlow
internal import Plan
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

    package init(
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
        clock = ArrivalClock(
            process,
            factor: process.busyness?.factor(of: source.key, stream: stream) ?? 1
        )
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
            send(0, to: address, at: next, turn: .beginning)
        } else {
            finishProcess(of: source)
        }
    }

    @inline(never)
    private func drawUpcoming() {
        var course = course
        var drawn = InlineArray<16, SimulationInstant>(repeating: .distantFuture)
        clock.draw(&drawn, &course)
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
        if let callers = source.callers { call(callers, ()) { callers, _ in callers.welcome() } }

        if call(source.instance, source.channel, { $0.admit($1) }) {
            let contact = contact(of: source)
            call(contact, (id, ticket.row)) { $0.begin($1.0, row: $1.1) }
        } else {
            reject(id, row: ticket.row, of: source)
            if let callers = source.callers {
                call(callers, (id, ticket.row)) { $0.turnAway(nil, contact: $1.0, row: $1.1) }
            }
        }
        if ticket.isLast {
            call(source.ledger, ()) { ledger, _ in ledger.endArrivals() }
        } else {
            scheduleNext()
        }
    }
}
