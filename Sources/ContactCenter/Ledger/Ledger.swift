internal import ContactFlow
internal import Statistics
internal import Synchronization
internal import VirtualTime

/// Counts every contact: numbers the arrivals, and records how each contact and each leg ended.
actor Ledger: SimulatedActor {
    nonisolated let simulation: Simulation

    private let measurement: Measurement
    /// The number of the replication.
    let replication: Int
    let monitor: RunMonitor
    let instance: ActorHandle<Instance>
    let carriers: [CarrierPort]
    /// Counts the trunks of all of them; `nil` where there is only one.
    let sum: ActorHandle<TrunkSum>?
    /// Who calls functions; `nil` where the flow calls none.
    let functions: ActorHandle<FunctionDesk>?
    /// Who knows the callers that call more than once.
    private var books: [ActorHandle<CallerBook>] = []

    private var address: ActorAddress<Ledger>?
    private var activeSources = 0
    var areArrivalsOver = false
    private(set) var isWarmingUp = true
    var arrivals = 0
    /// Arrivals that the monitor has been told of.
    private var reportedArrivals = 0
    /// The request of the monitor that was answered last.
    private var answeredRequest = 0
    /// The request for a snapshot that was answered last.
    private var answeredSnapshot: Int
    /// Contacts that had arrived when measuring began.
    private(set) var arrivalsBeforeMeasuring = 0
    /// Whether it is a trial, of which only the progress is told.
    var isTrial = false
    /// The row of contacts that arrive now.
    private var row: UInt32 = 0
    /// When the current step of the timeline began, and how many had arrived before it.
    private var stepStart = SimulationInstant.start
    private var arrivalsBeforeStep = 0
    /// When the current step of the timeline ends.
    private var stepEnd = SimulationInstant.distantFuture
    /// How long a step of the timeline is now.
    private var step: SimulationDuration
    /// When the warm-up ends, if time ends it.
    private var warmupEnd = SimulationInstant.distantFuture
    /// The first of these two that has not passed.
    private var boundary = SimulationInstant.distantFuture
    /// Whether the last instant of arrivals has come.
    private var isLastInstant = false
    /// Whether nobody arrives any more and the measuring goes on to the end of the duration.
    private(set) var isRunningOut = false
    var tally: Tally

    /// Entries to a page.
    ///
    /// Entries are collected in a plain row and counted by the page: the tables are found and checked
    /// once for all of them, and stay in the cache meanwhile.
    private static let pageLength = DurationPage.capacity
    var page = InlineArray<256, LedgerEntry>(repeating: LedgerEntry())
    /// Whose they are; apart from them, since most tables have no use for it.
    var contacts = InlineArray<256, ContactID>(repeating: ContactID(stream: 0, number: 0))
    private var entryCount = 0
    private var pages = Tally.Pages()

    /// Creates a ledger that has counted nothing.
    package init(
        _ measurement: Measurement,
        replication: Int,
        channels: [Channel],
        monitor: RunMonitor,
        instance: ActorHandle<Instance>,
        carriers: [CarrierPort],
        sum: ActorHandle<TrunkSum>?,
        functions: ActorHandle<FunctionDesk>? = nil,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.measurement = measurement
        step = measurement.step
        self.replication = replication
        self.monitor = monitor
        // What others were asked before it began is no wish of it.
        answeredSnapshot = monitor.snapshotRequests.load(ordering: .relaxed)
        self.instance = instance
        self.carriers = carriers
        self.sum = sum
        self.functions = functions
        tally = Tally(channels: channels, carrierCount: carriers.count)
    }
}

// MARK: - Arrivals

extension Ledger {
    /// What the ledger says to an arrival.
    struct Ticket {
        /// The row of the contact's cohort.
        var row: UInt32
        /// Whether no arrival may follow.
        var isLast: Bool
    }

    /// Prepares for `sources` streams of arrivals.
    ///
    /// - Parameters:
    ///   - sources: How many there are, besides callers who call more than once.
    ///   - books: Who knows such callers; each is a stream of arrivals too.
    ///   - address: The ledger's own.
    func prepare(
        sources: Int,
        books: [ActorHandle<CallerBook>] = [],
        address: ActorAddress<Ledger>
    ) {
        activeSources = sources + books.count
        self.books = books
        switch measurement.warmup {
        case .none, .automatic: beginMeasuring()
        case .contacts: break
        case .time(let time):
            warmupEnd = now.advanced(by: time)
            send(LedgerSignal.warmupEnded.rawValue, to: address, at: warmupEnd)
        }
        self.address = address
        scheduleStep()
        if !books.isEmpty, let duration = measurement.duration {
            let end = now.advanced(by: duration)
            send(LedgerSignal.durationEnded.rawValue, to: address, at: end)
        }
    }

