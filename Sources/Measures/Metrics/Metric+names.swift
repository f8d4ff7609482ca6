package import Plan

extension Metric {
    /// The names of all metrics without a selector; any percentile may stand where one does.
    package static let names = MetricFamily.allCases.flatMap { family in
        family.members.map { "\(family.rawValue).\($0)" }
    }

    /// The names of those that have an interval.
    package static let estimatedNames = names.filter { name in
        (try? Metric(parsing: name))?.isEstimated == true
    }

    /// All metrics of a scenario: over all, and narrowed to each of its channels and carriers.
    package static func all(of plan: ContactCenterPlan) -> [Metric] {
        MetricFamily.allCases.flatMap { family in
            let selectors = family.selector?.names(in: plan) ?? []
            return ([nil] + selectors.map(Optional.some)).flatMap { selector in
                family.measures.flatMap { $0.metrics(of: selector) }
            }
        }
    }

    /// Those that runs are compared by, in the order of a contact's way.
    package static let compared = Measure.all.flatMap { measure -> [Metric] in
        guard measure.better != nil else { return [] }
        let selector = measure.family.comparedChannel
        guard let record = measure.record else { return measure.metrics(of: selector) }
        return record.kept.map { measure.metric(of: selector, $0) }
    }
}

extension Measure {
    /// Its metrics, with the usual statistics where it is durations.
    fileprivate func metrics(of selector: String?) -> [Metric] {
        guard takesStatistic else { return [metric(of: selector)] }
        return DurationStatistic.usual.map { metric(of: selector, $0) }
    }

    /// A metric of it.
    fileprivate func metric(
        of selector: String?,
        _ statistic: DurationStatistic? = nil
    ) -> Metric {
        let subject = family.rawValue + (selector.map { "(\($0))" } ?? "")
        let member = [member, statistic?.name].compactMap(\.self).joined(separator: ".")
        return Metric(
            text: "\(subject).\(member)",
            measure: self,
            statistic: statistic,
            selector: selector
        )
    }
}
