internal import ContactCenter
internal import Measures
internal import Plan
internal import Typesetting

extension SectionReader {
    /// Reads when and how often customers call again.
    func redialPlan() -> RedialPlan? {
        let probability = probability("probability", isRequired: true)
        let delay = positiveLaw("after", isRequired: true)
        let conditions = redialConditions("on")
        let mostAttempts = count("attempts", in: 2...1_000_000)
        guard let probability, let delay, let conditions else { return nil }
        return RedialPlan(
            probability: probability,
            delay: delay,
            conditions: conditions,
            mostAttempts: mostAttempts
        )
    }

    private func redialConditions(_ key: String) -> Set<RedialPlan.Condition>? {
        let words = RedialPlan.Condition.allCases.map(\.rawValue)
        let allowed = words.listed(before: "or")
        guard let items = items(key, of: "ends of a contact such as callFailed") else { return nil }
        let conditions = items.enumerated().compactMap { index, item in
            read(item, named: "\(name(of: key)).\(index)", as: allowed) {
                text throws(ValueProblem) in
                guard let condition = RedialPlan.Condition(rawValue: text) else {
                    let nearest = text.nearest(in: words)
                    throw .form(allowed, help: nearest.map { "did you mean '\($0)'?" })
                }
                return condition
            }
        }
        return conditions.count == items.count ? Set(conditions) : nil
    }
}
