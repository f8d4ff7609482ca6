internal import ContactCenter
package import Measures
package import Plan
package import Scenario
internal import Statistics
internal import Theory

/// When to stop running replications: as soon as every goal is reached, or at a cap.
///
/// The goals are looked at after ``Experiment/replicationsBeforeLooking`` replications, and then after numbers that each look fixes
/// for the next: as many as the widest interval is expected to need, a tenth more, but at least a
/// quarter and at most three times as many again as there are. So what is decided follows from the
/// results alone, and few looks are made. Stopping when an interval happens to be narrow stops more
/// often where it is too narrow; a first look at twenty replications keeps what that costs in
/// coverage to about a percent, and it vanishes in the limit.
///
/// A share of blocked legs that ordinary replications would hardly see is no goal of theirs: it is ``rare``, and where
/// there is no other goal, as many replications are run as the scenario says.
///
/// Sources: Y. S. Chow, H. Robbins, "On the asymptotic theory of fixed-width sequential confidence
/// intervals for the mean", *Annals of Mathematical Statistics* 36(2), 1965; A. M. Law, W. D. Kelton,
/// "Confidence intervals for steady-state simulations II: a survey of sequential procedures",
/// *Management Science* 28(5), 1982.
package struct PrecisionPlan: StoppingRule {
    /// What shall be known, and how well.
    package var goals: [PrecisionGoal]
    /// The most replications.
    package let cap: Int
    /// Replications before the first look.
    package let first: Int
    /// The goals of ordinary replications.
    private let ordinary: [PrecisionGoal]
    /// What is estimated by importance sampling; `nil` where nothing is.
    package let rare: RareGoal?
    /// Why blocking cannot be estimated that way, if it should be rare; `nil` where some goal's is, or none's needs it.
    package let obstacle: String?

    /// The most replications where nobody says another number.
    package static let usualCap = 1_000

    /// Creates a plan.
    ///
    /// - Parameters:
    ///   - goals: What shall be known.
    ///   - cap: The most replications; below one counts as one.
    ///   - scenario: What is run.
    package init(_ goals: [PrecisionGoal], cap: Int, for scenario: Scenario) {
        let cap = max(cap, 1)
        (self.goals, self.cap) = (goals, cap)
        do throws(NotSolvable) {
            (rare, obstacle) = (try RareGoal(among: goals, in: scenario), nil)
        } catch {
            (rare, obstacle) = (nil, error.reason)
        }
        let rare = rare
        ordinary = goals.filter { !(rare?.covers($0) ?? false) }
        first = min(
            ordinary.isEmpty ? scenario.replications : Experiment.replicationsBeforeLooking,
            cap
        )
    }

    /// Whether importance sampling is to reach a goal.
    package func isSampled(_ goal: PrecisionGoal) -> Bool { rare?.covers(goal) ?? false }

    /// The cap of a scenario for which nobody says one.
    ///
    /// - Returns: ``usualCap``, or what the scenario says if that is more, as far as virtual time
    ///   reaches.
    package static func cap(for scenario: Scenario) -> Int {
        let seconds = max(Horizon(of: scenario).seconds, 1e-9)
        return max(1, min(max(usualCap, scenario.replications), Int(min(8e9 / seconds, 1e6))))
    }

    package func next(after results: Results, carriers: [CarrierPlan]) -> Int? {
        let count = results.replications
        let readings = results.readings(of: ordinary, carriers: carriers)
        guard count < cap, !readings.allSatisfy(\.isReached) else { return nil }
        let ratios = readings.map { reading in
            reading.achieved.map { $0 / reading.goal.target } ?? 2
        }
        let widest = ratios.max() ?? 1
        let needed = min(Double(count) * widest * widest * 1.1, Double(4 * count))
        return min(cap, max(Int(needed.rounded(.up)), count + (count + 3) / 4))
    }
}

/// How well a metric is known, beside how well it shall be.
package struct PrecisionReading: Hashable, Sendable {
    /// What was wanted.
    package var goal: PrecisionGoal
    /// The value; `nil` where there is none.
    package var value: Double?
    /// Half of the 95 % interval over the value; `nil` where there is no interval, or the value is 0.
    package var achieved: Double?

    /// Whether the goal is reached.
    package var isReached: Bool { achieved.map { $0 <= goal.target } ?? false }
}

extension Results {
    /// How well the metrics of goals are known.
    package func readings(of goals: [PrecisionGoal], carriers: [CarrierPlan]) -> [PrecisionReading]
    {
        goals.map { goal in
            let observation = observe(goal.metric, carriers: carriers) { _ in nil }
            return PrecisionReading(
                goal: goal,
                value: observation.value,
                achieved: observation.relativeHalfWidth
            )
        }
    }
}

extension Observation {
    /// The larger side of the interval over the value.
    var relativeHalfWidth: Double? {
        guard let value, value != 0, case .within(let interval) = certainty else { return nil }
        return max(interval.high - value, value - interval.low) / value.magnitude
    }
}
