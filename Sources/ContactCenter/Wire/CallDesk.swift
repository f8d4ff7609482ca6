internal import ContactFlow
internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

/// Takes the calls that come in over a line and hands each to the carrier that serves its number.
actor CallDesk: SimulatedActor {
    nonisolated let simulation: Simulation

    /// A carrier and how it behaves on the wire.
    struct Exchange {
        var carrier: ActorHandle<SimulatedCarrier>
        var carrierPlan: CarrierPlan
        var plan: WirePlan
        var delaysRinging: Bool
    }

    /// What all calls have in common.
    final class Shared: Sendable {
        let simulation: Simulation
        let line: any WireLine
        let key: RandomKey
        let exchanges: [Exchange]
        let ledger: ActorHandle<Ledger>
        let instance: ActorHandle<Instance>
        let kind: ActorKind<AnsweredCall>
        /// What legs are ordered with: carriers look into it for a caller ID only, which is not simulated.
        let content = LegContent(number: nil)
        /// How long a call stays open of which nothing is said.
        let silence: SimulationDuration
        private let clock: PacedClock?

        init(
            line: any WireLine,
            key: RandomKey,
            exchanges: [Exchange],
            ledger: ActorHandle<Ledger>,
            instance: ActorHandle<Instance>,
            silence: SimulationDuration,
            clock: PacedClock?,
            in simulation: Simulation
        ) {
            self.simulation = simulation
            self.line = line
            self.key = key
            self.exchanges = exchanges
            self.ledger = ledger
            self.instance = instance
            self.silence = silence
            self.clock = clock
            kind = simulation.register { (call: isolated AnsweredCall, signal: UInt8) in
                call.receive(signal)
            }
        }

        /// When an instant of the run comes on the wall clock.
        func due(_ instant: SimulationInstant) -> MonotonicInstant {
            clock?.wallInstant(of: instant) ?? .now
        }
    }

    /// What happens to the desk.
    enum Signal: UInt8 {
        /// The line has news; see ``Mailbox``.
        case news
        /// It closes.
        case closing
    }

    private let mailbox: WireMailbox
    private let inbox: SignalInbox
    private let directory: CallDirectory
    private let mostCalls: Int?
    private var shared: Shared?
    private var calls: [UInt64: ActorAddress<AnsweredCall>] = [:]
    private var arrivals: UInt64 = 0
    private var finished = 0
    private var isClosing = false
    private var isDone = false

    init(
        _ plan: ContactCenterPlan,
        mailbox: WireMailbox,
        inbox: SignalInbox,
        mostCalls: Int?,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.mailbox = mailbox
        self.inbox = inbox
        self.mostCalls = mostCalls
        directory = CallDirectory(plan)
    }

    /// Takes calls from now on.
    ///
    /// - Parameters:
    ///   - shared: What all calls have in common.
    ///   - address: The desk's own address.
    ///   - length: How long; `nil` until somebody closes it.
    func open(
        _ shared: Shared,
        at address: ActorAddress<CallDesk>,
        for length: SimulationDuration?
    ) {
        self.shared = shared
        // The line, which may always bring a call.
        inbox.expect()
        mailbox.connect(to: inbox, replyAddress(of: address))
        if let length {
            send(Signal.closing.rawValue, to: address, at: now.advanced(by: length))
        }
    }
}

extension CallDesk {
    /// Takes a signal.
    func receive(_ signal: Signal) {
        switch signal {
        case .news: for news in mailbox.take() { hear(news) }
        case .closing: close()
        }
    }

    private func hear(_ news: WireNews) {
        guard let shared else { return }
        if case .arrived(let number) = news.event { return take(news.leg, number, shared) }
        guard let call = calls[news.leg] else { return }
        if self.call(call, news.event, { $0.hear($1) }) { forget(news.leg) }
    }

    private func take(_ call: UInt64, _ number: String, _ shared: Shared) {
        guard !isClosing, let ticket = self.call(shared.ledger, (), { ledger, _ in ledger.open() })
        else {
            shared.line.refuse(call, WireRefusal(503), due: shared.due(now))
            return
        }
        let id = ContactID(stream: 0, number: arrivals)
        arrivals += 1
        // Nothing limits the instance: it only counts what is there at once.
        _ = self.call(shared.instance, .voice) { $0.admit($1) }
        let address =
            reuse(shared.kind)
            ?? simulation.join(as: shared.kind) { AnsweredCall(of: shared, address: $0) }
        calls[call] = address
        let carrier = directory.carrier(serving: number)
        self.call(address, (call, id, ticket.row, carrier)) {
            $0.begin($1.0, id: $1.1, row: $1.2, carrier: $1.3)
        }
    }

    /// A call is over and settled.
    private func forget(_ call: UInt64) {
        calls[call] = nil
        finished += 1
        if let mostCalls, finished >= mostCalls, !isClosing { isClosing = true }
        leaveIfDone()
    }

    /// Takes no more calls, and ends those that are there.
    func close() {
        guard let shared else { return }
        if !isClosing || !calls.isEmpty {
            isClosing = true
            for call in calls.keys.sorted() {
                if let address = calls[call] {
                    self.call(address, ()) { call, _ in call.dismiss() }
                }
            }
        }
        self.call(shared.ledger, ()) { ledger, _ in ledger.endArrivals() }
        leaveIfDone()
    }

    private func leaveIfDone() {
        guard isClosing, calls.isEmpty, !isDone, let shared else { return }
        isDone = true
        self.call(shared.ledger, ()) { ledger, _ in ledger.endArrivals() }
        mailbox.disconnect()
        inbox.fulfil()
    }
}

/// Which carrier serves what a caller has dialled.
struct CallDirectory {
    private let prefixes: [(prefix: String, carrier: Int)]

    init(_ plan: ContactCenterPlan) {
        var prefixes: [(prefix: String, carrier: Int)] = []
        for (index, carrier) in plan.carriers.enumerated() {
            for prefix in carrier.prefixes { prefixes.append((prefix, index)) }
        }
        self.prefixes = prefixes
    }

    /// The carrier with the longest prefix of a number, and among equals the first.
    ///
    /// A number may be dialled without its plus. A prefix of all numbers also serves what is no number,
    /// such as the name `service` that load generators dial.
    func carrier(serving dialled: String) -> Int? {
        let number = dialled.first == "+" ? dialled : "+" + dialled
        var best: (length: Int, carrier: Int)?
        for (prefix, carrier) in prefixes where number.hasPrefix(prefix) {
            if prefix.utf8.count > best?.length ?? 0 { best = (prefix.utf8.count, carrier) }
        }
        return best?.carrier
    }
}
