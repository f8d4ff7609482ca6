package import Plan
internal import Typesetting

extension Threshold {
    /// Reads a condition such as `branch.callFailed.share < 12%`.
    ///
    /// - Throws: ``ExpressionError``. ``check(in:)`` finds out whether a scenario has what it names.
    package init(parsing text: String) throws(ExpressionError) {
        let trimmed = text.trimmingSpaces
        guard let sign = trimmed.firstIndex(where: { "<>=!".contains($0) }) else {
            throw ExpressionError(
                "'\(trimmed.clipped(to: 60))' has no comparison",
                help: "write a metric, one of <, <=, >, >= and a bound, as in \(Self.example)"
            )
        }
        let afterSign = trimmed[sign...].prefix { "<>=!".contains($0) }
        let leading = text.prefix { $0.isWhitespace }.count
        let signOffset = leading + trimmed.distance(from: trimmed.startIndex, to: sign)
        guard let comparison = Comparison(rawValue: String(afterSign)) else {
            throw ExpressionError(
                "the comparison must be one of <, <=, > and >=, but is '\(afterSign)'",
                offset: signOffset
            )
        }
        let metric: Metric
        do {
            metric = try Metric(parsing: String(trimmed[..<sign]).trimmingSpaces)
        } catch {
            throw ExpressionError(error.message, help: error.help, offset: leading + error.offset)
        }
        let afterComparison = trimmed[afterSign.endIndex...]
        let boundText = String(afterComparison).trimmingSpaces
        do {
            let bound = try metric.unit.bound(writtenAs: boundText)
            self.init(text: trimmed, metric: metric, comparison: comparison, bound: bound)
        } catch {
            let spaces = afterComparison.prefix { $0.isWhitespace }.count
            throw ExpressionError(
                error.sentence(for: metric.text, found: boundText),
                help: error.help(for: boundText),
                offset: signOffset + afterSign.count + spaces
            )
        }
    }

    /// Finds out whether a scenario has the channel or carrier that the condition names.
    ///
    /// - Throws: ``ExpressionError`` that tells which ones it has.
    package func check(in plan: ContactCenterPlan) throws(ExpressionError) {
        try metric.check(in: plan)
    }

    private static let example = "branch.callFailed.share < 12%"
}

extension String {
    /// The text without white space around it.
    package var trimmingSpaces: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
