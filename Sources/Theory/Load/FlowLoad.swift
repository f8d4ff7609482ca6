internal import ContactCenter
internal import ContactFlow
internal import Plan
internal import Scenario

/// The traffic that a flow would offer if every contact came to each of its dialling blocks once.
///
/// How many do is decided by the flow, which only a run knows. What a leg costs is known without.
struct FlowLoad {
    /// The traffic by block, in the order of the flow.
    private(set) var loads: [OfferedLoad] = []

    /// Looks through the flow of a scenario; `nil` where there is none, or several kinds of callers.
    init?(_ scenario: Scenario) {
        let plan = scenario.plan
        let sources = plan.sources.filter { $0.channel == .voice }
        guard let flow = plan.flow, let source = sources.first, sources.count == 1,
            source.arrivals.allSatisfy(\.isStationary)
        else { return nil }
        let rate = source.arrivals.reduce(0) { $0 + $1.expectedArrivals(until: 1) }
        let program = FlowProgram(flow, choices: plan.block)
        for index in flow.flow.actions.indices {
            guard let block = program.transferBlock(at: index),
                let order = try? block.order(for: plan.attributes)
            else { continue }
            let reader = RouteReader(plan: plan, customer: source.customer, order: order)
            for (carrier, share) in plan.firstOffers(of: order.number) {
                guard let route = try? reader.route(from: carrier, share: share) else { continue }
                loads.append(
                    OfferedLoad(
                        to: route.carrier,
                        rate: rate * share,
                        leg: route.leg,
                        isPeak: false,
                        note: "if every contact came once to block "
                            + "'\(flow.flow.actions[index].identifier)'; the flow decides how many do"
                    )
                )
            }
        }
    }
}
