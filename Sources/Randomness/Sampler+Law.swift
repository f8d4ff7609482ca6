private import VirtualTime

extension Sampler {
    /// Checks a law and folds its constants; a law outside the ranges of ``Law`` traps.
    public init(_ law: Law) {
        form = Form(law)
    }
}

extension Sampler.Form {
    package init(_ law: Law) {
        switch law {
        case .constant(let duration):
            precondition(duration >= .zero, "A constant must not be negative, but is \(duration).")
            self = .constant(min(duration, Sampler.longestDuration))

        case .exponential(let mean):
            self = .exponential(mean: positive(mean, "mean"))

        case .uniform(let from, let to):
            precondition(from >= .zero, "A uniform law must not begin before 0, but at \(from).")
            precondition(from <= to, "A uniform law must not end before it begins.")
            let width = Double(to.nanoseconds) - Double(from.nanoseconds)
            self = .uniform(from: Double(from.nanoseconds), width: width)

        case .lognormal(let median, let sigma):
            precondition(sigma >= 0 && sigma.isFinite, "Sigma must be 0 or more, but is \(sigma).")
            self = .lognormal(median: positive(median, "median"), sigma: sigma)

        case .weibull(let shape, let scale):
            self = .weibull(exponent: 1 / positive(shape), scale: positive(scale, "scale"))

        case .erlang(let phases, let mean):
            precondition(phases >= 1, "An Erlang law has 1 phase or more, but this has \(phases).")
            let mean = positive(mean, "mean")
            if phases <= Sampler.mostMultipliedPhases {
                self = .erlang(phases: phases, phaseMean: mean / Double(phases))
            } else {
                self = .gamma(GammaConstants(shape: Double(phases), mean: mean))
            }

        case .gamma(let shape, let mean):
            self = .gamma(GammaConstants(shape: positive(shape), mean: positive(mean, "mean")))

        case .hyperexponential(let branches):
            self = .hyperexponential(folded(branches))

        case .pareto(let minimum, let shape):
            self = .pareto(exponent: 1 / positive(shape), minimum: positive(minimum, "minimum"))

        case .histogram(let steps):
            self = .histogram(folded(steps))

        case .empirical(let measured):
            self = .empirical(measured.sorted)

        case .mixture(let components):
            let bounds = summedUp(components.map(\.share), "A mixture", of: "component")
            self = .mixture(
                zip(bounds, components).map { .init(bound: $0, sampler: Sampler($1.law)) }
            )

        case .truncated(let law, let limit):
            self.init(law, upTo: limit)
        }
    }

    /// The law under the condition that durations are at most the limit.
    private init(_ law: Law, upTo limit: SimulationDuration) {
        precondition(
            law.cumulativeProbability(of: limit) > 0,
            "A truncated law must have durations of at most \(limit)."
        )
        switch law {
        case .constant:
            self.init(law)
        case .uniform(let from, let to):
            self.init(.uniform(from: from, to: min(to, limit)))
        case .histogram(let steps):
            self.init(.histogram(cutOff(steps, at: limit)))
        case .empirical(let measured):
            let kept = measured.sorted.prefix(measured.count(upTo: limit))
            self = .empirical(Array(kept))
        case .truncated(let whole, let bound):
            self.init(whole, upTo: min(bound, limit))
        case .exponential, .lognormal, .gamma, .erlang, .weibull, .hyperexponential, .pareto,
            .mixture:
            self = .truncated(TruncatedSampler(law, at: limit))
        }
    }
}

/// The branches with their shares summed up.
private func folded(_ branches: [HyperexponentialBranch]) -> [Sampler.MixtureBranch] {
    let bounds = summedUp(branches.map(\.share), "A hyperexponential law", of: "branch")
    return zip(bounds, branches).map { .init(bound: $0, mean: positive($1.mean, "mean")) }
}

/// The steps with their shares summed up.
private func folded(_ steps: [HistogramStep]) -> [Sampler.SampledStep] {
    let bounds = summedUp(steps.map(\.share), "A histogram", of: "step")
    var base = 0.0
    var start = 0.0
    return zip(bounds, steps).map { bound, step in
        let end = positive(step.upTo, "step")
        precondition(end > start, "The steps of a histogram must rise.")
        defer { (base, start) = (bound, end) }
        // A step without a share is never drawn from.
        let slope = bound > base ? (end - start) / (bound - base) : 0
        return .init(bound: bound, base: base, start: start, slope: slope)
    }
}

/// The part of a histogram up to a limit, with shares that sum to 1.
private func cutOff(
    _ steps: [HistogramStep],
    at limit: SimulationDuration
) -> [HistogramStep] {
    var start = SimulationDuration.zero
    var kept: [HistogramStep] = []
    for step in steps where start < limit {
        let end = min(step.upTo, limit)
        let part = Double((end - start).nanoseconds) / Double((step.upTo - start).nanoseconds)
        kept.append(HistogramStep(upTo: end, share: step.share * part))
        start = step.upTo
    }
    let sum = kept.reduce(0) { $0 + $1.share }
    return kept.map { HistogramStep(upTo: $0.upTo, share: $0.share / sum) }
}

/// The sums of the shares up to each, the last of them 1.
private func summedUp(_ shares: [Double], _ law: String, of part: String) -> [Double] {
    precondition(!shares.isEmpty, "\(law) has at least one \(part).")
    var bound = 0.0
    var bounds: [Double] = []
    for share in shares {
        precondition(share >= 0, "A share must be 0 or greater, but is \(share).")
        bound += share
        bounds.append(bound)
    }
    precondition((bound - 1).magnitude <= 1e-9, "Shares must sum to 1, but sum to \(bound).")

    // The rounding error of the sum goes to the last, so that one is always chosen.
    bounds[bounds.count - 1] = 1
    return bounds
}

/// The nanoseconds of a duration that must be positive.
private func positive(_ duration: SimulationDuration, _ name: String) -> Double {
    precondition(duration > .zero, "A law's \(name) must be positive, but is \(duration).")
    return Double(duration.nanoseconds)
}

/// A shape, which must be positive and finite.
private func positive(_ shape: Double) -> Double {
    precondition(shape > 0 && shape.isFinite, "A shape must be positive, but is \(shape).")
    return shape
}
