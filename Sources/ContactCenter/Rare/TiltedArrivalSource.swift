internal import ContactFlow
internal import Plan
internal import Randomness
internal import VirtualTime

/// Lets the contacts of a Poisson process arrive, more often those that a ``PresenceTilt`` favours.
///
/// Candidates come ``PresenceTilt/factor`` times as often as contacts until the decisive instant. Whoever would
/// hold a trunk then arrives; of the others one in so many does. Candidates are numbered, so a contact has the
/// luck of its candidate, by which it was chosen.
actor TiltedArrivalSource: SimulatedActor {
    private let source: ContactSource
    private let address: ActorAddress<TiltedArrivalSource>
    private let stream: Int
    private let end: SimulationInstant
    private let tilt: PresenceTilt
    /// Absent in a replication that is left as it is.
    private let decisive: SimulationInstant?
    private let forecast: HoldingForecast
    private let gaps: Sampler
    private var draws: RandomStream
    private var latest = SimulationInstant.start
    private var candidates: UInt64 = 0
    /// Who arrives next.
    private var next = ContactID(stream: 0, number: 0)
    private var presences: Presences

    nonisolated var simulation: Simulation { source.simulation }

    /// Prepares the arrivals.
    ///
    /// - Parameters:
    ///   - rate: Contacts per second in truth; at most 100,000.
    ///   - stream: The number of the stream.
    ///   - replication: Whose arrivals these are, and until when.
    ///   - tilt: What is favoured.
    ///   - source: Whose contacts arrive.
    ///   - address: Its own.
    init(
        rate: Double,
        stream: Int,
        in replication: Replication,
        by tilt: PresenceTilt,
        of source: ContactSource,
        address: ActorAddress<TiltedArrivalSource>
    ) {
        self.source = source
        self.address = address
        self.stream = stream
        self.tilt = tilt
        end = replication.lastArrival
        presences = Presences(during: tilt)
        forecast = HoldingForecast(for: source, in: replication.plan)
        gaps = Sampler(.exponential(mean: .seconds(1 / rate)))
        let subject = UInt64(stream)
        draws = RandomStream(key: source.key, purpose: .arrival, subject: subject)
        var lot = RandomStream(key: source.key, purpose: .decisiveInstant, subject: subject)
        let stretch = tilt.start.duration(to: tilt.end).seconds
        decisive =
            PresenceTilt.isApplied(in: replication.number)
            ? tilt.start.advanced(by: .seconds(lot.unit() * stretch)) : nil
    }

    /// How much less probable in truth, or more, this is that has arrived.
    var likelihoodRatio: Double { tilt.likelihoodRatio(density: presences.density) }

    /// Schedules the next arrival, or says that there is none.
    func scheduleNext() {
        while let instant = nextCandidate() {
            let id = ContactID(stream: stream, number: candidates)
            candidates += 1
            let release = instant.advanced(by: forecast.holding(of: id))
            guard isChosen(id, from: instant, to: release) else { continue }
            presences.add(from: instant, to: release)
            next = id
            return send(0, to: address, at: instant, turn: .beginning)
        }
        finishProcess(of: source)
    }

    /// A contact arrives: the instance admits it or turns it away.
    ///
    /// As with an ``ArrivalSource``; if they shared it, each contact of that would cost 41 instructions more.
    func receive() {
        guard let ticket = call(source.ledger, (), { ledger, _ in ledger.open() }) else { return }
        let id = next
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
        scheduleNext()
    }

    /// When the next candidate comes; absent after the end.
    private func nextCandidate() -> SimulationInstant? {
        if let decisive, latest < decisive {
            let gap = Double(gaps.draw(from: &draws).nanoseconds) / tilt.factor
            let instant = latest.advanced(by: SimulationDuration(nanoseconds: Int64(gap)))
            // What is left of a gap is drawn anew: it is exponential again.
            latest = min(instant, decisive)
            if instant <= decisive { return instant }
        }
        latest = latest.advanced(by: gaps.draw(from: &draws))
        return latest <= end ? latest : nil
    }

    private func isChosen(
        _ id: ContactID,
        from arrival: SimulationInstant,
        to release: SimulationInstant
    ) -> Bool {
        guard let decisive, arrival <= decisive, release <= decisive else { return true }
        var lot = RandomStream(key: source.key, purpose: .tiltedArrival, subject: id.rawValue)
        return lot.occurs(withProbability: 1 / tilt.factor)
    }
}
