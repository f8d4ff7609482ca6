internal import ContactCenter
internal import Measures
internal import Plan
internal import Randomness
internal import VirtualTime

extension SectionReader {
    /// Forms of arrivals that a stream may superpose.
    private static let mostForms = 1000

    /// Reads one form of arrivals, or a list of forms that superpose.
    func arrivals() -> [ArrivalProcess] {
        let key = "arrivals"
        guard let node = value(key, isRequired: true) else { return [] }
        guard case .sequence = node.content else {
            return arrivalProcess(node, named: name(of: key)).map { [$0] } ?? []
        }
        let items = items(key, of: "arrivals such as {poisson: 0.5/s}") ?? []
        guard items.count <= Self.mostForms else {
            report(
                "'\(name(of: key))' must have at most \(Self.mostForms) forms, "
                    + "but has \(items.count)",
                at: node.position
            )
            return []
        }
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
        // Thinking is no form: it says how the callers of a closed population behave.
        let forms = SectionKind.arrivals.keys.filter { $0 != "thinking" && has($0) }
        guard let form = forms.first else {
            if entries.isEmpty { report("'\(name)' names no arrivals", at: position) }
            if has("thinking") {
                reportMissing("callers", because: "nobody else thinks between contacts")
            }
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
        if form != "callers", let thinking = entry("thinking") {
            report(
                "'\(name(of: "thinking"))' belongs to 'callers', but stands beside '\(form)'",
                help: "remove it, or write {callers: 200, thinking: 5m}",
                at: thinking.position
            )
            return nil
        }
        return process(in: form)
    }

    private func process(in form: String) -> ArrivalProcess? {
        switch form {
        case "every":
            return duration(form, isPositive: true).map { .even(gap: $0) }
        case "even":
            return rate(form, isPositive: true).map(ArrivalProcess.init(evenlyAt:))
        case "renewal":
            return positiveLaw(form).map { .renewal(gaps: $0) }
        case "trace":
            return recordedArrivals(form).map { .trace($0) }
        case "burst":
            return section(form, as: .burst)?.burst()
        case "callers":
            return closedPopulation()
        default:
            if case .mapping? = entry(form)?.value.content {
                return section(form, as: .poisson)?.varyingPoisson()
            }
            return rate(form, isPositive: true).map { .poisson(rate: $0.perSecond) }
        }
    }

    /// Reads contacts per time.
    func rate(_ key: String, isPositive: Bool, isRequired: Bool = false) -> Rate? {
        scalar(key, isRequired: isRequired, as: "a rate") { text throws(ValueProblem) in
            let rate = try Rate(writtenAs: text)
            guard rate.perSecond > 0 || !isPositive else { throw .range("more than 0/s") }
            return rate
        }
    }

    /// Reads a law of durations that are not all zero, between which time would stand still.
    func positiveLaw(_ key: String, isRequired: Bool = false) -> Law? {
        guard let law = law(key, isRequired: isRequired) else { return nil }
        guard law.mean > 0 else {
            report(
                "'\(name(of: key))' must be longer than 0s, but always is 0s",
                at: entry(key)?.value.position ?? position
            )
            return nil
        }
        return law
    }

    private func burst() -> ArrivalProcess? {
        let size = count("size", in: 1...100_000_000, isRequired: true)
        let time = duration("at", isRequired: true)
        guard let size, let time else { return nil }
        return .burst(size: size, at: SimulationInstant.start.advanced(by: time))
    }

    private func closedPopulation() -> ArrivalProcess? {
        let count = count("callers", in: 1...ArrivalProcess.mostCallers)
        let thinking = positiveLaw("thinking", isRequired: true)
        guard let count, let thinking else { return nil }
        return .callers(count: count, thinking: thinking)
    }
}

extension ArrivalProcess {
    /// Evenly spaced contacts at a rate, by their gap where that is a whole number of nanoseconds.
    fileprivate init(evenlyAt rate: Rate) {
        guard let (count, time) = try? rate.ratio(),
            !time.nanoseconds.isMultiple(of: Int64(count))
        else {
            self = .even(gap: rate.gap)
            return
        }
        self = .evenRate(count: count, period: time)
    }
}
