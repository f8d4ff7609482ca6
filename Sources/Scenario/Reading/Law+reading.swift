internal import Measures
internal import Randomness
internal import VirtualTime

extension SectionReader {
    /// Reads a law of durations: a plain duration, or one key that names the law.
    func law(_ key: String, isRequired: Bool = false) -> Law? {
        guard let node = value(key, isRequired: isRequired) else { return nil }
        let name = name(of: key)
        switch node.content {
        case .scalar:
            return read(node, named: name, as: "a law") { text throws(ValueProblem) in
                try Law.constant(SimulationDuration(writtenAs: text, isPositive: false))
            }
        case .sequence:
            report(
                "'\(name)' must be a duration or a law such as {exponential: 60s}, but is a list",
                at: node.position
            )
            return nil
        case .unreadable, .mapping:
            return SectionReader(node, named: name, as: .law, diagnosis: diagnosis)?.law()
        }
    }

    /// Reads the one law of this section, cut off where it says so.
    private func law() -> Law? {
        let laws = SectionKind.law.keys.filter { $0 != "truncatedAt" && has($0) }
        guard let key = laws.first else {
            if entries.allSatisfy({ $0.key == "truncatedAt" }) {
                report("'\(name)' names no law", at: position)
            }
            return nil
        }
        guard laws.count == 1 else {
            report("'\(name)' must have one law, but has \(laws.listed)", at: position)
            return nil
        }
        let whole = law(under: key)
        guard has("truncatedAt") else { return whole }
        let limit = duration("truncatedAt", isPositive: true)
        guard let whole, let limit, checkPart(of: whole, upTo: limit) else { return nil }
        return .truncated(whole, at: limit)
    }

    private func law(under key: String) -> Law? {
        switch key {
        case "constant": duration(key).map { .constant($0) }
        case "exponential": duration(key, isPositive: true).map { .exponential(mean: $0) }
        case "uniform": section(key, as: .uniform)?.uniform()
        case "lognormal": section(key, as: .lognormal)?.lognormal()
        case "gamma": section(key, as: .gamma)?.gamma()
        case "erlang": section(key, as: .erlang)?.erlang()
        case "weibull": section(key, as: .weibull)?.weibull()
        case "hyperexponential": hyperexponential()
        case "mixture": mixture()
        case "empirical": section(key, as: .empirical)?.empirical()
        case "histogram": histogram()
        default: section(key, as: .pareto)?.pareto()
        }
    }

    /// Reports a law of which almost nothing is left when it is cut off.
    ///
    /// Some laws are drawn again until the duration suits, which must not take forever.
    private func checkPart(of law: Law, upTo limit: SimulationDuration) -> Bool {
        let share = law.cumulativeProbability(of: limit)
        guard share < 0.001 else { return true }
        let shown =
            share == 0 ? "nothing" : share < 1e-6 ? "less than 0.0001%" : Self.percent(share)
        report(
            "'\(name(of: "truncatedAt"))' must leave at least 0.1% of the law, but leaves \(shown)",
            help: "write a longer duration, or another law",
            at: entry("truncatedAt")?.value.position ?? position
        )
        return false
    }

    /// A share to four decimals of a percent, rounded down.
    private static func percent(_ share: Double) -> String {
        "\(((share * 1e6).rounded(.down) / 1e4).short)%"
    }

    private func uniform() -> Law? {
        let from = duration("from", isRequired: true)
        let to = duration("to", isRequired: true)
        guard let from, let to else { return nil }
        guard from <= to else {
            report(
                "'\(name(of: "to"))' must not be shorter than 'from'",
                at: entry("to")?.value.position ?? position
            )
            return nil
        }
        return .uniform(from: from, to: to)
    }

    private func lognormal() -> Law? {
        let keys = entries.map(\.key)
        guard
            keys.allSatisfy(["median", "sigma"].contains)
                || keys.allSatisfy(["mean", "cv"].contains)
        else {
            report(
                "'\(name)' must have median and sigma, or mean and cv, but has \(keys.listed)",
                at: position
            )
            return nil
        }
        if has("mean") || has("cv") {
            let mean = duration("mean", isPositive: true, isRequired: true)
            let cv = number("cv", in: 0...1000, isRequired: true)
            guard let mean, let cv else { return nil }
            return .lognormal(mean: mean, cv: cv)
        }
        let median = duration("median", isPositive: true, isRequired: true)
        let sigma = number("sigma", in: 0...10, isRequired: true)
        guard let median, let sigma else { return nil }
        return .lognormal(median: median, sigma: sigma)
    }

    private func gamma() -> Law? {
        let shape = number("shape", in: 0.01...1_000_000, isRequired: true)
        let mean = duration("mean", isPositive: true, isRequired: true)
        guard let shape, let mean else { return nil }
        return .gamma(shape: shape, mean: mean)
    }

