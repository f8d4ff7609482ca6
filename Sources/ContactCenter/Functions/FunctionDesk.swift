internal import ContactFlow
internal import VirtualTime

/// Calls functions for contacts, hands their answers on, and counts.
///
/// The contact waits in its block meanwhile, as in one that takes a time; the run's clock waits for nobody.
actor FunctionDesk: SimulatedActor {
    nonisolated let simulation: Simulation

    /// A call under way.
    private struct Flight {
        /// Who waits for the answer; `nil` where nobody does.
        var contact: ActorAddress<Contact>?
        var function: Int
        var isMeasured: Bool
    }

    private let access: FunctionAccess
    private let inbox: SignalInbox
    private let replication: Int
    private let places: [String: Int]
    private var flights: [UInt64: Flight] = [:]
    /// Answers that contacts have not taken yet, by the index of their address.
    private var answers: [Int: FunctionAnswer] = [:]
    private var inFlight: [Int]
    private var isClosing = false
    /// What was seen, by function.
    private(set) var tallies: [FunctionTally]

    init(
        _ functions: [String],
        at access: FunctionAccess,
        inbox: SignalInbox,
        replication: Int,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.access = access
        self.inbox = inbox
        self.replication = replication
        places = Dictionary(uniqueKeysWithValues: zip(functions, functions.indices))
        tallies = functions.map { FunctionTally(of: $0) }
        inFlight = functions.map { _ in 0 }
    }

    /// Says by which address news find it.
    func open(at address: ActorAddress<FunctionDesk>) {
        access.mailbox.connect(to: inbox, replyAddress(of: address))
    }
}

extension FunctionDesk {
    /// Calls a function for a contact, which is told of the answer if it waits for one.
    func call(_ order: Order) {
        guard !isClosing, let function = places[order.call.function] else {
            if order.call.isAwaited { hand(.failed(.cancelled), to: order.contact) }
            return
        }
        let number = access.mailbox.nextNumber()
        flights[number] = Flight(
            contact: order.call.isAwaited ? order.contact : nil,
            function: function,
            isMeasured: order.isMeasured
        )
        inFlight[function] += 1
        if order.isMeasured { tallies[function].note(inFlight: inFlight[function]) }
        inbox.expect()
        access.line.call(
            number,
            FunctionRequest(
                order.call,
                for: order.id,
                inReplication: replication,
                channel: order.channel,
                attributes: order.attributes,
                parameters: order.parameters
            )
        )
    }

    /// What a contact wants to be called.
    struct Order {
        var call: FunctionCall
        var contact: ActorAddress<Contact>
        var id: ContactID
        var channel: Channel
        var attributes: ContactAttributes
        var parameters: [String: String]
        var isMeasured: Bool
    }

    /// Hears which calls are over.
    func hear() {
        for news in access.mailbox.take() {
            guard let flight = flights.removeValue(forKey: news.number) else { continue }
            inFlight[flight.function] -= 1
            if flight.isMeasured { tallies[flight.function].record(news) }
            if let contact = flight.contact { hand(news.answer, to: contact) }
            inbox.fulfil()
        }
    }

    private func hand(_ answer: FunctionAnswer, to contact: ActorAddress<Contact>) {
        answers[contact.index] = answer
        send(ContactSignal.functionAnswered.rawValue, to: contact, at: now, turn: .passing)
    }

    /// Gives out the answer for a contact that has been told of it.
    func takeAnswer(for contact: ActorAddress<Contact>) -> FunctionAnswer {
        answers.removeValue(forKey: contact.index) ?? .failed(.cancelled)
    }

    /// Calls nothing any more, and gives up what is under way.
    func close() {
        guard !isClosing else { return }
        isClosing = true
        access.line.cancelCalls()
    }
}
