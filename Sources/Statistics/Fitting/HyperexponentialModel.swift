internal import Glibc
internal import Randomness
internal import VirtualTime

/// The likelihood of the hyperexponential law of two branches, with the logit of the first one's
/// share and the logarithms of both means.
///
/// Its likelihood may have several tops, so the search begins with steps of the EM algorithm from
/// several places, each of which makes the durations likelier; Newton's method does the rest.
///
/// Source: A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum likelihood from incomplete data via
/// the EM algorithm", *Journal of the Royal Statistical Society* B 39, 1977; with what a duration
/// that was cut off lasts on average, which for an exponential branch is the limit plus the mean.
struct HyperexponentialModel: LikelihoodModel {
    let parameters = [
        ParameterKind(name: "1.share", dimension: .share),
        ParameterKind(name: "1.mean", dimension: .seconds),
        ParameterKind(name: "2.mean", dimension: .seconds),
    ]

    /// A share and the means of both branches.
    private struct Branches {
        var share: Double
        var first: Double
        var second: Double

        /// The coordinates, the branch with the shorter mean first.
        var coordinates: [Double] {
            let isOrdered = first <= second
            let logit = log(share / (1 - share))
            return [isOrdered ? logit : -logit, log(min(first, second)), log(max(first, second))]
        }
    }

    func start(for durations: CensoredDurations) -> [Double] {
        let mean = durations.totalTime / Double(durations.observedCount)
        var best = ([0.0, 0, 0], -Double.infinity)
        for (share, ratio) in [(0.5, 0.3), (0.9, 0.5), (0.1, 0.1)] {
            // Both branches together have the mean of the exponential law.
            let second = mean * (1 - share * ratio) / (1 - share)
            var branches = Branches(share: share, first: mean * ratio, second: second)
            for _ in 0..<40 { branches = improved(branches, by: durations) }
            let coordinates = branches.coordinates
            let value = logLikelihood(at: coordinates, of: durations)
            if value > best.1 { best = (coordinates, value) }
        }
        return best.0
    }

    /// One step of the EM algorithm.
    private func improved(_ branches: Branches, by durations: CensoredDurations) -> Branches {
        let (share, first, second) = (branches.share, branches.first, branches.second)
        // How many of the durations belong to the first branch, and what those last.
        var (firstCount, firstSum) = (0.0, 0.0)
        let odds = (1 - share) / share * first / second
        let rate = 1 / first - 1 / second
        for duration in durations.observed {
            let weight = 1 / (1 + odds * exp(rate * duration))
            firstCount += weight
            firstSum += weight * duration
        }
        var secondCount = Double(durations.observedCount) - firstCount
        var secondSum = durations.sum - firstSum
        if let limit = durations.limit, durations.censoredCount > 0 {
            let weight = 1 / (1 + (1 - share) / share * exp(rate * limit))
            let censored = Double(durations.censoredCount)
            firstCount += censored * weight
            firstSum += censored * weight * (limit + first)
            secondCount += censored * (1 - weight)
            secondSum += censored * (1 - weight) * (limit + second)
        }
        // A branch that nothing belongs to any more keeps its mean.
        guard firstCount > 1e-9, secondCount > 1e-9 else { return branches }
        return Branches(
            share: firstCount / (firstCount + secondCount),
            first: firstSum / firstCount,
            second: secondSum / secondCount
        )
    }

    func logLikelihood(at coordinates: [Double], of durations: CensoredDurations) -> Double {
        let share = 1 / (1 + exp(-coordinates[0]))
        let rates = (exp(-coordinates[1]), exp(-coordinates[2]))
        let weights = (share, 1 / (1 + exp(coordinates[0])))
        let densities = (weights.0 * rates.0, weights.1 * rates.1)
        var value = 0.0
        for duration in durations.observed {
            value += log(
                densities.0 * exp(-duration * rates.0) + densities.1 * exp(-duration * rates.1)
            )
        }
        guard let limit = durations.limit, durations.censoredCount > 0 else { return value }
        let tail = weights.0 * exp(-limit * rates.0) + weights.1 * exp(-limit * rates.1)
        return value + Double(durations.censoredCount) * log(tail)
    }

    func law(at coordinates: [Double]) -> Law {
        let share = 1 / (1 + exp(-coordinates[0]))
        return .hyperexponential([
            HyperexponentialBranch(share: share, mean: .seconds(exp(coordinates[1]))),
            HyperexponentialBranch(share: 1 - share, mean: .seconds(exp(coordinates[2]))),
        ])
    }
}