    /// Learns that a stretch of time is over.
    func receive(_ signal: LedgerSignal) {
        if signal.onlyLooks { simulation.disregardEvent(signal.rawValue) }
        // The end of the measuring ends the course over time.
        guard !areArrivalsOver else { return }
        switch signal {
        case .warmupEnded, .stepEnded, .stepPassed:
            passBoundaries()
        case .callersFinished:
            finishSource()
        case .durationEnded, .durationPassed:
            guard let address, !isLastInstant else { return endArrivals() }
            // Behind what else happens at this instant, which belongs to the duration.
            isLastInstant = true
            let signal = isRunningOut ? LedgerSignal.durationPassed : .durationEnded
            send(signal.rawValue, to: address, at: now, turn: .beginning)
        }
    }

    /// Ends warm-up and step when it is time, by a signal or by an arrival at the same instant.
    @inline(never)
    private func passBoundaries() {
        if isWarmingUp, warmupEnd <= now { beginMeasuring() }
        warmupEnd = warmupEnd <= now ? .distantFuture : warmupEnd
        if stepEnd <= now {
            closeStep()
            scheduleStep()
        }
        boundary = min(stepEnd, warmupEnd)
    }

    /// Counts an arrival; `nil` when arrivals are over and this one does not count.
    func open() -> Ticket? {
        if isStopped { endArrivals() }
        guard !areArrivalsOver else { return nil }
        if now >= boundary { passBoundaries() }

        if isWarmingUp, measurement.warmup == .contacts(arrivals) { beginMeasuring() }
        arrivals &+= 1
        if arrivals.isMultiple(of: RunMonitor.reportingInterval) { report() }
        return Ticket(row: row, isLast: arrivals == measurement.maxContacts)
    }

    /// Notes that a stream has no more arrivals; after the last one, measuring ends, with the duration where
    /// there is one.
    func finishSource() {
        activeSources -= 1
        guard activeSources == 0, !areArrivalsOver else { return }
        guard let address, let end = durationEnd, end > now, !isStopped else {
            return endArrivals()
        }
        isRunningOut = true
        // Desks have asked for this signal from the start.
        if books.isEmpty {
            send(LedgerSignal.durationPassed.rawValue, to: address, at: end)
        }
    }

    private var durationEnd: SimulationInstant? {
        measurement.duration.map { SimulationInstant.start.advanced(by: $0) }
    }

    private func beginMeasuring() {
        isWarmingUp = false
        arrivalsBeforeMeasuring = arrivals
        row = tally.cohorts.newestRow
        call(instance, ()) { instance, _ in instance.beginMeasuring() }
        for carrier in carriers { beginMeasuring(carrier) }
        if let sum { call(sum, ()) { sum, _ in sum.beginMeasuring() } }
        for book in books { call(book, ()) { book, _ in book.beginMeasuring() } }
    }

    /// Notes that no contact arrives any more: measuring ends now.
    func endArrivals() {
        guard !areArrivalsOver else { return }
        areArrivalsOver = true
        let wasCutShort = arrivals == measurement.maxContacts || isStopped
        tally.arrivalsEnd = wasCutShort ? now : durationEnd ?? now
        tally.arrivals = arrivals
        call(instance, ()) { instance, _ in instance.endMeasuring() }
        for carrier in carriers { endMeasuring(carrier) }
        if let sum { call(sum, ()) { sum, _ in sum.endMeasuring() } }
        for book in books { call(book, ()) { book, _ in book.endMeasuring() } }
        // A step that ends just here has been closed, unless somebody arrived at this very instant.
        if now > stepStart || arrivals > arrivalsBeforeStep || tally.steps.isEmpty { closeStep() }
    }

    private var isStopped: Bool { monitor.isStopped }

    /// A century, which no run outlasts by much.
    private static let longestStep = SimulationDuration.seconds(3_155_760_000)

    private func scheduleStep() {
        guard let address else { return }
        stepEnd = now.advanced(by: step)
        boundary = min(stepEnd, warmupEnd)
        stepStart = now
        arrivalsBeforeStep = arrivals
        // Time ends before the step does, and with it whatever would still arrive.
        guard stepEnd < .distantFuture else { return endArrivals() }
        // Nobody asks for what comes after the duration.
        if isRunningOut, let durationEnd, stepEnd > durationEnd { return }
        let signal = isRunningOut ? LedgerSignal.stepPassed : .stepEnded
        send(signal.rawValue, to: address, at: stepEnd)
    }

    /// How the trunks were used up to now.
    func stepReading() -> StepReading {
        var step = StepReading()
        let calls = call(instance, ()) { instance, _ in instance.occupancy() }
        step.measured = calls.measured
        step.callArea = calls.area
        for carrier in carriers {
            step.trunkArea += occupancy(of: carrier).area
        }
        return step
    }

    /// Notes how the trunks were used up to now, and opens the next step's row.
    private func closeStep() {
        tally.steps.append(stepReading())
        tally.cohorts.addRow()
        if !isWarmingUp { row = tally.cohorts.newestRow }
        guard tally.steps.count >= measurement.mostSteps else { return }
        // Nobody knew that the run would be so long: two steps become one from here on.
        tally.fold()
        self.step = min(self.step + self.step, Self.longestStep)
    }
}

