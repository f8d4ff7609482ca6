package import ContactCenter
package import Experiment
internal import Measures
internal import Scenario
internal import Typesetting
internal import VirtualTime

extension Summary {
    /// A run that went on until metrics were known well enough.
    package struct Precision: Codable, Hashable, Sendable {
        /// The most replications that it was allowed.
        package var cap: Int
        /// Whether every goal was reached.
        package var reached: Bool
        /// What was wanted and what was reached, in the order in which it was given.
        package var goals: [PrecisionGoal]

        package init(cap: Int, reached: Bool, goals: [PrecisionGoal]) {
            self.cap = cap
            self.reached = reached
            self.goals = goals
        }
    }

    /// How well a metric is known.
    package struct PrecisionGoal: Codable, Hashable, Sendable {
        /// The metric.
        package var metric: String
        /// Half of the 95 % interval over the value, at most.
        package var target: Double
        /// The same as it came out; nil where there is no interval, or the value is 0.
        @OrNull package var achieved: Double?
        /// Whether that is enough.
        package var reached: Bool

        package init(metric: String, target: Double, achieved: Double?, reached: Bool) {
            self.metric = metric
            self.target = target
            self.achieved = achieved
            self.reached = reached
        }
    }

    /// Warm-ups that were found in the replications, in seconds.
    package struct Warmup: Codable, Hashable, Sendable {
        /// The shortest.
        package var shortest: Double
        /// Their mean.
        package var mean: Double
        /// The longest.
        package var longest: Double
        /// How many replications have not settled in their first half, at which they were cut.
        package var unsettled: Int

        package init(shortest: Double, mean: Double, longest: Double, unsettled: Int) {
            self.shortest = shortest
            self.mean = mean
            self.longest = longest
            self.unsettled = unsettled
        }
    }
}

extension Summary {
    /// Adds how well metrics are known that the run went on for.
    ///
    /// - Parameters:
    ///   - readings: What was reached.
    ///   - plan: What was wanted.
    ///   - isStrict: Whether the run does not pass when a goal was not reached.
    package mutating func add(
        _ readings: [PrecisionReading],
        of plan: PrecisionPlan,
        isStrict: Bool
    ) {
        let isReached = readings.allSatisfy(\.isReached)
        run.precision = Precision(
            cap: plan.cap,
            reached: isReached,
            goals: readings.map { reading in
                PrecisionGoal(
                    metric: reading.goal.metric.text,
                    target: reading.goal.target,
                    achieved: reading.achieved,
                    reached: reading.isReached
                )
            }
        )
        if isStrict, !isReached { run.passed = false }
    }
}

extension Summary.Precision {
    /// Each goal in words, beside the mark of whether it was reached.
    package var lines: [(reached: Bool, words: String)] {
        goals.map { goal in
            let target = Figure.percentage(goal.target)
            let achieved = goal.achieved.map { "±" + Figure.percentage($0) } ?? "no interval"
            return (goal.reached, "\(goal.metric) \(achieved) (wanted ±\(target))")
        }
    }

    /// What a reader must know when not all was reached; nil where it was.
    func complaint(after replications: Int) -> String? {
        guard !reached else { return nil }
        let missed = goals.filter { !$0.reached }.map(\.metric).joined(separator: ", ")
        let reason =
            replications < cap
            ? "the run was interrupted after \(Figure.count(replications)) replications"
            : "\(Figure.count(cap)) replications, the most that were allowed, are not enough"
        return "the precision of \(missed) is not reached: \(reason)"
    }
}

extension Summary.Warmup {
    /// Sums up where replications have settled; nil where that was not looked for.
    package init?(_ settlings: [Replication.Settling]) {
        let seconds = settlings.map(\.time.seconds)
        guard let shortest = seconds.min(), let longest = seconds.max() else { return nil }
        self.init(
            shortest: shortest,
            mean: seconds.reduce(0, +) / Double(seconds.count),
            longest: longest,
            unsettled: settlings.count(where: \.isUnsettled)
        )
    }

    /// The range in words.
    package var words: String {
        let range =
            shortest == longest
            ? Figure.duration(longest)
            : "\(Figure.duration(shortest)) to \(Figure.duration(longest)), "
                + "\(Figure.duration(mean)) on average"
        return "found by MSER-5 in each replication: \(range)"
    }
}
