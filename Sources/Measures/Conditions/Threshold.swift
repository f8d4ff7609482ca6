/// A condition on a metric, such as `leg.answerTime.p95 < 25s`.
package struct Threshold: Hashable, Sendable {
    /// How the metric is compared with the bound.
    package enum Comparison: String, CaseIterable, Hashable, Sendable {
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// The condition as written.
    package var text: String
    /// What is compared.
    package var metric: Metric
    /// How it is compared.
    package var comparison: Comparison
    /// What it is compared with: seconds for durations, per second for rates, 0 to 1 for shares.
    package var bound: Double

    package init(text: String, metric: Metric, comparison: Comparison, bound: Double) {
        self.text = text
        self.metric = metric
        self.comparison = comparison
        self.bound = bound
    }

    /// Whether a value of the metric meets the condition.
    package func isMet(by value: Double) -> Bool {
        switch comparison {
        case .less: value < bound
        case .lessOrEqual: value <= bound
        case .greater: value > bound
        case .greaterOrEqual: value >= bound
        }
    }
    /// How far a value is on the right side of the bound; negative beyond it.
    package func margin(of value: Double) -> Double { isUpperBound ? bound - value : value - bound }

    /// Whether the metric must stay below the bound rather than above it.
    package var isUpperBound: Bool { comparison == .less || comparison == .lessOrEqual }
}
