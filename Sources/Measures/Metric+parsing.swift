internal import ContactFlow
internal import Typesetting

extension Metric {
    /// Families of metrics and what may follow each after the dot.
    package static let families: KeyValuePairs<String, [String]> = [
        "contacts": ContactCounter.allCases.map { "\($0.rawValue).count" }
            + ["rejected.share", "rate"],
        "branch": outcomeNames(where: \.isBranch),
        "outcome": outcomeNames { !$0.isBranch },
        "leg": LegCounter.allCases.map { "\($0.rawValue).count" }
            + LegCounter.withShare.map { "\($0.rawValue).share" }
            + ["answerTime", "talkTime", "holdingTime"].flatMap(statisticNames),
        "block": statisticNames(of: "time"),
        "trunks": ["mean", "peak", "busyShare"],
        "calls": ["mean", "peak"],
        "callers": ["fresh.count", "redials.count", "attempts.mean", "gaveUp.share"],
        "engine": EngineFigure.allCases.map(\.rawValue),
    ]

    /// Reads a metric such as `branch(voice).timeout.share`.
    ///
    /// - Throws: ``ExpressionError`` when it is not one of the metrics, or when its family takes no
    ///   selector. ``check(in:)`` finds out whether a scenario has such a channel or carrier.
    package init(parsing text: String) throws(ExpressionError) {
        let name = text.prefix { $0 != "." && $0 != "(" }
        guard let family = Self.families.first(where: { $0.key == name }) else {
            throw Self.unknown(text, nearest: String(name).nearest(in: Self.families.map(\.key)))
        }
        var rest = text[name.endIndex...]
        let selector = try Self.readSelector(from: &rest, family: family.key, in: text)
        let quantity = rest.first == "." ? Self.quantity(family.key, rest.dropFirst()) : nil
        guard let quantity else {
            let member = String(rest.drop { $0 == "." })
            let nearest = member.nearest(in: family.value).map {
                "\(text[..<rest.startIndex]).\($0)"
            }
            throw Self.unknown(
                text,
                nearest: nearest,
                help: "'\(family.key)' has \(family.value.listed)"
            )
        }
        self.init(text: text, quantity: quantity, selector: selector)
    }

    private static func unknown(
        _ text: String,
        nearest: String?,
        help: String? = nil
    ) -> ExpressionError {
        let families = "metrics begin with \(families.map(\.key).listed)"
        return ExpressionError(
            "'\(text.clipped(to: 60))' is not a metric",
            help: nearest.map { "did you mean '\($0)'?" } ?? help ?? families
        )
    }

    /// Reads the part in parentheses, if there is one.
    private static func readSelector(
        from rest: inout Substring,
        family: String,
        in text: String
    ) throws(ExpressionError) -> String? {
        guard rest.first == "(" else { return nil }
        let offset = text.distance(from: text.startIndex, to: rest.startIndex)
        guard let end = rest.lastIndex(of: ")") else {
            throw ExpressionError("the parenthesis is not closed", offset: offset)
        }
        let selector = rest[rest.index(after: rest.startIndex)..<end]
        guard !selector.isEmpty else {
            throw ExpressionError(
                "the parentheses are empty",
                help: "write a channel or a carrier, or leave them out",
                offset: offset
            )
        }
        guard SelectorKind(family: family) != nil else {
            throw ExpressionError("'\(family)' takes no selector", offset: offset)
        }
        rest = rest[rest.index(after: end)...]
        return String(selector)
    }

    private static func quantity(_ family: String, _ member: Substring) -> Quantity? {
        let parts = member.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let (name, statistic) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        return switch family {
        case "contacts": contactQuantity(name, statistic)
        case "branch": outcomeQuantity(name, statistic) { $0.isBranch }
        case "outcome": outcomeQuantity(name, statistic) { !$0.isBranch }
        case "leg": legQuantity(name, statistic)
        case "block":
            name == "time"
                ? DurationStatistic(parsing: statistic).map { .duration(.blockTime, $0) } : nil
        case "engine": EngineFigure(rawValue: String(member)).map { .engine($0) }
        default: fixedQuantities["\(family).\(member)"]
        }
    }

    private static let fixedQuantities: [String: Quantity] = [
        "trunks.mean": .trunksMean,
        "trunks.peak": .trunksPeak,
        "trunks.busyShare": .trunksBusyShare,
        "calls.mean": .callsMean,
        "calls.peak": .callsPeak,
        "callers.fresh.count": .callersFresh,
        "callers.redials.count": .callersRedials,
        "callers.attempts.mean": .callersAttemptsMean,
        "callers.gaveUp.share": .callersGaveUpShare,
    ]

    private static func contactQuantity(_ name: String, _ statistic: String) -> Quantity? {
        switch (name, statistic) {
        case ("rate", ""): .contactRate
        case ("rejected", "share"): .contactRejectedShare
        case (_, "count"): ContactCounter(rawValue: name).map { .contactCount($0) }
        default: nil
        }
    }

    private static func outcomeQuantity(
        _ name: String,
        _ statistic: String,
        where isMember: (Outcome) -> Bool
    ) -> Quantity? {
        guard let outcome = Outcome.allCases.first(where: { $0.name == name && isMember($0) })
        else { return nil }
        return switch statistic {
        case "count": .outcomeCount(outcome)
        case "share": .outcomeShare(outcome)
        default: nil
        }
    }

    private static func legQuantity(_ name: String, _ statistic: String) -> Quantity? {
        if let kind = DurationKind(rawValue: name), kind != .blockTime {
            return DurationStatistic(parsing: statistic).map { .duration(kind, $0) }
        }
        guard let counter = LegCounter(rawValue: name) else { return nil }
        return switch statistic {
        case "count": .legCount(counter)
        case "share": LegCounter.withShare.contains(counter) ? .legShare(counter) : nil
        default: nil
        }
    }

    private static func outcomeNames(where isMember: (Outcome) -> Bool) -> [String] {
        Outcome.allCases.filter(isMember).flatMap { ["\($0.name).count", "\($0.name).share"] }
    }

    private static func statisticNames(of duration: String) -> [String] {
        ["mean", "med", "p90", "p95", "p99", "max"].map { "\(duration).\($0)" }
    }
}
