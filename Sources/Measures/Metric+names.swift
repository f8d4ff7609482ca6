package import Plan

extension Metric {
    /// The names of all metrics without a selector; any percentile may stand where one does.
    package static let names = families.flatMap { family, members in
        members.map { "\(family).\($0)" }
    }

    /// All metrics of a scenario: over all, and narrowed to each of its channels and carriers.
    package static func all(of plan: ContactCenterPlan) -> [Metric] {
        families.flatMap { family, members in
            let selectors = SelectorKind(family: family)?.names(in: plan) ?? []
            let subjects = [family] + selectors.map { "\(family)(\($0))" }
            return subjects.flatMap { subject in
                members.compactMap { try? Metric(parsing: "\(subject).\($0)") }
            }
        }
    }
}
