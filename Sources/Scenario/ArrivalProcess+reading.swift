internal import ContactCenter
internal import VirtualTime

extension SectionReader {
    /// Reads one form of arrivals, or a list of forms that superpose.
    func arrivals() -> [ArrivalProcess] {
        let key = "arrivals"
        guard let node = value(key, isRequired: true) else { return [] }
        guard case .sequence = node.content else {
            return arrivalProcess(node, named: name(of: key)).map { [$0] } ?? []
        }
        let items = items(key, of: "arrivals such as {poisson: 0.5/s}") ?? []
        return items.enumerated().compactMap { index, item in
            arrivalProcess(item, named: "\(name(of: key)).\(index)")
        }
    }

    private func arrivalProcess(_ node: YAMLNode, named name: String) -> ArrivalProcess? {
        if case .scalar = node.content {
            let help = (node.text?.contains("/") ?? false) ? "write {poisson: RATE}" : nil
            report(
                "'\(name)' must be arrivals such as {poisson: 0.5/s}, but is \(node.kind)",
                help: help,
                at: node.position
            )
            return nil
        }
        return SectionReader(node, named: name, as: .arrivals, diagnosis: diagnosis)?.process()
    }

    private func process() -> ArrivalProcess? {
        let forms = SectionKind.arrivals.keys.filter(has)
        guard let form = forms.first else {
            if entries.isEmpty { report("'\(name)' names no arrivals", at: position) }
            return nil
        }
        guard forms.count == 1 else {
            report(
                "'\(name)' must have one form of arrivals, but has \(forms.listed)",
                help: "write a list of forms to superpose them",
                at: position
            )
            return nil
        }
        switch form {
        case "every":
            return duration(form, isPositive: true).map { .even(gap: $0) }
        case "even":
            return rate(form, isPositive: true).map { .even(gap: $0.gap) }
        default:
            if case .mapping? = entry(form)?.value.content {
                return section(form, as: .poisson)?.stagedPoisson()
            }
            return rate(form, isPositive: true).map { .poisson(rate: $0.perSecond) }
        }
    }

    private func rate(_ key: String, isPositive: Bool, isRequired: Bool = false) -> Rate? {
        scalar(key, isRequired: isRequired, as: "a rate") { text throws(ValueProblem) in
            let rate = try Rate(writtenAs: text)
            guard rate.perSecond > 0 || !isPositive else { throw .range("more than 0/s") }
            return rate
        }
    }

    private func stagedPoisson() -> ArrivalProcess? {
        let key = "stages"
        let what = "stages such as {for: 10m, rate: 5/s}"
        guard has(key) || entries.isEmpty, let items = items(key, isRequired: true, of: what)
        else { return nil }
        let stages = items.enumerated().compactMap { index, item in
            SectionReader(
                item,
                named: "\(name(of: key)).\(index)",
                as: .stage,
                diagnosis: diagnosis
            )?.stage()
        }
        guard stages.count == items.count else { return nil }
        let listPosition = entry(key)?.value.position ?? position
        guard stages.contains(where: { $0.startRate > 0 || $0.endRate > 0 }) else {
            report(
                "'\(name(of: key))' must have a rate above 0/s somewhere, but all rates are 0",
                at: listPosition
            )
            return nil
        }
        var total = 0.0
        for stage in stages { total += stage.length.seconds }
        guard total <= SimulationDuration.longest.seconds else {
            report("'\(name(of: key))' must last at most 36500d in all", at: listPosition)
            return nil
        }
        return .stagedPoisson(stages)
    }

    private func stage() -> RateStage? {
        let length = duration("for", isPositive: true, isRequired: true)
        let isRamp = has("from") || has("to")
        guard has("rate") != isRamp else {
            report(
                "'\(name)' must have rate, or from and to, but has \(isRamp ? "both" : "neither")",
                at: position
            )
            return nil
        }
        let start = rate(isRamp ? "from" : "rate", isPositive: false, isRequired: true)
        let end = isRamp ? rate("to", isPositive: false, isRequired: true) : start
        guard let length, let start, let end else { return nil }
        return RateStage(length: length, startRate: start.perSecond, endRate: end.perSecond)
    }
}
