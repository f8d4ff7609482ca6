internal import ContactFlow
internal import Plan
internal import Randomness
internal import VirtualTime

/// The actors of one replication, for setting them up and for asking them at the end.
struct Cast {
    let simulation: Simulation
    let carriers: [CarrierActor]
    /// Counts the trunks of all carriers; `nil` where there is only one.
    let sum: TrunkSum?
    package let instance: Instance
    let ledger: Ledger
    let ledgerAddress: ActorAddress<Ledger>
    package let sources: [ContactSource]
    /// Who knows the callers of each source; `nil` where nobody calls again.
    let callerBooks: [CallerBook?]
    private let callerHandles: [ActorHandle<CallerBook>?]
    /// Who moves contacts through the flow; `nil` where the block is bare.
    let guide: FlowGuide?
    /// Who calls functions for contacts; `nil` where the flow calls none.
    let functions: FunctionDesk?
    /// Who lets contacts arrive otherwise than in truth; `nil` where nobody does.
    private var tilted: TiltedArrivalSource?

    package init(
        _ replication: Replication,
        monitor: RunMonitor,
        tracing: Tracing?,
        wires: WireAccess? = nil,
        in simulation: Simulation
    ) {
        let plan = replication.plan
        let key = RandomKey(seed: replication.seed, replication: replication.number)

        let (carriers, sum, sumHandle) = Self.carriers(plan, key, monitor, wires, in: simulation)
        let ports = carriers.map { $0.join(simulation) }
        let instance = Instance(plan.instance, in: simulation)
        let instanceHandle = simulation.handle(of: simulation.join { _ in instance })
        let desk = Self.functionDesk(replication, wires, in: simulation)
        functions = desk?.actor
        let ledger = Ledger(
            replication.measurement,
            replication: replication.number,
            channels: plan.channels,
            monitor: monitor,
            instance: instanceHandle,
            carriers: ports,
            sum: sumHandle,
            functions: desk?.handle,
            in: simulation
        )
        ledgerAddress = Self.join(ledger, to: simulation)
        let ledgerHandle = simulation.handle(of: ledgerAddress)
        let resolver = BlockResolver(plan, in: simulation)
        let resolverHandle = simulation.handle(of: simulation.join { _ in resolver })
        let guide = FlowGuide(plan, key: key, in: simulation)
        let flow = guide.map { guide in
            (guide.program, simulation.handle(of: simulation.join { _ in guide }))
        }
        self.guide = guide
        let tracer = tracing.map { tracing in
            Self.tracer(tracing, carriers: ports, key: key, in: simulation)
        }
        callerBooks = Self.callerBooks(replication, key: key, ledgerAddress, in: simulation)
        callerHandles = callerBooks.map {
            $0.map { book in simulation.handle(of: simulation.join { _ in book }) }
        }
        let choice = Self.choice(plan, key, ports, ledgerHandle, in: simulation)
        sources = zip(plan.sources, callerHandles).enumerated().map { number, item in
            ContactSource(
                item.0,
                number: number,
                in: plan,
                key: key,
                resolver: resolver,
                asks: resolverHandle,
                flow: flow,
                functions: desk?.handle,
                tracing: tracer,
                callers: item.1,
                carriers: ports,
                choice: choice,
                instance: instanceHandle,
                ledger: ledgerHandle
            )
        }
        (self.simulation, self.carriers, self.sum) = (simulation, carriers, sum)
        (self.instance, self.ledger) = (instance, ledger)
    }

