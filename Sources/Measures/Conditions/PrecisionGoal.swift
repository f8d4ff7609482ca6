internal import ContactCenter
package import Plan

/// How sure a metric shall be, such as `leg.blocked.share=1%`.
package struct PrecisionGoal: Hashable, Sendable {
    /// The goal as written.
    package var text: String
    /// What shall be known.
    package var metric: Metric
    /// Half of the 95 % interval over the value, at most; more than 0, at most 1.
    package var target: Double

    /// Reads a goal such as `leg.blocked.share=1%`.
    ///
    /// - Throws: ``ExpressionError`` when it is no goal, or when its metric has no interval: what is
    ///   counted or the largest of all is what it is. ``check(in:)`` finds out whether a scenario has
    ///   what it names.
    package init(parsing text: String) throws(ExpressionError) {
        let trimmed = text.trimmingSpaces
        guard let sign = trimmed.lastIndex(of: "=") else {
            throw ExpressionError(
                "'\(trimmed.clipped(to: 60))' has no '='",
                help: "write a metric, = and how far off it may be, as in leg.blocked.share=1%"
            )
        }
        let metric = try Metric(parsing: String(trimmed[..<sign]).trimmingSpaces)
        guard metric.isEstimated else {
            throw ExpressionError(
                "'\(metric.text)' is counted, not estimated, so it has no interval",
                help: "goals are for shares, means and percentiles"
            )
        }
        let written = String(trimmed[trimmed.index(after: sign)...]).trimmingSpaces
        do {
            target = try Self.target(writtenAs: written)
        } catch {
            throw ExpressionError(
                error.sentence(for: "the precision of \(metric.text)", found: written),
                help: error.help(for: written)
            )
        }
        self.text = trimmed
        self.metric = metric
    }

    private static func target(writtenAs text: String) throws(ValueProblem) -> Double {
        let target = try Double(probability: text)
        guard target > 0 else {
            throw ValueProblem(
                allowed: "more than 0%",
                help: "no run is long enough for an exact value",
                isOutOfRange: true
            )
        }
        return target
    }

    /// Finds out whether a scenario has the channel or carrier that the goal names.
    ///
    /// - Throws: ``ExpressionError`` that tells which ones it has.
    package func check(in plan: ContactCenterPlan) throws(ExpressionError) {
        try metric.check(in: plan)
    }
}
