internal import ContactCenter
internal import ContactFlow
internal import Scenario
internal import Telephony
internal import VirtualTime

/// The voice contacts of a scenario as models see them: a stream of legs to one carrier.
struct VoiceLoad: Sendable {
    /// When contacts arrive; several processes superpose.
    var arrivals: [ArrivalProcess]
    /// Contacts per second in the long run; `nil` when it changes in time.
    var rate: Double?
    /// Who carries the legs.
    var carrier: CarrierPlan
    /// What becomes of an admitted leg.
    var leg: LegCourse
    /// Whether the flow goes on after the call.
    var resumes: Bool
    /// Whether a customer holds a place of the quota until the call is over.
    var holdsPlace: Bool
    /// How many calls the instance serves at once.
    var quota: Int?
    /// How the customers behave.
    var customer: CustomerPlan
    /// How long a leg may ring.
    var limit: SimulationDuration
    /// How long digits are sent after the answer.
    var sending: SimulationDuration
    /// The probability that the caller ID is rejected.
    var rejection: Double
    /// The measured stretch of time in seconds, if the scenario fixes both ends.
    var window: (warmup: Double, end: Double)?
    /// Mean holding times from the start of a run to the first measured contact.
    var warmupInHoldingTimes: Double
    /// What precedes the member of a metric of voice contacts: nothing, or `(voice)`.
    var voiceSelector: String
    /// What precedes the member of a metric of the carrier: nothing, or its name.
    var carrierSelector: String

    /// Mean holding times after which a run that began empty counts as in equilibrium.
    static let equilibrium = 5.0

    /// Traffic offered to the trunks, in erlangs; `nil` when it changes in time.
    var load: Double? { rate.map { $0 * leg.holding } }

    /// Whether independent exponential gaps separate contacts, at one rate.
    var isPoisson: Bool {
        arrivals.allSatisfy { process in
            if case .poisson = process { true } else { false }
        }
    }

    /// The trunks that can ever be busy at once; `nil` without a limit.
    var trunks: Int? { carrier.trunks }

    /// Whether the quota of calls can never be reached, since trunks run out first.
    ///
    /// Contacts without a trunk leave at once, but need a place to find that out.
    var quotaNeverBinds: Bool {
        guard let quota else { return true }
        return trunks.map { $0 < quota } ?? false
    }

    /// Reads a scenario.
    ///
    /// - Throws: What keeps every model from applying.
    init(_ scenario: Scenario) throws(NotSolvable) {
        let plan = scenario.plan
        guard plan.flow == nil else {
            throw NotSolvable(
                "contacts run through a flow, whose blocks decide when legs are dialled"
            )
        }
        let sources = plan.sources.filter { $0.channel == .voice }
        guard let source = sources.first, sources.count == 1 else {
            throw NotSolvable(
                sources.isEmpty
                    ? "no voice contacts arrive" : "voice has several kinds of customers"
            )
        }
        try Self.checkCallers(of: source)
        let (order, index, risk) = try Self.dialling(of: source, in: plan)
        try Self.checkLimits(of: plan.carriers[index])
        rejection = risk
        arrivals = source.arrivals
        customer = source.customer
        carrier = plan.carriers[index]
        limit = order.longestRinging
        sending = order.sending
        resumes = plan.block.resumesFlowAfterDisconnect
        holdsPlace = resumes || plan.instance.countsTransferred
        quota = plan.instance.concurrentCalls
        leg = try LegCourse(
            on: carrier,
            rejection: risk,
            customer: customer,
            limit: limit,
            sending: sending
        )
        rate = Self.rate(of: arrivals)
        window = Self.window(of: scenario)
        warmupInHoldingTimes = Self.warmup(of: scenario) / max(leg.holding, 1e-9)
        let channels = Set(plan.sources.map(\.channel))
        voiceSelector = channels.count == 1 ? "" : "(\(Channel.voice.name))"
        carrierSelector = plan.carriers.count == 1 ? "" : "(\(carrier.name))"
    }

