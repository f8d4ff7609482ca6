internal import ContactCenter
internal import Measures
internal import Scenario
internal import Theory

/// A share of blocked legs that is to be known well, and how it is estimated.
package struct RareGoal: Sendable {
    /// How.
    let blocking: RareBlocking
    /// Half of the 95 % interval over the share, at most.
    let target: Double

    /// Prepares those of some goals that importance sampling can reach; `nil` where none needs it.
    ///
    /// - Throws: Why it can reach none of those that do.
    init?(among goals: [PrecisionGoal], in scenario: Scenario) throws(NotSolvable) {
        var obstacle: NotSolvable?
        for goal in goals {
            do throws(NotSolvable) {
                guard let blocking = try RareBlocking(scenario, of: goal.metric) else { continue }
                self.blocking = blocking
                target = goals.filter { blocking.tells($0.metric) }.map(\.target).min() ?? 1
                return
            } catch {
                obstacle = error
            }
        }
        if let obstacle { throw obstacle }
        return nil
    }

    /// Whether a goal is one of them.
    func covers(_ goal: PrecisionGoal) -> Bool { blocking.tells(goal.metric) }
}

extension Experiment {
    /// Runs replications of a goal until it is reached.
    ///
    /// They take no more contacts than the most ordinary replications would.
    ///
    /// - Parameters:
    ///   - goal: What shall be known.
    ///   - cap: The most ordinary replications.
    ///   - monitor: Sees the progress and can stop it.
    ///   - tick: Is called about ten times a second, with the replications at the next look.
    /// - Returns: What is known; `nil` where the monitor was stopped before the first look.
    func estimate(
        _ goal: RareGoal,
        cap: Int,
        monitor: RunMonitor,
        tick: (_ planned: Int) -> Void
    ) -> RareEstimate? {
        var series = RareSeries(goal.blocking, threads: threads)
        let budget = Double(max(cap, 1)) * horizon.contacts
        var count = RareSeries.first
        while series.extend(to: count, monitor: monitor, tick: { tick(count) }) {
            let achieved = Observation(sampled: series.estimate).relativeHalfWidth
            let ratio = achieved.map { $0 / goal.target } ?? 2
            guard ratio > 1, Double(series.contacts) * 1.25 <= budget else { break }
            let wanted = min(Double(count) * ratio * ratio * 1.1, Double(4 * count))
            count = RareSeries.wholeGroups(max(Int(wanted), count + count / 4))
        }
        return series.estimate
    }
}
