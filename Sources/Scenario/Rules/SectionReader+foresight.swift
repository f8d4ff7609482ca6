internal import ContactCenter
internal import ContactFlow
internal import Measures
internal import Plan
internal import Randomness
internal import Typesetting
internal import VirtualTime

// What can be foreseen of a run from its scenario, before anybody waits for it.
extension SectionReader {
    /// Warns of runs that will measure nothing, never end or take very long.
    func foresee(_ scenario: Scenario) {
        warnOfEmptiness(in: scenario)
        warnOfLength(of: scenario)
        guard let flow = scenario.plan.flow else { return }
        let program = FlowProgram(flow, choices: scenario.plan.block)
        warnOfEndlessness(of: program, scenario.plan)
        warnOfQueues(in: program, scenario)
    }

    /// The key that says when the run ends.
    private var endKey: String { has("duration") ? "duration" : "maxContacts" }

    // MARK: - Nothing to measure

    private func warnOfEmptiness(in scenario: Scenario) {
        let processes = scenario.plan.sources.flatMap(\.arrivals)
        guard !processes.contains(where: \.isClosed), !scenario.plan.hasRedials else { return }
        func expected(_ seconds: Double) -> Double {
            processes.reduce(0) { $0 + $1.expectedArrivals(until: seconds) }
        }
        let most = scenario.maxContacts.map(Double.init) ?? .infinity
        let all = min(scenario.duration.map { expected($0.seconds) } ?? .infinity, most)
        let warmup: Double
        switch scenario.warmup {
        case .none, .automatic: return
        case .time(let time): warmup = expected(time.seconds)
        case .contacts(let count): warmup = Double(count)
        }
        // More than four standard deviations of a Poisson count: chance will not mend it.
        guard all > 0, all.isFinite, warmup >= all + 4 * all.squareRoot() || all - warmup < 0.5
        else { return }
        warn(
            Caution(
                "nothing-measured",
                "nothing will be measured: the warm-up is over only when all of the some "
                    + "\(Figure.compact(all)) contacts of a run have arrived",
                because: "contacts that arrive in the warm-up are simulated and not counted",
                help: "shorten 'warmup', or let contacts arrive for longer"
            ),
            at: "warmup"
        )
    }

    // MARK: - Too much to wait for

    /// Contacts that take about an hour at a million a second.
    private static let contactsOfAnHour = 3.6e9
    /// Contacts at once that need about 10 GiB.
    private static let mostAtOnce = 3e7

    private func warnOfLength(of scenario: Scenario) {
        let processes = scenario.plan.sources.flatMap(\.arrivals)
        func expected(_ seconds: Double) -> Double {
            processes.reduce(0) { $0 + $1.expectedArrivals(until: seconds) }
        }
        let most = scenario.maxContacts.map(Double.init) ?? .infinity
        let each = min(scenario.duration.map { expected($0.seconds) } ?? .infinity, most)
        let all = each * Double(scenario.replications)
        if all.isFinite, all > Self.contactsOfAnHour {
            let hours = all / Self.contactsOfAnHour
            warn(
                Caution(
                    "run-too-long",
                    "the run simulates some \(Figure.compact(all)) contacts, which take "
                        + "\(Figure.duration(hours * 3_600)) at a million a second",
                    because: "the time that a run takes goes with the contacts of all replications",
                    help: "shorten the run, run fewer replications, or lower the rates"
                ),
                at: endKey
            )
        }
        guard let seconds = scenario.duration?.seconds ?? scenario.plan.time(of: most) else {
            return
        }
        let atOnce = scenario.plan.contactsAtOnce(ratedOver: seconds, each)
        guard atOnce > Self.mostAtOnce else { return }
        warn(
            Caution(
                "contacts-at-once",
                "some \(Figure.compact(atOnce)) contacts will be connected at once, which take "
                    + "\(Figure.bytes(Int(min(atOnce * 350, 1e18)))) of memory",
                because: "nothing limits the contacts, and each is kept until it ends",
                help: "limit 'trunks' or 'instance.concurrentCalls', or lower the rate"
            ),
            at: endKey
        )
    }

    // MARK: - Flows

