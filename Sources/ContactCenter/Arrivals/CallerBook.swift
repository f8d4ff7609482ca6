internal import ContactFlow
internal import Plan
internal import Randomness
internal import Statistics
internal import VirtualTime

/// Knows who is behind the contacts of one source: who calls again, and who thinks between contacts.
///
/// A contact that ends tells the book. The book draws whether its customer calls again, and when, and
/// sets a ``Caller``'s alarm. Customers at their first attempt are not in its table: they enter it
/// when they begin to wait, and leave it when they got through or gave up.
actor CallerBook: SimulatedActor {
    nonisolated let simulation: Simulation

    private let key: RandomKey
    private let redial: Redial?
    private let ledger: ActorHandle<Ledger>
    private let ledgerAddress: ActorAddress<Ledger>
    /// No contact arrives after this instant.
    private let end: SimulationInstant

    private var source: ContactSource?
    private var handle: ActorHandle<CallerBook>?
    private var callerKind: ActorKind<Caller>?
    private var populations: [Sampler] = []
    private var records: [CallerRecord] = []
    /// Places in the table that are free, the one that became free last at the end.
    private var freePlaces: [Int] = []
    /// For each actor that serves contacts, the place of the caller behind its contact, plus 1.
    private var placeOfContact: [UInt32] = []

    /// Processes of the source whose arrivals are not over.
    private var openProcesses = 0
    /// Customers of open streams whose calling is not over.
    private var activeCallers = 0
    private var isOver = false
    private var orbit = OccupancyMeter(capacity: nil)
    private var tally = CallersReading()

    /// What is drawn of customers who did not get through.
    private struct Redial {
        let probability: Double
        let delay: Sampler
        let conditions: Set<RedialPlan.Condition>
        let mostAttempts: UInt32

        init(_ plan: RedialPlan) {
            probability = plan.probability
            delay = Sampler(plan.delay)
            conditions = plan.conditions
            mostAttempts = plan.mostAttempts.map { UInt32(clamping: $0) } ?? .max
        }
    }

    package init(
        _ plan: RedialPlan?,
        key: RandomKey,
        ledger: ActorAddress<Ledger>,
        until end: SimulationInstant,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.ledger = simulation.handle(of: ledger)
        ledgerAddress = ledger
        self.key = key
        redial = plan.map(Redial.init)
        self.end = end
    }

    /// Whether a source has customers who may call more than once.
    static func isNeeded(for source: ContactSourcePlan) -> Bool {
        source.customer.redial != nil || source.arrivals.contains(where: \.isClosed)
    }
}

/// What a book knows of a caller.
private struct CallerRecord {
    /// The contact with which the caller comes next, or came last.
    var contact: ContactID
    /// Contacts since the caller last began to want something, the coming one included.
    var attempts: UInt32 = 1
    /// The row of the first of them.
    var firstRow: UInt32 = 0
    /// The number of the closed population; `nil` for customers of open streams.
    var population: Int?
    /// Whether the caller waits to call again.
    var isInOrbit = false
    let alarm: ActorAddress<Caller>
}

// MARK: - The start

extension CallerBook {
    /// Prepares for the contacts of a source.
    ///
    /// - Parameters:
    ///   - source: The source.
    ///   - openProcesses: How many arrival processes bring it new customers.
    ///   - handle: The book's own.
    ///   - kind: The kind of callers.
    func open(
        for source: ContactSource,
        openProcesses: Int,
        handle: ActorHandle<CallerBook>,
        callers kind: ActorKind<Caller>
    ) {
        self.source = source
        self.handle = handle
        callerKind = kind
        self.openProcesses = openProcesses
    }

    /// Lets the callers of a closed population begin to think.
    func populate(stream: Int, callers: Int, thinking: Law) {
        populations.append(Sampler(thinking))
        for caller in 0..<callers {
            let place = addRecord(of: ContactID(stream: stream, caller: caller, count: 0))
            records[place].population = populations.count - 1
            think(place)
        }
    }

    /// Takes note of a new customer of an open stream, who is about to arrive.
    func welcome() {
        activeCallers += 1
        tally.fresh += 1
    }

    /// Learns that an open stream is over.
    func finishProcess() {
        openProcesses -= 1
        finishIfIdle()
    }

    func beginMeasuring() {
        orbit.begin(at: now)
    }

    /// Arrivals are over: nobody calls any more.
    func endMeasuring() {
        orbit.end(at: now)
        tally.orbitAtEnd = orbit.level
        isOver = true
    }

    /// What became of the callers, after the run.
    package func reading() -> CallersReading {
        var reading = tally
        // Their alarms would have gone off after the end.
        reading.waiting += orbit.level
        reading.orbit = orbit.reading(at: now)
        return reading
    }
}

// MARK: - A contact begins

extension CallerBook {
    /// The contact with which a caller comes.
    struct Departure {
        var contact: ContactID
        var isRedial: Bool
    }

    /// Lets a caller call, who has waited or thought long enough.
    func depart(_ place: Int, row: UInt32) -> Departure {
        var record = records[place]
        let isRedial = record.isInOrbit
        if isRedial {
            leaveOrbit(&record)
            tally.redials += 1
        } else {
            record.firstRow = row
            tally.fresh += 1
        }
        records[place] = record
        return Departure(contact: record.contact, isRedial: isRedial)
    }

    /// Keeps a caller from calling, since arrivals are over.
    func stayAway(_ place: Int) {
        guard records[place].isInOrbit else { return }
        leaveOrbit(&records[place])
        tally.waiting += 1
    }

