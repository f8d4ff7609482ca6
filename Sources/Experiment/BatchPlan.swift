internal import ContactCenter
public import Scenario

/// How a run is cut into batches, from whose differences intervals are computed.
///
/// Replications are independent; parts of one are nearly so when they are long and one part of a run
/// is like another. So: from ten replications on, or when arrivals change in time, a replication is a
/// batch; else each is cut into so many equal stretches of time that there are twenty in all.
///
/// Source: A. M. Law, *Simulation Modeling and Analysis*, 5th edition, 2015, section 9.5.
public struct BatchPlan: Hashable, Sendable {
    /// Batches to a replication.
    public var perReplication: Int

    /// The batches that shorter runs aim at.
    static let aimed = 20

    /// Plans the batches of a scenario.
    public init(for scenario: Scenario) {
        let processes = scenario.plan.sources.flatMap(\.arrivals)
        let isStationary = processes.allSatisfy(\.isStationary)
        let replications = scenario.replications
        perReplication =
            isStationary && replications < 10
            ? (Self.aimed + replications - 1) / replications
            : 1
    }

    /// Cuts `rows` into consecutive, equally long ranges; fewer when there are fewer rows.
    func ranges(of rows: Range<Int>) -> [Range<Int>] {
        let count = min(perReplication, rows.count)
        return (0..<count).map { index in
            let start = rows.lowerBound + rows.count * index / count
            let end = rows.lowerBound + rows.count * (index + 1) / count
            return start..<end
        }
    }
}