    private func erlang() -> Law? {
        let phases = count("phases", in: 1...1000, isRequired: true)
        let mean = duration("mean", isPositive: true, isRequired: true)
        guard let phases, let mean else { return nil }
        return .erlang(phases: phases, mean: mean)
    }

    private func weibull() -> Law? {
        let shape = number("shape", in: 0.1...100, isRequired: true)
        let scale = duration("scale", isPositive: true, isRequired: true)
        guard let shape, let scale else { return nil }
        return .weibull(shape: shape, scale: scale)
    }

    private func hyperexponential() -> Law? {
        let key = "hyperexponential"
        let branches = parts(of: key, such: "branches such as {share: 40%, mean: 10s}", as: .branch)
        {
            section in
            let share = section.probability("share", isRequired: true)
            let mean = section.duration("mean", isPositive: true, isRequired: true)
            return share.flatMap { share in
                mean.map { HyperexponentialBranch(share: share, mean: $0) }
            }
        }
        guard let branches, checkSum(of: branches.map(\.share), in: key, called: "shares")
        else { return nil }
        return .hyperexponential(branches)
    }

    private func pareto() -> Law? {
        let minimum = duration("minimum", isPositive: true, isRequired: true)
        let shape = number("shape", in: 0.1...1000, isRequired: true)
        guard let minimum, let shape else { return nil }
        return .pareto(minimum: minimum, shape: shape)
    }

    private func mixture() -> Law? {
        let key = "mixture"
        let such = "laws such as {share: 40%, law: {exponential: 60s}}"
        let components = parts(of: key, such: such, as: .component) { section in
            let share = section.probability("share", isRequired: true)
            let law = section.law("law", isRequired: true)
            return share.flatMap { share in law.map { MixtureComponent(share: share, law: $0) } }
        }
        guard let components, checkSum(of: components.map(\.share), in: key, called: "shares")
        else { return nil }
        return .mixture(components)
    }

    private func histogram() -> Law? {
        let key = "histogram"
        let such = "steps such as {upTo: 10s, share: 40%}"
        var previous = SimulationDuration.zero
        let steps = parts(of: key, such: such, as: .step) { section -> HistogramStep? in
            let end = section.duration("upTo", isPositive: true, isRequired: true)
            let share = section.probability("share", isRequired: true)
            guard let end else { return nil }
            defer { previous = end }
            guard end > previous else {
                section.report(
                    "'\(section.name(of: "upTo"))' must be longer than that of the step before",
                    at: section.entry("upTo")?.value.position ?? section.position
                )
                return nil
            }
            return share.map { HistogramStep(upTo: end, share: $0) }
        }
        guard let steps, checkSum(of: steps.map(\.share), in: key, called: "shares")
        else { return nil }
        return .histogram(steps)
    }

    private func empirical() -> Law? {
        let allowed = "the name of a column"
        let column = scalar("column", isRequired: true, as: allowed) { text throws(ValueProblem) in
            guard !text.isEmpty else { throw .form(allowed) }
            return text
        }
        let durations = data("file", of: "durations to draw from") {
            document throws(DataErrors) -> DurationColumn? in
            // Without a column the file is opened all the same, to say whether it is there.
            guard let column else { return nil }
            return try document.durations(in: column)
        }
        guard let durations = durations ?? nil else { return nil }
        for caution in durations.cautions {
            diagnosis.warn(caution, at: entry("column")?.value.position ?? position)
        }
        return .empirical(MeasuredDurations(durations.durations))
    }

    /// Reads the sections of a list; `nil`, reported, unless all of them can be used.
    private func parts<Part>(
        of key: String,
        such what: String,
        as kind: SectionKind,
        _ read: (SectionReader) -> Part?
    ) -> [Part]? {
        guard let items = items(key, of: what) else { return nil }
        let parts = items.enumerated().compactMap { index, item in
            SectionReader(
                item,
                named: "\(name(of: key)).\(index)",
                as: kind,
                diagnosis: diagnosis
            ).flatMap(read)
        }
        return parts.count == items.count ? parts : nil
    }

    /// Reports shares that do not add up to one.
    func checkSum(of shares: [Double], in key: String, called what: String) -> Bool {
        let sum = shares.reduce(0, +)
        guard abs(sum - 1) > 1e-9 else { return true }
        // Shown to four decimals of a percent, or in full when that would look like 100 %.
        let rounded = (sum * 1e6).rounded() / 1e4
        let shown = rounded == 100 ? sum.short : "\(rounded.short)%"
        report(
            "the \(what) of '\(name(of: key))' must add up to \(rounded == 100 ? "1" : "100%"), "
                + "but add up to \(shown)",
            at: entry(key)?.value.position ?? position
        )
        return false
    }
}
