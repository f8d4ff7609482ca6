internal import ContactCenter
internal import Plan
internal import Randomness
package import Scenario
package import VirtualTime

/// How much a scenario is expected to simulate, known before it runs.
package struct Horizon: Hashable, Sendable {
    /// When arrivals are expected to end.
    package var end: SimulationDuration
    /// How many contacts are expected in one replication.
    package var contacts: Double
    /// The same in seconds.
    package var seconds: Double { end.seconds }
    /// The length of a step of the timeline: a round number that makes at most ``mostSteps``.
    package var step: SimulationDuration

    /// The most steps that a timeline is planned for.
    static let mostSteps = 200.0

    /// Looks ahead at a scenario.
    package init(of scenario: Scenario) {
        let processes = scenario.plan.sources.flatMap(\.arrivals)
        let contact = Self.contactSeconds(in: scenario.plan)
        func expected(_ time: Double) -> Double {
            processes.reduce(0) { $0 + $1.expectedArrivals(until: time, lasting: contact) }
        }

        // Measuring goes on to the end of the duration, whether anybody still arrives or not. Without one,
        // who calls again goes on when nobody new arrives; how long, only the run will show.
        let lastArrival = processes.map { $0.end?.seconds ?? .infinity }.max() ?? 0
        let delays = scenario.plan.sources.compactMap { $0.customer.redial?.delay.mean }
        var seconds = scenario.duration?.seconds ?? lastArrival + 20 * (delays.max() ?? 0)
        // Nobody knows how long carriers will answer; steps of a second double when there are many.
        if scenario.duration == nil, scenario.plan.carriers.contains(where: \.answersCalls) {
            seconds = Self.mostSteps
        }
        if let maxContacts = scenario.maxContacts {
            let most = Double(maxContacts)
            if !seconds.isFinite || expected(seconds) > most {
                seconds = Self.time(at: most, of: expected)
            }
        }
        end = .seconds(min(seconds, Self.longest))
        contacts = min(expected(end.seconds), scenario.maxContacts.map(Double.init) ?? .infinity)
        step = Self.step(for: end.seconds)
    }

    /// About how long a contact is connected, by the first carrier, in seconds.
    private static func contactSeconds(in plan: ContactCenterPlan) -> Double {
        guard let carrier = plan.carriers.first else { return 0 }
        let talks = [carrier.hangup, plan.sources.first?.customer.hangup].compactMap { $0?.mean }
        return carrier.answer.mean + (talks.min() ?? 0)
    }

    /// A century, in seconds.
    private static let longest = 3.15576e9

    /// When a growing expectation reaches `count`, by bisection.
    private static func time(at count: Double, of expected: (Double) -> Double) -> Double {
        var high = 1.0
        while expected(high) < count, high < longest { high *= 2 }
        var low = 0.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if expected(middle) < count { low = middle } else { high = middle }
        }
        return high
    }

    /// The shortest round step of which at most ``mostSteps`` make up `seconds`.
    private static func step(for seconds: Double) -> SimulationDuration {
        let milliseconds = [1, 2, 5, 10, 20, 50, 100, 200, 500]
        let round = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600]
        let days = [1, 2, 7, 14, 28, 91, 182, 364, 728, 1_820, 3_640].map { $0 * 86_400 }
        let steps =
            milliseconds.map { SimulationDuration.milliseconds($0) }
            + (round + days).map { SimulationDuration.seconds($0) }
        return steps.first { seconds <= mostSteps * $0.seconds } ?? .seconds(36_400 * 86_400)
    }
}