    /// The carriers, and who counts the trunks of all of them where there are several.
    private static func carriers(
        _ plan: ContactCenterPlan,
        _ key: RandomKey,
        _ monitor: RunMonitor,
        _ wires: WireAccess?,
        in simulation: Simulation
    ) -> (carriers: [CarrierActor], sum: TrunkSum?, sumHandle: ActorHandle<TrunkSum>?) {
        let sum = plan.carriers.count > 1 ? TrunkSum(in: simulation) : nil
        let sumHandle = sum.map { actor in simulation.handle(of: simulation.join { _ in actor }) }
        let carriers = plan.carriers.enumerated().map { index, carrier in
            if let wires, let entry = wires.lines.entries[index], carrier.isOutside {
                return CarrierActor.wire(
                    WireCarrier(
                        carrier,
                        at: entry,
                        inbox: wires.inbox,
                        clock: wires.clock,
                        sum: sumHandle,
                        in: simulation
                    )
                )
            }
            return .simulated(
                SimulatedCarrier(
                    carrier,
                    index: index,
                    key: key,
                    monitor: monitor,
                    sum: sumHandle,
                    in: simulation
                )
            )
        }
        return (carriers, sum, sumHandle)
    }

    /// Who chooses a carrier for contacts, where there is a choice.
    private static func choice(
        _ plan: ContactCenterPlan,
        _ key: RandomKey,
        _ carriers: [CarrierPort],
        _ ledger: ActorHandle<Ledger>,
        in simulation: Simulation
    ) -> ActorHandle<CarrierChoice>? {
        guard plan.needsRouter else { return nil }
        let choice = CarrierChoice(
            plan,
            key: key,
            carriers: carriers,
            ledger: ledger,
            in: simulation
        )
        return simulation.handle(of: simulation.join { _ in choice })
    }

    /// Who calls functions for contacts, where the flow calls some and the run reaches them.
    private static func functionDesk(
        _ replication: Replication,
        _ wires: WireAccess?,
        in simulation: Simulation
    ) -> (actor: FunctionDesk, handle: ActorHandle<FunctionDesk>)? {
        guard let wires, let access = wires.lines.functions,
            let functions = replication.plan.flow?.functions.map(\.name)
        else { return nil }
        let desk = FunctionDesk(
            functions,
            at: access,
            inbox: wires.inbox,
            replication: replication.number,
            in: simulation
        )
        let kind = simulation.register { (desk: isolated FunctionDesk, _: UInt8) in desk.hear() }
        let address = simulation.join(as: kind) { _ in desk }
        desk.assumeIsolated { $0.open(at: address) }
        return (desk, simulation.handle(of: address))
    }

    private static func callerBooks(
        _ replication: Replication,
        key: RandomKey,
        _ ledger: ActorAddress<Ledger>,
        in simulation: Simulation
    ) -> [CallerBook?] {
        let end = replication.lastArrival
        return replication.plan.sources.map { source in
            guard CallerBook.isNeeded(for: source) else { return nil }
            return CallerBook(
                source.customer.redial,
                key: key,
                ledger: ledger,
                until: end,
                in: simulation
            )
        }
    }

    static func join(_ ledger: Ledger, to simulation: Simulation) -> ActorAddress<Ledger> {
        let kind = simulation.register { (ledger: isolated Ledger, signal: UInt8) in
            guard let signal = LedgerSignal(rawValue: signal) else {
                preconditionFailure("The ledger knows no signal \(signal).")
            }
            ledger.receive(signal)
        }
        return simulation.join(as: kind) { _ in ledger }
    }

    private static func tracer(
        _ tracing: Tracing,
        carriers: [CarrierPort],
        key: RandomKey,
        in simulation: Simulation
    ) -> (tracer: ActorHandle<Tracer>, filter: TraceFilter) {
        let actor = Tracer(
            carriers,
            in: simulation,
            record: tracing.record,
            step: tracing.step
        )
        return (
            tracer: simulation.handle(of: simulation.join { _ in actor }),
            filter: TraceFilter(tracing.selection, key: key)
        )
    }

