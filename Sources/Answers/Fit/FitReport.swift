internal import Foundation
package import Scenario
package import Statistics
internal import VirtualTime

/// What `trunkload fit` has to tell, before it is laid out.
package struct FitReport {
    /// The file, as it was named.
    package let file: String
    /// The column with the durations, as it was named.
    package let column: String
    /// What the column holds.
    package let measured: DurationColumn
    /// The durations.
    package let durations: CensoredDurations
    /// What was fitted to them.
    package let ranking: LawRanking
    /// Of the intervals, in percent.
    package let confidence: Double
    /// What no law has.
    package let oddities: DurationOddities

    package init(
        file: String,
        column: String,
        measured: DurationColumn,
        durations: CensoredDurations,
        ranking: LawRanking,
        confidence: Double
    ) {
        self.file = file
        self.column = column
        self.measured = measured
        self.durations = durations
        self.ranking = ranking
        self.confidence = confidence
        let limit = durations.limit ?? .infinity
        oddities = DurationOddities(measured.durations.filter { $0.seconds < limit })
    }

    /// Why a law is not among the fits.
    package func reason(for family: LawFamily) -> String {
        family == .hyperexponential
            ? "its two branches cannot be told apart in these durations"
            : "no values of its parameters are likelier than all others"
    }
}

extension FitReport {
    /// The law as a scenario has it, such as `{lognormal: {median: 12.0s, sigma: 0.61}}`.
    package func yaml(of fit: LawFit) -> String {
        let texts = fit.parameters.map { shown($0.estimate, of: $0) }
        let text =
            switch fit.family {
            case .exponential: texts[0]
            case .lognormal: "{median: \(texts[0]), sigma: \(texts[1])}"
            case .gamma: "{shape: \(texts[0]), mean: \(texts[1])}"
            case .weibull: "{shape: \(texts[0]), scale: \(texts[1])}"
            case .hyperexponential: branches(of: fit, means: (texts[1], texts[2]))
            }
        return "{\(fit.family.rawValue): \(text)}"
    }

    /// Both branches; the second share is what the first, as written, leaves.
    private func branches(of fit: LawFit, means: (String, String)) -> String {
        let parameter = fit.parameters[0]
        let decimals = max(1, self.decimals(of: parameter))
        let unit = pow(10, Double(decimals))
        // Neither share may come to nothing.
        let first = min(max(1, (parameter.estimate * unit).rounded()), unit - 1)
        let shares = [first / unit, (unit - first) / unit].map {
            String(format: "%.\(decimals)f", $0)
        }
        return "[{share: \(shares[0]), mean: \(means.0)}, {share: \(shares[1]), mean: \(means.1)}]"
    }

    /// A value of a parameter with its unit, to the digits that are known of its estimate.
    package func shown(_ value: Double, of parameter: LawFit.Parameter) -> String {
        let decimals = decimals(of: parameter)
        switch parameter.kind.dimension {
        case .seconds: return Digits.duration(value, decimals: decimals)
        case .number, .share: return Digits.fixed(value, decimals: decimals)
        }
    }

    /// The standard error with two digits, in the unit in which the estimate is shown.
    package func shownError(of parameter: LawFit.Parameter) -> String {
        guard parameter.kind.dimension == .seconds else {
            return Digits.rounded(parameter.standardError)
        }
        let isShort = parameter.estimate < 0.1
        let value = isShort ? parameter.standardError * 1_000 : parameter.standardError
        return Digits.rounded(value) + (isShort ? "ms" : "s")
    }

    /// How many decimals of an estimate are known.
    ///
    /// The standard error decides; where durations were rounded to a coarse step, no better than half of
    /// it, since nobody knows whether they were rounded or cut.
    private func decimals(of parameter: LawFit.Parameter) -> Int {
        let half = (oddities.coarseStep ?? 0) / 2
        let middle = durations.observed[durations.observed.count / 2]
        let rounding =
            parameter.kind.dimension == .seconds ? half : half / middle * parameter.estimate
        return Digits.decimals(
            of: parameter.estimate,
            error: max(parameter.standardError, rounding)
        )
    }
}
