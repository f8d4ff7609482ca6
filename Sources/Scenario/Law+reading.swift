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

    /// Reads the one law of this section.
    private func law() -> Law? {
        let laws = SectionKind.law.keys.filter(has)
        guard let key = laws.first else {
            if entries.isEmpty { report("'\(name)' names no law", at: position) }
            return nil
        }
        guard laws.count == 1 else {
            report("'\(name)' must have one law, but has \(laws.listed)", at: position)
            return nil
        }
        switch key {
        case "constant": return duration(key).map { .constant($0) }
        case "exponential": return duration(key, isPositive: true).map { .exponential(mean: $0) }
        case "uniform": return section(key, as: .uniform)?.uniform()
        case "lognormal": return section(key, as: .lognormal)?.lognormal()
        case "gamma": return section(key, as: .gamma)?.gamma()
        case "erlang": return section(key, as: .erlang)?.erlang()
        case "weibull": return section(key, as: .weibull)?.weibull()
        default: return hyperexponential()
        }
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
        guard let items = items(key, of: "branches such as {share: 40%, mean: 10s}") else {
            return nil
        }
        var branches: [HyperexponentialBranch] = []
        for (index, item) in items.enumerated() {
            let itemName = "\(name(of: key)).\(index)"
            let section = SectionReader(item, named: itemName, as: .branch, diagnosis: diagnosis)
            let share = section?.probability("share", isRequired: true)
            let mean = section?.duration("mean", isPositive: true, isRequired: true)
            if let share, let mean {
                branches.append(HyperexponentialBranch(share: share, mean: mean))
            }
        }
        guard branches.count == items.count,
            checkSum(of: branches.map(\.share), in: key, called: "shares")
        else { return nil }
        return .hyperexponential(branches)
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
