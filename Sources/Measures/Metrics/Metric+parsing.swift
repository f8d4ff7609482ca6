internal import Typesetting

extension Metric {
    /// Reads a metric such as `branch(voice).timeout.share`.
    ///
    /// - Throws: ``ExpressionError`` when it is not one of the metrics, or when its family takes no
    ///   selector. ``check(in:)`` finds out whether a scenario has such a channel or carrier.
    package init(parsing text: String) throws(ExpressionError) {
        let name = text.prefix { $0 != "." && $0 != "(" }
        guard let family = MetricFamily(rawValue: String(name)) else {
            let names = MetricFamily.allCases.map(\.rawValue)
            throw Self.unknown(
                text,
                nearest: String(name).nearest(in: names),
                help: "metrics begin with \(names.listed)"
            )
        }
        var rest = text[name.endIndex...]
        let selector = try Self.readSelector(from: &rest, of: family, in: text)
        if rest.first == ".", let found = Self.find(rest.dropFirst(), in: family) {
            self.init(
                text: text,
                measure: found.measure,
                statistic: found.statistic,
                selector: selector
            )
            return
        }
        let member = String(rest.drop { $0 == "." })
        if family.measures.contains(where: { $0.takesStatistic && $0.member == member }) {
            let subject = text.clipped(to: 60)
            throw ExpressionError(
                "'\(subject)' lacks a statistic",
                help: "write \(subject).mean, .med, .p95 or another percentile, or .max"
            )
        }
        throw Self.unknown(
            text,
            nearest: member.nearest(in: family.members).map {
                "\(text[..<rest.startIndex]).\($0)"
            },
            help: "'\(family.rawValue)' has \(family.members.listed)"
        )
    }

    private static func find(
        _ member: Substring,
        in family: MetricFamily
    ) -> (measure: Measure, statistic: DurationStatistic?)? {
        for measure in family.measures {
            if !measure.takesStatistic {
                if measure.member == member { return (measure, nil) }
            } else if member.hasPrefix(measure.member + "."),
                let statistic = DurationStatistic(
                    parsing: member.dropFirst(measure.member.count + 1)
                )
            {
                return (measure, statistic)
            }
        }
        return nil
    }

    private static func unknown(_ text: String, nearest: String?, help: String) -> ExpressionError {
        ExpressionError(
            "'\(text.clipped(to: 60))' is not a metric",
            help: nearest.map { "did you mean '\($0)'?" } ?? help
        )
    }

    /// Reads the part in parentheses, if there is one.
    private static func readSelector(
        from rest: inout Substring,
        of family: MetricFamily,
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
                help: "write the name of a channel, a carrier or a function, or leave them out",
                offset: offset
            )
        }
        guard family.selector != nil else {
            throw ExpressionError("'\(family.rawValue)' takes no selector", offset: offset)
        }
        rest = rest[rest.index(after: end)...]
        return String(selector)
    }
}
