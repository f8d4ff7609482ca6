private import VirtualTime

extension Sampler {
    /// Checks a law and folds its constants; a law outside the ranges of ``Law`` traps.
    public init(_ law: Law) {
        form = Form(law)
    }
}

extension Sampler.Form {
    init(_ law: Law) {
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
        }
    }
}

/// The branches with their shares summed up.
private func folded(_ branches: [HyperexponentialBranch]) -> [Sampler.MixtureBranch] {
    precondition(!branches.isEmpty, "A hyperexponential law has at least one branch.")
    var bound = 0.0
    var folded: [Sampler.MixtureBranch] = []
    for branch in branches {
        precondition(branch.share >= 0, "A share must be 0 or greater, but is \(branch.share).")
        bound += branch.share
        folded.append(.init(bound: bound, mean: positive(branch.mean, "mean")))
    }
    precondition((bound - 1).magnitude <= 1e-9, "Shares must sum to 1, but sum to \(bound).")

    // The rounding error of the sum goes to the last branch, so that one is always chosen.
    let last = folded.removeLast()
    folded.append(.init(bound: 1, mean: last.mean))
    return folded
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
