internal import ContactCenter
internal import ContactFlow
internal import Plan
package import Scenario
internal import Telephony
internal import VirtualTime

extension VoiceLoad {
    /// Reads a scenario.
    ///
    /// - Throws: What keeps every model from applying.
    package init(_ scenario: Scenario) throws(NotSolvable) {
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
        let order = try Self.order(of: source, in: plan)
        let offers = plan.firstOffers(of: order.number)
        guard !offers.isEmpty else { throw NotSolvable("no carrier serves the number") }
        let reader = RouteReader(plan: plan, customer: source.customer, order: order)
        var routes: [LegRoute] = []
        for (index, share) in offers where share > 0 || offers.count == 1 {
            routes.append(try reader.route(from: index, share: share))
        }
        self.routes = routes
        arrivals = source.arrivals
        customer = source.customer
        limit = order.longestRinging
        sending = order.sending
        resumes = plan.block.resumesFlowAfterDisconnect
        holdsPlace = resumes || plan.instance.countsTransferred
        quota = plan.instance.concurrentCalls
        rate = Self.rate(of: arrivals, lasting: routes[0].leg.holding)
        window = Self.window(of: scenario)
        let channels = Set(plan.sources.map(\.channel))
        voiceSelector = channels.count == 1 ? "" : "(\(Channel.voice.name))"
        hasOneCarrier = plan.carriers.count == 1
        traits = []
        traits = findTraits()
    }

    private func findTraits() -> Set<LoadTrait> {
        var traits: Set<LoadTrait> = []
        for process in arrivals {
            if process.busyness != nil { traits.insert(.busyness) }
            switch process {
            case .poisson, .even, .evenRate, .stagedPoisson, .wavePoisson, .renewal: break
            case .trace: traits.insert(.recorded)
            case .burst: traits.insert(.burst)
            case .callers: traits.insert(.callers)
            }
        }
        if customer.redial != nil { traits.insert(.redial) }
        if routes.count > 1 { traits.insert(.shares) }
        if routes.contains(where: { $0.chain.count > 1 }) { traits.insert(.overflow) }
        for carrier in routes.flatMap(\.chain) {
            if carrier.callLimit != nil { traits.insert(.callLimit) }
            if !carrier.outages.isEmpty || carrier.retryAfter != nil { traits.insert(.outages) }
        }
        return traits
    }

    /// What the block asks for, if it is the same for all contacts and reaches a carrier.
    private static func order(
        of source: ContactSourcePlan,
        in plan: ContactCenterPlan
    ) throws(NotSolvable) -> TransferOrder {
        var attributes = plan.attributes
        attributes[.channel] = Channel.voice.name.uppercased()
        switch source.customer.number {
        case .fixed(let number)?: attributes[.customerNumber] = number
        case .drawn(let prefix, let digits)?:
            // Any number of the range stands for all where it matters to nobody.
            attributes[.customerNumber] = prefix + String(repeating: "0", count: digits)
            if plan.block.paths.contains(.customerNumber) {
                throw NotSolvable("what is dialled depends on the customer's number")
            }
        case nil: break
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
        return order
    }

    /// The sum of the rates; `nil` when one of them changes in time.
    private static func rate(of arrivals: [ArrivalProcess], lasting contact: Double) -> Double? {
        let steady = arrivals.filter { process in
            if case .burst = process { false } else { true }
        }
        guard steady.allSatisfy({ $0.isStationary || $0.isTrace }) else { return nil }
        return steady.reduce(0) { sum, process in
            guard case .trace(let instants) = process else {
                return sum + process.expectedArrivals(until: 1, lasting: contact)
            }
            let seconds = process.end?.seconds ?? 0
            return sum + (seconds > 0 ? Double(instants.count) / seconds : 0)
        }
    }

    /// From the warm-up to the end of the arrivals; `nil` where contacts are counted instead.
    private static func window(of scenario: Scenario) -> (warmup: Double, end: Double)? {
        guard let duration = scenario.duration, scenario.maxContacts == nil else { return nil }
        switch scenario.warmup {
        case .none: return (0, duration.seconds)
        case .time(let time): return (time.seconds, duration.seconds)
        case .contacts, .automatic: return nil
        }
    }
}

extension ArrivalProcess {
    fileprivate var isTrace: Bool {
        if case .trace = self { true } else { false }
    }
}

/// Follows the legs of a block to the carriers.
struct RouteReader {
    /// Who there is.
    let plan: ContactCenterPlan
    /// Who listens.
    let customer: CustomerPlan
    /// What the block asks for.
    let order: TransferOrder

    /// The route of the legs that one carrier is asked to take first.
    ///
    /// - Parameters:
    ///   - index: The carrier's.
    ///   - share: The share of the legs.
    /// - Returns: The route.
    /// - Throws: Why it cannot be worked out what becomes of them.
    func route(from index: Int, share: Double) throws(NotSolvable) -> LegRoute {
        var chain = [plan.carriers[index]]
        while let name = chain.last?.overflow, chain.count <= plan.carriers.count,
            let next = plan.carriers.first(where: { $0.name == name })
        {
            chain.append(next)
        }
        var rejections: [Double] = []
        for carrier in chain { rejections.append(try rejection(by: carrier)) }
        return LegRoute(
            share: share,
            chain: chain,
            rejections: rejections,
            leg: try LegCourse(
                on: chain[0],
                rejection: rejections[0],
                customer: customer,
                limit: order.longestRinging,
                sending: order.sending
            )
        )
    }

    /// The probability that a carrier rejects the caller ID.
    private func rejection(by carrier: CarrierPlan) throws(NotSolvable) -> Double {
        let risk = carrier.callerIDRejection
        guard risk > 0, let number = order.number, let callerID = order.callerID else { return 0 }
        if case .drawn? = customer.number, plan.block.callerIDNumber == nil {
            throw NotSolvable("whether a caller ID is rejected depends on the customer's number")
        }
        let broken = CallerIDRule.broken(by: callerID, calling: number.facts) { $0.facts }
        return broken.isEmpty ? 0 : risk
    }
}