    /// Remembers which actor serves a caller's contact.
    func connect(_ place: Int, toContactAt index: Int) {
        while placeOfContact.count <= index { placeOfContact.append(0) }
        placeOfContact[index] = UInt32(place + 1)
    }

    private func leaveOrbit(_ record: inout CallerRecord) {
        record.isInOrbit = false
        orbit.release(at: now)
    }
}

// MARK: - A contact ends

extension CallerBook {
    /// Learns how a contact ended that an actor served, and whether an agent spoke with it.
    func leave(
        _ address: ActorAddress<Contact>,
        contact: ContactID,
        row: UInt32,
        ending: ContactEnding,
        isServed: Bool
    ) {
        var place: Int?
        if address.index < placeOfContact.count, placeOfContact[address.index] > 0 {
            place = Int(placeOfContact[address.index]) - 1
            placeOfContact[address.index] = 0
        }
        conclude(place, contact, row, ending, isServed: isServed)
    }

    /// Learns that the instance turned a caller away.
    ///
    /// - Parameters:
    ///   - place: The caller's; `nil` for a new customer.
    ///   - contact: The contact.
    ///   - row: The row of its cohort.
    func turnAway(_ place: Int?, contact: ContactID, row: UInt32) {
        conclude(place, contact, row, .rejected)
    }

    private func conclude(
        _ place: Int?,
        _ contact: ContactID,
        _ row: UInt32,
        _ ending: ContactEnding,
        isServed: Bool = false
    ) {
        let attempts = place.map { records[$0].attempts } ?? 1
        if ending.isSuccess || isServed {
            if let place, attempts > 1 {
                call(ledger, (records[place].firstRow, row)) {
                    $0.noteSuccess(firstRow: $1.0, redialRow: $1.1)
                }
            }
            tally.succeeded += 1
            finish(place)
            return
        }
        var draws = RandomStream(key: key, purpose: .redial, subject: contact.rawValue)
        guard let redial, let condition = ending.condition,
            redial.conditions.contains(condition), attempts < redial.mostAttempts,
            draws.occurs(withProbability: redial.probability)
        else {
            tally.gaveUp += 1
            finish(place)
            return
        }
        guard !isOver else {
            tally.waiting += 1
            return
        }
        wait(place ?? addRecord(of: contact, firstRow: row), redial.delay.draw(from: &draws))
    }

    /// Lets a customer wait to call again.
    private func wait(_ place: Int, _ delay: SimulationDuration) {
        let attempts = records[place].attempts
        records[place].contact = records[place].contact.next(attempt: attempts)
        records[place].attempts = attempts &+ 1
        records[place].isInOrbit = true
        orbit.seize(at: now)
        setAlarm(place, after: delay)
    }

    /// Ends the calling for something: a caller of a closed population thinks, a customer is gone.
    private func finish(_ place: Int?) {
        if let place {
            guard records[place].population == nil else {
                records[place].contact = records[place].contact.next(attempt: 0)
                records[place].attempts = 1
                think(place)
                return
            }
            freePlaces.append(place)
        }
        activeCallers -= 1
        finishIfIdle()
    }

    private func think(_ place: Int) {
        guard let population = records[place].population else { return }
        let contact = records[place].contact
        var draws = RandomStream(key: key, purpose: .thinking, subject: contact.rawValue)
        setAlarm(place, after: populations[population].draw(from: &draws))
    }

    /// Sends a caller a signal, unless it would come when arrivals are over, or when time is.
    private func setAlarm(_ place: Int, after delay: SimulationDuration) {
        let instant = now.advanced(by: delay)
        // At the end of time everybody would call again at once, and again.
        guard !isOver, instant <= end, instant < .distantFuture else { return }
        send(0, to: records[place].alarm, at: instant, turn: .beginning)
    }

    /// Tells the ledger when nobody can call any more.
    ///
    /// By a signal, since the ledger may end the measuring then, and asks the book to end it too.
    private func finishIfIdle() {
        guard !isOver, openProcesses == 0, activeCallers == 0, populations.isEmpty else { return }
        send(LedgerSignal.callersFinished.rawValue, to: ledgerAddress, at: now)
    }
}

// MARK: - The table

extension CallerBook {
    /// Takes a caller into the table.
    ///
    /// - Returns: The place.
    private func addRecord(of contact: ContactID, firstRow: UInt32 = 0) -> Int {
        if let place = freePlaces.popLast() {
            let alarm = records[place].alarm
            records[place] = CallerRecord(contact: contact, firstRow: firstRow, alarm: alarm)
            return place
        }
        let place = records.count
        let alarm = makeCaller(at: place)
        records.append(CallerRecord(contact: contact, firstRow: firstRow, alarm: alarm))
        return place
    }

    private func makeCaller(at place: Int) -> ActorAddress<Caller> {
        guard let source, let handle, let callerKind else {
            preconditionFailure("A book is opened before anybody calls again.")
        }
        return simulation.join(as: callerKind) { _ in
            Caller(of: source, book: handle, place: place)
        }
    }
}

extension ContactEnding {
    /// Whether the customer got through.
    var isSuccess: Bool {
        switch self {
        case .outcome(let outcome): outcome == .success || outcome == .transferred
        case .rejected, .endedBeforeBlock: false
        }
    }

    /// The end as a condition for calling again; `nil` after a success.
    fileprivate var condition: RedialPlan.Condition? {
        switch self {
        case .rejected: .rejected
        case .endedBeforeBlock: .endedBeforeBlock
        case .outcome(.callFailed): .callFailed
        case .outcome(.timeout): .timeout
        case .outcome(.error): .error
        case .outcome(.customerDisconnected): .customerDisconnected
        case .outcome(.success), .outcome(.transferred): nil
        }
    }
}