/// What happens to the ledger.
enum LedgerSignal: UInt8 {
    case warmupEnded
    case stepEnded
    /// Nobody calls again any more.
    case callersFinished
    /// The last instant has come at which contacts arrive.
    case durationEnded
    /// A step of the timeline is over in which nobody could arrive.
    case stepPassed
    /// The duration is over, after the last arrival.
    case durationPassed

    /// Whether meters are read and nothing happens, so that the event is not part of the run.
    var onlyLooks: Bool { self == .stepPassed || self == .durationPassed }
}

// MARK: - Callers who call again

extension Ledger {
    /// Counts a contact whose caller has called before.
    func noteRedial(row: UInt32) {
        tally.cohorts.countRedial(row: row)
    }

    /// Counts a voice contact that an agent served and that was no success of the block.
    func noteServed(row: UInt32) {
        tally.cohorts.countServed(row: row)
    }

    /// Notes what a contact met in a queue, and how long it had waited when its waiting was over.
    func record(_ passage: QueuePassage, after wait: SimulationDuration, row: UInt32) {
        tally.cohorts.count(passage, after: wait, row: row)
        if row > 0, passage == .answered || passage == .abandoned { tally.waits.record(wait) }
    }

    /// Counts a caller who got through at another than the first attempt.
    func noteSuccess(firstRow: UInt32, redialRow: UInt32) {
        tally.cohorts.countSuccess(firstRow: firstRow, redialRow: redialRow)
    }
}

// MARK: - Entries

extension Ledger {
    /// Notes how something ended; it is counted with the rest of its page.
    func record(_ entry: LedgerEntry, of contact: ContactID) {
        page[entryCount] = entry
        contacts[entryCount] = contact
        entryCount &+= 1
        if entryCount == Self.pageLength { turnPage() }
    }

    /// Notes that a carrier did not take a leg.
    func record(_ refusal: LegRefusal, carrier: Int, overflows: Bool, row: UInt32) {
        tally.cohorts.count(refusal, carrier: carrier, overflows: overflows, row: row)
    }

    /// Counts the entries of the page and starts a new one.
    @inline(never)
    private func turnPage() {
        tally.count(
            page.span.extracting(first: entryCount),
            of: contacts.span.extracting(first: entryCount),
            using: &pages
        )
        entryCount = 0
    }

    /// Everything that was counted.
    package func result() -> Tally {
        turnPage()
        return tally
    }
}

// MARK: - Reports while it runs

extension Ledger {
    /// Tells the monitor how far the replication has come.
    @inline(never)
    func report() {
        reportArrivals()
        // Nobody else looks where the thread that waits is the one that simulates.
        monitor.look()
        answerRequest()
    }

    /// Tells the monitor of the contacts that it does not know of, which are all of a short replication.
    func reportArrivals() {
        monitor.contacts.add(arrivals - reportedArrivals, ordering: .relaxed)
        reportedArrivals = arrivals
    }

    /// Gives the monitor a reading if it has asked for another one.
    private func answerRequest() {
        let request = monitor.requests.load(ordering: .relaxed)
        guard request != answeredRequest else { return }
        answeredRequest = request
        monitor.take(reading(), of: replication)
        let wish = monitor.snapshotRequests.load(ordering: .relaxed)
        guard wish != answeredSnapshot, !isTrial else { return }
        answeredSnapshot = wish
        monitor.take(snapshot(), of: replication)
    }

    /// Tells the monitor, between two events, if it has asked.
    ///
    /// For replications that are held back, whose contacts come one by one.
    func reportIfAsked() {
        if monitor.requests.load(ordering: .relaxed) != answeredRequest { report() }
    }

    /// Tells the monitor what the replication came to.
    func reportEnd() {
        guard monitor.isWatched else { return }
        var reading = reading()
        reading.meanBusyTrunks = carriers.map { occupancy(of: $0).mean ?? 0 }
        monitor.finish(reading, of: replication)
    }

    private func reading() -> ReplicationReading {
        // What is counted does not depend on where pages end.
        turnPage()
        var reading = ReplicationReading()
        reading.seconds = (areArrivalsOver ? tally.arrivalsEnd : now).seconds
        reading.isRunningOut = areArrivalsOver || isRunningOut
        for row in 1..<tally.cohorts.rowCount {
            for channel in Channel.allCases {
                for outcome in Outcome.allCases {
                    reading.outcomes[Int(outcome.rawValue)] += tally.cohorts.outcomes(
                        outcome,
                        of: channel,
                        row: row
                    )
                }
                reading.rejected += tally.cohorts.rejected(channel, row: row)
            }
        }
        reading.busyTrunks = carriers.map { busyTrunks(of: $0) }
        return reading
    }
}