    /// Sets the sources going, and the clock of the warm-up.
    mutating func start(_ replication: Replication) {
        let processes = zip(replication.plan.sources, sources).flatMap { plan, source in
            plan.arrivals.map { (process: $0, source: source) }
        }
        let end = replication.lastArrival
        let openCount = processes.count { !$0.process.isClosed }
        ledger.assumeIsolated { [ledgerAddress, callerHandles] in
            let books = callerHandles.compactMap(\.self)
            $0.prepare(sources: openCount, books: books, address: ledgerAddress)
        }
        openCallerDesks(replication.plan)

        let kind = simulation.register { (source: isolated ArrivalSource, _: UInt8) in
            source.receive()
        }
        if let tilt = replication.tilt { return startTilted(processes, by: tilt, in: replication) }
        for (stream, (process, contacts)) in processes.enumerated() where !process.isClosed {
            var source: ArrivalSource?
            simulation.join(as: kind) { address in
                let made = ArrivalSource(
                    process,
                    stream: stream,
                    until: end,
                    of: contacts,
                    address: address
                )
                source = made
                return made
            }
            source?.assumeIsolated { $0.scheduleNext() }
        }
    }

    /// Sets the one Poisson process going that a tilt is made for.
    private mutating func startTilted(
        _ processes: [(process: ArrivalProcess, source: ContactSource)],
        by tilt: PresenceTilt,
        in replication: Replication
    ) {
        guard processes.count == 1, case .poisson(let rate) = processes[0].process else {
            preconditionFailure("A tilt is made for one Poisson process.")
        }
        let kind = simulation.register { (source: isolated TiltedArrivalSource, _: UInt8) in
            source.receive()
        }
        var source: TiltedArrivalSource?
        simulation.join(as: kind) { address in
            let made = TiltedArrivalSource(
                rate: rate,
                stream: 0,
                in: replication,
                by: tilt,
                of: processes[0].source,
                address: address
            )
            source = made
            return made
        }
        source?.assumeIsolated { $0.scheduleNext() }
        tilted = source
    }

    /// Prepares the books of callers, and lets closed populations begin to think.
    private func openCallerDesks(_ plan: ContactCenterPlan) {
        guard callerBooks.contains(where: { $0 != nil }) else { return }
        let kind = simulation.register { (caller: isolated Caller, _: UInt8) in caller.receive() }
        var stream = 0
        for (index, source) in plan.sources.enumerated() {
            let first = stream
            stream += source.arrivals.count
            guard let guide = callerBooks[index], let handle = callerHandles[index] else {
                continue
            }
            guide.assumeIsolated { [contacts = sources[index]] guide in
                guide.open(
                    for: contacts,
                    openProcesses: source.arrivals.count { !$0.isClosed },
                    handle: handle,
                    callers: kind
                )
                for (offset, process) in source.arrivals.enumerated() {
                    guard case .callers(let count, let thinking) = process else { continue }
                    guide.populate(stream: first + offset, callers: count, thinking: thinking)
                }
            }
        }
    }

    /// Lets everybody give up who waits for an agent who will never come; false where nobody does.
    func dismissWaiting() -> Bool {
        guide.map { guide in guide.assumeIsolated { $0.dismissWaiting() } } ?? false
    }

    /// What the actors have found, after the run.
    package var result: Replication.Result {
        Replication.Result(
            tally: ledger.assumeIsolated { $0.result() },
            flow: guide?.assumeIsolated { $0.result },
            functions: functions?.assumeIsolated { $0.tallies } ?? [],
            trunks: carriers.map(\.occupancy),
            allTrunks: sum.map { sum in sum.assumeIsolated { $0.occupancy() } },
            outages: carriers.map(\.outageReadings),
            calls: instance.assumeIsolated { $0.occupancy() },
            places: instance.assumeIsolated { $0.places() },
            callers: callerBooks.reduce(into: CallersReading()) { sum, guide in
                if let guide { sum.add(guide.assumeIsolated { $0.reading() }) }
            },
            events: simulation.eventCount,
            fingerprint: simulation.fingerprint,
            likelihoodRatio: tilted?.assumeIsolated { $0.likelihoodRatio } ?? 1
        )
    }
}