    /// Refuses contacts that depend on how others ended, and arrivals of which no model is known here.
    private static func checkCallers(of source: ContactSourcePlan) throws(NotSolvable) {
        if source.customer.redial != nil {
            throw NotSolvable(
                "customers who fail call again, so arrivals depend on what became of others"
            )
        }
        for process in source.arrivals {
            switch process {
            case .poisson, .even, .stagedPoisson: break
            case .wavePoisson: throw NotSolvable("the arrival rate follows a wave")
            case .renewal: throw NotSolvable("gaps between arrivals follow a law of their own")
            case .trace: throw NotSolvable("arrivals are recorded ones")
            case .burst: throw NotSolvable("contacts arrive all at once")
            case .callers: throw NotSolvable("callers of a closed population wait for each other")
            }
        }
    }

    /// Refuses carriers that are limited by more than their trunks.
    private static func checkLimits(of carrier: CarrierPlan) throws(NotSolvable) {
        if carrier.overflow != nil { throw NotSolvable("legs overflow to another carrier") }
        if carrier.share != nil { throw NotSolvable("several carriers share the legs") }
        if carrier.callLimit != nil { throw NotSolvable("the carrier limits calls per second") }
        if !carrier.outages.isEmpty || carrier.retryAfter != nil {
            throw NotSolvable("the carrier is not the same at all times")
        }
        if carrier.failure?.causes.contains(where: { $0.delay != nil }) ?? false {
            throw NotSolvable("causes of failures have delays of their own")
        }
    }

    /// The number, the carrier and the risk of a rejected caller ID, if they are those of all contacts.
    private static func dialling(
        of source: ContactSourcePlan,
        in plan: ContactCenterPlan
    ) throws(NotSolvable) -> (order: TransferOrder, carrier: Int, rejection: Double) {
        var attributes = plan.attributes
        attributes[.channel] = Channel.voice.name.uppercased()
        var isDrawn = false
        switch source.customer.number {
        case .fixed(let number)?: attributes[.customerNumber] = number
        case .drawn(let prefix, let digits)?:
            // Any number of the range stands for all where it matters to nobody.
            attributes[.customerNumber] = prefix + String(repeating: "0", count: digits)
            isDrawn = true
        case nil: break
        }
        if isDrawn, plan.block.paths.contains(.customerNumber) {
            throw NotSolvable("what is dialled depends on the customer's number")
        }
        let order: TransferOrder
        do {
            order = try plan.block.order(for: attributes)
        } catch {
            throw NotSolvable("every contact takes Error before a leg is dialled")
        }
        if let number = order.number, plan.instance.callableCountries != nil,
            !plan.instance.mayCall(number.facts.region)
        {
            throw NotSolvable("the instance may not call the number's country")
        }
        guard let index = plan.carrierIndex(serving: order.number) else {
            throw NotSolvable("no carrier serves the number")
        }
        let risk = plan.carriers[index].callerIDRejection
        guard risk > 0, let number = order.number, let callerID = order.callerID else {
            return (order, index, 0)
        }
        if isDrawn, plan.block.callerIDNumber == nil {
            throw NotSolvable("whether a caller ID is rejected depends on the customer's number")
        }
        let broken = CallerIDRule.broken(by: callerID, calling: number.facts) { $0.facts }
        return (order, index, broken.isEmpty ? 0 : risk)
    }

    /// The sum of the rates; `nil` when one of them changes in time.
    private static func rate(of arrivals: [ArrivalProcess]) -> Double? {
        guard arrivals.allSatisfy(\.isStationary) else { return nil }
        return arrivals.reduce(0) { $0 + $1.expectedArrivals(until: 1) }
    }

    /// From the warm-up to the end of the arrivals; `nil` where contacts are counted instead.
    private static func window(of scenario: Scenario) -> (warmup: Double, end: Double)? {
        guard let duration = scenario.duration, scenario.maxContacts == nil else { return nil }
        switch scenario.warmup {
        case .none: return (0, duration.seconds)
        case .time(let time): return (time.seconds, duration.seconds)
        case .contacts: return nil
        }
    }

    /// How long the warm-up lasts, in seconds.
    private static func warmup(of scenario: Scenario) -> Double {
        switch scenario.warmup {
        case .none: return 0
        case .time(let time): return time.seconds
        case .contacts(let count):
            let processes = scenario.plan.sources.flatMap(\.arrivals)
            let rate = processes.reduce(0) { $0 + $1.expectedArrivals(until: 1) }
            return rate > 0 ? Double(count) / rate : 0
        }
    }
}
