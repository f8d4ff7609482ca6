internal import Glibc
package import Randomness
internal import VirtualTime

/// A law fitted to durations of which each may have been cut off at a limit of its own, perhaps with
/// a share that never ends.
///
/// Found by maximum likelihood. Durations that were recorded in whole steps count with the
/// probability of being recorded so, not with the density at the recorded length.
///
/// Sources: J. F. Lawless, *Statistical Models and Methods for Lifetime Data*, 2nd edition, chapter
/// 5, 2003; J. W. Boag, "Maximum likelihood estimates of the proportion of patients cured by cancer
/// therapy", *Journal of the Royal Statistical Society* B 11, 1949, for the share that never ends.
package struct LifetimeFit: Sendable {
    /// Which law.
    package let family: LawFamily
    /// The law of those that end.
    package let law: Law
    /// The law's parameters, in the order in which scenarios have them.
    package let parameters: [LawFit.Parameter]
    /// The share that never ends, of the fits that allow for one.
    package let never: LawFit.Parameter?
    /// The natural logarithm of the likelihood.
    package let logLikelihood: Double
    /// Schwarz's criterion, with the number of durations that ended; less is better.
    package let bic: Double

    /// Fits one law; `nil` when no parameters are likelier than all others nearby.
    ///
    /// - Parameters:
    ///   - family: Any but hyperexponential.
    ///   - lifetimes: At least two that ended.
    ///   - allowsNever: Whether a share may never end.
    ///   - confidence: Of the intervals; between 0 and 1, both excluded.
    package init?(
        _ family: LawFamily,
        to lifetimes: Lifetimes,
        allowsNever: Bool = false,
        confidence: Double = 0.95
    ) {
        guard lifetimes.endedCount >= 2 else { return nil }
        let likelihood = LifetimeLikelihood(
            family: family,
            lifetimes: lifetimes,
            allowsNever: allowsNever
        )
        let tops = likelihood.starts.lazy.compactMap {
            LikelihoodMaximum(from: $0) { likelihood.value(at: $0) }
        }
        guard let top = tops.first else { return nil }
        let z = StandardNormal.twoSidedQuantile(confidence: confidence)
        func parameter(_ kind: ParameterKind, _ index: Int) -> LawFit.Parameter {
            let error = top.covariance[index][index].squareRoot()
            return LawFit.Parameter(kind, at: top.coordinates[index], error: error, z: z)
        }
        let kinds = LifetimeLaw.parameters(of: family)
        self.family = family
        law = family.model.law(at: top.coordinates)
        parameters = kinds.enumerated().map { parameter($1, $0) }
        never =
            allowsNever
            ? parameter(ParameterKind(name: "never", dimension: .share), kinds.count) : nil
        logLikelihood = top.value
        bic =
            Double(top.coordinates.count) * log(Double(lifetimes.endedCount)) - 2 * top.value
    }

    /// The probability of lasting longer than some seconds, those that never end included.
    package func survival(at seconds: Double) -> Double {
        let share = never?.estimate ?? 0
        return share + (1 - share) * (1 - law.cumulativeProbability(of: .seconds(seconds)))
    }

    /// The greatest distance between the curve of some lifetimes and what the law lets expect of it,
    /// rounded as they are.
    package func distance(from lifetimes: Lifetimes) -> Double {
        let rounding = lifetimes.rounding
        return KaplanMeierCurve(lifetimes).steps.map { step in
            let next = step.seconds + (rounding.step ?? 0)
            let expected = rounding.probabilities(at: next, survival(at:)).reached
            return (expected - step.survival).magnitude
        }.max() ?? 0
    }
}

extension LifetimeFit {
    /// By how much a share that never ends must lower Schwarz's criterion to be believed.
    ///
    /// Source: R. E. Kass, A. E. Raftery, "Bayes factors", *Journal of the American Statistical
    /// Association* 90, 1995: more than 10 is very strong evidence.
    package static let decisiveGain = 10.0

    /// The best of all laws by Schwarz's criterion.
    ///
    /// - Parameters:
    ///   - lifetimes: What was seen.
    ///   - never: Whether a share may never end: never, always, or where the data ask for it.
    ///   - confidence: Of the intervals; between 0 and 1, both excluded.
    /// - Returns: `nil` when no law has a most likely form.
    package static func best(
        of lifetimes: Lifetimes,
        never: NeverEnding = .whereDataAsk,
        confidence: Double = 0.95
    ) -> LifetimeFit? {
        func best(_ allowsNever: Bool) -> LifetimeFit? {
            LifetimeLaw.families.compactMap {
                LifetimeFit(
                    $0,
                    to: lifetimes,
                    allowsNever: allowsNever,
                    confidence: confidence
                )
            }
            .min { $0.bic < $1.bic }
        }
        switch never {
        case .none: return best(false)
        case .some: return best(true)
        case .whereDataAsk:
            guard let plain = best(false) else { return best(true) }
            guard let mixed = best(true), plain.bic - mixed.bic > decisiveGain else { return plain }
            return mixed
        }
    }

    /// Whether some durations never end.
    package enum NeverEnding: Hashable, Sendable {
        /// All end.
        case none
        /// A share does not, however small.
        case some
        /// A share does not where that lowers Schwarz's criterion by ``decisiveGain``.
        case whereDataAsk
    }
}
