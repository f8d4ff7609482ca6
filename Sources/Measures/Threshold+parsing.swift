package import Plan
internal import VirtualTime

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
            let bound = try metric.quantity.dimension.bound(writtenAs: boundText)
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

extension Quantity.Dimension {
    /// Reads a bound of this dimension.
    package func bound(writtenAs text: String) throws(ValueProblem) -> Double {
        guard let quantity = WrittenQuantity(text) else { throw .form(allowed) }
        let bound: Double
        switch self {
        case .share:
            guard ["", "%"].contains(quantity.unit) else { throw .form(allowed) }
            return try Double(probability: text)
        case .seconds where quantity.unit.isEmpty:
            bound = quantity.number.double()
        case .seconds:
            guard SimulationDuration.nanoseconds(in: quantity.unit) != nil else {
                throw .form(allowed)
            }
            return try SimulationDuration(
                writtenAs: text,
                in: .zero ... .longest,
                allowed: "0s or more"
            ).seconds
        case .perSecond where quantity.unit.contains("/"):
            return try Rate(writtenAs: text).perSecond
        case .count, .number, .perSecond:
            let quantity = WrittenQuantity(text.withoutThousands) ?? quantity
            guard let power = Int(multiplier: quantity.unit) else { throw .form(allowed) }
            bound = quantity.number.double(timesTenToThe: power)
        }
        guard bound >= 0, bound <= 1e18 else { throw .range("between 0 and 1e18") }
        return bound == 0 ? 0 : bound
    }

    private var allowed: String {
        switch self {
        case .count: "a number such as 80, 200k or 2M"
        case .share: "a share such as 0.12 or 12%"
        case .seconds: "a duration such as 250ms or 25s"
        case .perSecond: "a rate such as 0.5/s or 30/m"
        case .number: "a number such as 63.5"
        }
    }
}

extension String {
    /// The text without the commas between thousands that reports of the program print: `14,495`.
    fileprivate var withoutThousands: String {
        let number = prefix { $0.isNumber || $0 == "," }
        let groups = number.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1, (1...3).contains(groups[0].count),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return self }
        return groups.joined() + self[number.endIndex...]
    }

    /// The text without white space around it.
    package var trimmingSpaces: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