    private func warnOfEndlessness(of program: FlowProgram, _ plan: ContactCenterPlan) {
        let hangUp = plan.sources.contains { source in
            source.customer.patience != nil || source.customer.hangup != nil
        }
        guard let index = program.endlessBlock(customersHangUp: hangUp) else { return }
        let block = program.flow.actions[index].shortName.clipped(to: 60)
        warn(
            Caution(
                "flow-endless",
                "contacts that come to block '\(block)' never end: they go round until they have "
                    + "passed \(Figure.count(Int(FlowProgram.mostVisits))) blocks, and are cut off",
                because: "from there no branch leads to a block that ends a contact",
                help: "lead a branch to a Disconnect, or count the rounds with a Loop"
            ),
            at: "flow"
        )
    }

    private func warnOfQueues(in program: FlowProgram, _ scenario: Scenario) {
        let everybody = Set(program.queuesOfAll)
        for index in program.flow.actions.indices {
            guard let queue = program.queue(at: index), queue.patience == nil else { continue }
            let block = program.flow.actions[index].shortName.clipped(to: 60)
            if queue.shifts.last?.agents ?? queue.agents == 0 {
                warn(
                    Caution(
                        "queue-without-agents",
                        "who waits in the queue of block '\(block)' waits for ever: it has no agents"
                            + (queue.shifts.isEmpty ? "" : " after its last shift")
                            + ", and nobody gives up",
                        because:
                            "contacts that still wait when nothing else can happen give up then",
                        help: "give the block 'agents', or 'patience'"
                    ),
                    at: "flow"
                )
            } else if everybody.contains(index) {
                warnOfGrowth(of: queue, block, scenario)
            }
        }
    }

    /// Warns of a queue to which every contact comes, and whose agents cannot serve so many.
    private func warnOfGrowth(
        of queue: BlockBehaviour.Queue,
        _ block: String,
        _ scenario: Scenario
    ) {
        let processes = scenario.plan.sources.flatMap(\.arrivals)
        guard let agents = queue.agents, let handling = queue.handling, queue.capacity == nil,
            processes.allSatisfy(\.isStationary), !processes.contains(where: \.isClosed)
        else { return }
        let rate = processes.reduce(0) { $0 + $1.expectedArrivals(until: 1) }
        let load = rate * handling.mean
        guard load >= Double(agents) else { return }
        warn(
            Caution(
                "queue-unstable",
                "the queue of block '\(block)' grows as long as contacts arrive: they bring "
                    + "\(Figure.fixed(load, decimals: 1)) erlangs to \(Figure.count(agents)) agents, and "
                    + "nobody gives up",
                because: "waiting times then depend on how long the run is and have no mean",
                help: "give the block more than \(Figure.count(Int(min(load, 1e15)))) 'agents', "
                    + "'capacity', or 'patience'"
            ),
            at: "flow"
        )
    }
}

extension ContactCenterPlan {
    /// Whether some customers call again.
    fileprivate var hasRedials: Bool { sources.contains { $0.customer.redial != nil } }

    /// About how long it takes until so many contacts have arrived, in seconds; `nil` where they come at
    /// rates that change.
    fileprivate func time(of contacts: Double) -> Double? {
        let processes = sources.flatMap(\.arrivals)
        guard contacts.isFinite, processes.allSatisfy(\.isStationary) else { return nil }
        let rate = processes.reduce(0) { $0 + $1.expectedArrivals(until: 1) }
        return rate > 0 ? contacts / rate : nil
    }

    /// About how many voice contacts of a bare block are connected at once, without limits.
    ///
    /// - Parameters:
    ///   - seconds: How long they arrive.
    ///   - contacts: How many.
    /// - Returns: 0 where something limits them, or where nobody can tell.
    fileprivate func contactsAtOnce(ratedOver seconds: Double, _ contacts: Double) -> Double {
        guard flow == nil, seconds > 0, instance.concurrentCalls == nil,
            carriers.allSatisfy({ $0.trunks == nil }), let carrier = carriers.first
        else { return 0 }
        let customer = sources.first { $0.channel == .voice }?.customer
        let talk = [carrier.hangup?.mean, customer?.hangup?.mean].compactMap(\.self).min() ?? 0
        let isClosed = sources.flatMap(\.arrivals).contains(where: \.isClosed)
        return isClosed ? 0 : min(contacts / seconds * (carrier.answer.mean + talk), contacts)
    }
}
