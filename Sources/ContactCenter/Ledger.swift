internal import ContactFlow
internal import Statistics
internal import Synchronization
internal import VirtualTime

/// Counts every contact: numbers the arrivals, and records how each contact and each leg ended.
actor Ledger: SimulatedActor {
    nonisolated let simulation: Simulation

    private let measurement: Measurement
    private let monitor: RunMonitor
    private let instance: ActorHandle<Instance>
    private let carriers: [ActorHandle<SimulatedCarrier>]

    private var address: ActorAddress<Ledger>?
    private var activeSources = 0
    private var areArrivalsOver = false
    private var isWarmingUp = true
    private var arrivals = 0
    /// The row of contacts that arrive now.
    private var row: UInt32 = 0
    private var tally: Tally

    /// Entries to a page.
    ///
    /// Entries are collected in a plain row and counted by the page: the tables are found and checked
    /// once for all of them, and stay in the cache meanwhile.
    private static let pageLength = 256
    private var page = InlineArray<256, LedgerEntry>(repeating: LedgerEntry())
    private var entryCount = 0

    /// Creates a ledger that has counted nothing.
    init(
        _ measurement: Measurement,
        channels: [Channel],
        monitor: RunMonitor,
        instance: ActorHandle<Instance>,
        carriers: [ActorHandle<SimulatedCarrier>],
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.measurement = measurement
        self.monitor = monitor
        self.instance = instance
        self.carriers = carriers
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
    ///   - sources: How many there are.
    ///   - address: The ledger's own.
    func prepare(sources: Int, address: ActorAddress<Ledger>) {
        activeSources = sources
        switch measurement.warmup {
        case .none: beginMeasuring()
        case .contacts: break
        case .time(let time):
            send(LedgerSignal.warmupEnded.rawValue, to: address, at: now.advanced(by: time))
        }
        self.address = address
        scheduleStep()
    }

    /// Learns that a stretch of time is over.
    func receive(_ signal: LedgerSignal) {
        // The last arrival ends the measuring, and the course over time with it.
        guard !areArrivalsOver else { return }
        switch signal {
        case .warmupEnded:
            beginMeasuring()
        case .stepEnded:
            closeStep()
            scheduleStep()
        }
    }

    /// Counts an arrival; `nil` when arrivals are over and this one does not count.
    func open() -> Ticket? {
        if isStopped { endArrivals() }
        guard !areArrivalsOver else { return nil }

        if isWarmingUp, measurement.warmup == .contacts(arrivals) { beginMeasuring() }
        arrivals &+= 1
        if arrivals.isMultiple(of: RunMonitor.reportingInterval) {
            monitor.contacts.add(RunMonitor.reportingInterval, ordering: .relaxed)
        }
        return Ticket(row: row, isLast: arrivals == measurement.maxContacts)
    }

    /// Notes that a stream has no more arrivals; after the last one, measuring ends.
    func finishSource() {
        activeSources -= 1
        if activeSources == 0 { endArrivals() }
    }

    private func beginMeasuring() {
        isWarmingUp = false
        row = UInt32(tally.cohorts.rowCount - 1)
        call(instance, ()) { instance, _ in instance.beginMeasuring() }
        for carrier in carriers { call(carrier, ()) { carrier, _ in carrier.beginMeasuring() } }
    }

    /// Notes that no contact arrives any more: measuring ends now.
    func endArrivals() {
        guard !areArrivalsOver else { return }
        areArrivalsOver = true
        let wasCutShort = arrivals == measurement.maxContacts || isStopped
        let end = measurement.duration.map { SimulationInstant.start.advanced(by: $0) }
        tally.arrivalsEnd = wasCutShort ? now : end ?? now
        tally.arrivals = arrivals
        call(instance, ()) { instance, _ in instance.endMeasuring() }
        for carrier in carriers { call(carrier, ()) { carrier, _ in carrier.endMeasuring() } }
        closeStep()
    }

    private var isStopped: Bool { monitor.isStopped.load(ordering: .relaxed) }

    private func scheduleStep() {
        guard let address else { return }
        let end = now.advanced(by: measurement.step)
        send(LedgerSignal.stepEnded.rawValue, to: address, at: end)
    }

    /// Notes how the trunks were used up to now, and opens the next step's row.
    private func closeStep() {
        var step = StepReading()
        step.measured = call(instance, ()) { instance, _ in instance.occupancy() }.measured
        for carrier in carriers {
            step.trunkArea += call(carrier, ()) { carrier, _ in carrier.occupancy() }.area
        }
        tally.steps.append(step)
        tally.cohorts.addRow()
        if !isWarmingUp { row = UInt32(tally.cohorts.rowCount - 1) }
    }
}

/// What happens to the ledger.
enum LedgerSignal: UInt8 {
    case warmupEnded
    case stepEnded
}

// MARK: - Entries

extension Ledger {
    /// Notes how something ended; it is counted with the rest of its page.
    func note(_ entry: LedgerEntry) {
        page[entryCount] = entry
        entryCount &+= 1
        if entryCount == Self.pageLength { turnPage() }
    }

    /// Counts the entries of the page and starts a new one.
    @inline(never)
    private func turnPage() {
        tally.count(page.span.extracting(first: entryCount))
        entryCount = 0
    }

    /// Everything that was counted.
    func result() -> Tally {
        turnPage()
        return tally
    }
}
