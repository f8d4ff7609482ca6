internal import ContactCenter
internal import Plan
package import Scenario

/// How a run is cut into batches, from whose differences intervals are computed.
///
/// Replications are independent; parts of one are nearly so when they are long and one part of a
/// run is like another. So: from ten replications on, or when arrivals change in time or an outage
/// has a place in it, a replication is a batch; else each is cut into so many equal stretches of
/// time that there are twenty in all, but none shorter than five mean holding times, over which
/// what happened before is forgotten. A single replication that does not make five such batches
/// says nothing about its own accuracy.
///
/// Some systems remember longer than their calls last: callers who call again, random outages, a
/// token bucket near its rate. There no stretch is shorter than five times that memory, and a run
/// that does not make ten of them in all says nothing about its own accuracy, unless it has
/// replications.
///
/// Source: A. M. Law, *Simulation Modeling and Analysis*, 5th edition, 2015, section 9.5.
package struct BatchPlan: Sendable {
    /// Batches to a replication.
    package var perReplication: Int
    /// What the system remembers besides its calls.
    package let memory: SystemMemory

    /// The batches that shorter runs aim at.
    static let aimed = 20
    /// The fewest batches of a single replication.
    static let fewest = 5
    /// The fewest batches of all replications where the system remembers longer than its calls last.
    static let fewestOfMemory = 10
    /// Mean holding times, or memories, to the shortest batch.
    package static let shortest = 5.0

    private let replications: Int

    /// Plans the batches of a scenario.
    package init(for scenario: Scenario) {
        let processes = scenario.plan.sources.flatMap(\.arrivals)
        let isStationary =
            processes.allSatisfy(\.isStationary)
            && !scenario.plan.carriers.contains(where: \.hasScheduledOutage)
        replications = scenario.replications
        memory = SystemMemory(of: scenario.plan)
        perReplication =
            isStationary && replications < 10
            ? (Self.aimed + replications - 1) / replications
            : 1
    }

    /// Cuts steps of the timeline into consecutive, equally long ranges, one for each batch.
    ///
    /// - Parameters:
    ///   - steps: The measured steps.
    ///   - seconds: How long they last together.
    ///   - holding: The mean holding time, in seconds.
    ///   - memory: How long the system remembers besides, in seconds.
    /// - Returns: One range for all steps where they do not make enough batches.
    func ranges(
        of steps: Range<Int>,
        lasting seconds: Double,
        holding: Double,
        memory: Double
    ) -> [Range<Int>] {
        func most(_ length: Double) -> Int {
            length > 0 ? Int(min(seconds / (Self.shortest * length), 1e6)) : .max
        }
        var count = min(perReplication, steps.count, most(holding), most(memory))
        if replications == 1, count < Self.fewest { count = 1 }
        if memory > holding, count < Self.fewestOfMemory / replications { count = 1 }
        count = max(count, 1)
        return (0..<count).map { index in
            let start = steps.lowerBound + steps.count * index / count
            let end = steps.lowerBound + steps.count * (index + 1) / count
            return start..<end
        }
    }
}

extension CarrierPlan {
    /// Whether it is out of order at a time that is known beforehand.
    fileprivate var hasScheduledOutage: Bool {
        outages.contains { outage in
            if case .scheduled = outage.timing { true } else { false }
        }
    }
}
