package import ContactCenter
package import Experiment
internal import Measures
internal import Scenario
internal import Statistics
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
        /// How it was estimated where ordinary replications would hardly have seen it.
        package var sampling: Sampling?
        /// Why importance sampling was not possible, where it was seen too seldom.
        package var obstacle: String?

        package init(
            metric: String,
            target: Double,
            achieved: Double?,
            reached: Bool,
            sampling: Sampling? = nil,
            obstacle: String? = nil
        ) {
            self.metric = metric
            self.target = target
            self.achieved = achieved
            self.reached = reached
            self.sampling = sampling
            self.obstacle = obstacle
        }
    }

    /// A value that importance sampling has estimated.
    package struct Sampling: Codable, Hashable, Sendable {
        /// The value.
        package var value: Double
        /// Its 95 % interval.
        package var interval: [Double]
        /// How many replications it took.
        package var replications: Int
        /// How many contacts.
        package var contacts: Int
        /// How many times as many contacts ordinary replications would have taken; nil where nothing was
        /// blocked.
        @OrNull package var gain: Double?

        init(_ estimate: RareEstimate) {
            value = estimate.value
            interval = estimate.interval().map { [$0.low, $0.high] } ?? []
            replications = estimate.replications
            contacts = estimate.contacts
            gain = estimate.gain
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
    ///   - sampled: What importance sampling found; `nil` where it was not used.
    ///   - isStrict: Whether the run does not pass when a goal was not reached.
    package mutating func add(
        _ readings: [PrecisionReading],
        of plan: PrecisionPlan,
        sampled: RareEstimate?,
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
                    reached: reading.isReached,
                    sampling: plan.isSampled(reading.goal) ? sampled.map(Sampling.init) : nil,
                    obstacle: reading.isSeldomSeen ? plan.obstacle : nil
                )
            }
        )
        if isStrict, !isReached { run.passed = false }
    }
}

extension PrecisionReading {
    /// Whether it is a share of blocked legs that is not known well because there are hardly any.
    fileprivate var isSeldomSeen: Bool {
        goal.metric.measure == .legsBlocked && !isReached && (value ?? 1) < 0.001
    }
}

extension Summary.Precision {
    /// Each goal in words, beside the mark of whether it was reached.
    package var lines: [(reached: Bool, words: String)] {
        goals.map { goal in
            let target = Figure.percentage(goal.target)
            let achieved = goal.achieved.map { "±" + Figure.percentage($0) } ?? "no interval"
            let value = goal.sampling.map { Figure.percentage($0.value) + " " } ?? ""
            return (goal.reached, "\(goal.metric) \(value)\(achieved) (wanted ±\(target))")
        }
    }

    /// What a reader must know besides, in sentences without a full stop: what was not reached, and how it was
    /// estimated.
    func remarks(after replications: Int) -> [String] {
        let missed = goals.filter { !$0.reached }
        let reason =
            if missed.contains(where: { $0.sampling != nil }) {
                "as many contacts as \(Figure.count(cap)) replications have are not enough"
            } else if replications < cap {
                "the run was interrupted after \(Figure.count(replications)) replications"
            } else {
                "\(Figure.count(cap)) replications, the most that were allowed, are not enough"
            }
        let names = missed.map(\.metric).joined(separator: ", ")
        let complaint =
            missed.isEmpty ? [] : ["the precision of \(names) is not reached: \(reason)"]
        let obstacles = goals.compactMap { goal in
            goal.obstacle.map {
                "so few legs are blocked that importance sampling might know \(goal.metric) by fewer "
                    + "contacts, but it is not possible here: \($0)"
            }
        }
        return complaint + obstacles + goals.compactMap { $0.sampling?.words(of: $0.metric) }
    }
}

extension Summary.Sampling {
    /// How the value of a metric was found.
    fileprivate func words(of metric: String) -> String {
        let times = gain.map { ", \(Figure.times($0)) times fewer than without it" } ?? ""
        return
            "\(metric) is the one in equilibrium, by importance sampling: short replications make more "
            + "contacts than usual hold a trunk at once, and count each as often as it would happen; "
            + "\(Figure.count(contacts)) contacts\(times)"
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
