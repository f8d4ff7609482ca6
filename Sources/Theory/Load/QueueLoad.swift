internal import ContactCenter
internal import ContactFlow
internal import Plan
internal import Randomness
internal import Scenario
internal import VirtualTime

/// A queue of a flow to which every contact comes once, as models see it.
struct QueueLoad {
    /// Contacts per second.
    let rate: Double
    /// How many serve.
    let agents: Int
    /// The mean time that an agent is busy with one, in seconds.
    let handling: Double
    /// The mean time after which somebody gives up, in seconds; `nil` for never.
    let patience: Double?

    /// The most customers that may arrive in the time of one patience, so that sums stay short.
    private static let mostPatient = 1e12

    /// Reads a scenario with a flow.
    ///
    /// - Returns: `nil` where no contact of the flow ever comes to a queue.
    /// - Throws: Why no model applies.
    init?(_ scenario: Scenario) throws(NotSolvable) {
        let plan = scenario.plan
        guard let flow = plan.flow else { return nil }
        let program = FlowProgram(flow, choices: plan.block)
        let queues = flow.flow.actions.indices.compactMap(program.queue)
        guard queues.contains(where: { $0.agents != nil || !$0.shifts.isEmpty }) else { return nil }
        guard let queue = program.onlyQueue else {
            throw NotSolvable(
                "not every contact of the flow comes to one queue, and to nothing else"
            )
        }
        guard let source = plan.sources.first, plan.sources.count == 1 else {
            throw NotSolvable("there are several kinds of contacts")
        }
        guard source.customer.redial == nil else {
            throw NotSolvable("customers who fail call again")
        }
        guard plan.instance.concurrentCalls == nil || source.channel != .voice else {
            throw NotSolvable("a quota of calls may keep contacts from the queue")
        }
        var rate = 0.0
        for process in source.arrivals {
            guard case .poisson(let more) = process else {
                throw NotSolvable("the arrivals are not Poisson at one rate")
            }
            rate += more
        }
        guard let agents = queue.agents, agents > 0, queue.shifts.isEmpty else {
            throw NotSolvable("the number of agents is not the same at all times, or has no limit")
        }
        guard queue.capacity == nil else { throw NotSolvable("the queue has a limit") }
        guard case .exponential(let handling)? = queue.handling, handling > .zero else {
            throw NotSolvable("the handling time is not exponential")
        }
        switch queue.patience {
        case nil: patience = nil
        case .exponential(let mean)? where mean > .zero: patience = mean.seconds
        default: throw NotSolvable("the patience is not exponential")
        }
        guard rate * (patience ?? 0) <= Self.mostPatient else {
            throw NotSolvable("so many wait that adding up their states takes too long")
        }
        self.rate = rate
        self.agents = agents
        self.handling = handling.seconds
    }

    /// What the model says.
    ///
    /// - Throws: That the queue has no equilibrium.
    func values() throws(NotSolvable) -> [ExactValue] {
        let system = AgentSystem(
            rate: rate,
            agents: agents,
            handling: handling,
            patience: patience
        )
        guard let system else {
            throw NotSolvable("the agents cannot serve all, and nobody gives up")
        }
        let why =
            "every contact joins the queue once; Poisson arrivals, exponential handling, \(agents) agents"
            + (patience == nil ? ", and nobody gives up" : ", exponential patience")
        func value(_ metric: String, _ value: Double) -> ExactValue {
            ExactValue("queue.\(metric)", value, model: model, because: why, memory: memory)
        }
        return [value("delayed.share", system.delayed)]
            + (patience == nil
                ? []
                : [
                    value("answered.share", 1 - system.abandoned),
                    value("abandoned.share", system.abandoned),
                ])
            + [value("wait.mean", system.meanWait)]
    }

    /// The name of the model.
    var model: String { patience == nil ? "Erlang C" : "Erlang A" }

    /// The relaxation time of M/M/n; with patience nobody is remembered much longer than it lasts.
    private var memory: Double {
        let share = min(rate * handling / Double(agents), 0.999_9)
        let gap = 1 - share.squareRoot()
        let emptying = max(handling, handling / (Double(agents) * gap * gap))
        return patience.map { min(emptying, handling + $0) } ?? emptying
    }
}
