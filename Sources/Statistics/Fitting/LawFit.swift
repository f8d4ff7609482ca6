internal import Glibc
package import Randomness

/// A law whose parameters make measured durations as likely as possible.
package struct LawFit: Sendable {
    /// A parameter with what is known of it.
    package struct Parameter: Hashable, Sendable {
        /// Which one.
        package let kind: ParameterKind
        /// The most likely value.
        package let estimate: Double
        /// The standard error, by the delta method.
        package let standardError: Double
        /// An interval that holds the true value with the confidence that was asked for.
        ///
        /// Formed for the logarithm, or for the logit of a share, and taken back from there, so it is
        /// not symmetric.
        package let interval: ConfidenceInterval
    }

    /// Which law.
    package let family: LawFamily
    /// The law with the most likely parameters.
    package let law: Law
    /// The parameters, in the order in which scenarios have them.
    package let parameters: [Parameter]
    /// The natural logarithm of the likelihood, durations in seconds.
    package let logLikelihood: Double
    /// Akaike's criterion: 2 k − 2 log L for k parameters; less is better.
    ///
    /// Source: H. Akaike, "A new look at the statistical model identification", *IEEE Transactions
    /// on Automatic Control* 19, 1974.
    package let aic: Double
    /// Schwarz's criterion: k log d − 2 log L for k parameters and d durations that ended.
    ///
    /// Less is better. The right law wins as durations become many, the simpler one when both are
    /// right.
    ///
    /// Sources: G. Schwarz, "Estimating the dimension of a model", *Annals of Statistics* 6, 1978;
    /// C. T. Volinsky, A. E. Raftery, "Bayesian information criterion for censored survival models",
    /// *Biometrics* 56, 2000, for counting only durations that ended.
    package let bic: Double
    /// How far the durations are from the law.
    package let distance: KolmogorovDistance
}

extension LawFit {
    /// Fits one law; `nil` when no parameters are likelier than all others nearby.
    package init?(_ family: LawFamily, to durations: CensoredDurations, confidence: Double) {
        let model = family.model
        let top = LikelihoodMaximum(from: model.start(for: durations)) {
            model.logLikelihood(at: $0, of: durations)
        }
        guard let top else { return nil }
        let z = StandardNormal.twoSidedQuantile(confidence: confidence)
        self.family = family
        law = model.law(at: top.coordinates)
        parameters = model.parameters.enumerated().map { index, kind in
            Parameter(
                kind,
                at: top.coordinates[index],
                error: top.covariance[index][index].squareRoot(),
                z: z
            )
        }
        logLikelihood = top.value
        let count = Double(parameters.count)
        aic = 2 * count - 2 * top.value
        bic = count * log(Double(durations.observedCount)) - 2 * top.value
        distance = KolmogorovDistance(of: durations, from: law)
    }
}

extension LawFit.Parameter {
    /// The parameter at a coordinate that is known with a standard error.
    package init(_ kind: ParameterKind, at coordinate: Double, error: Double, z: Double) {
        func value(_ coordinate: Double) -> Double {
            kind.dimension == .share ? 1 / (1 + exp(-coordinate)) : exp(coordinate)
        }
        self.kind = kind
        estimate = value(coordinate)
        let slope = kind.dimension == .share ? estimate * (1 - estimate) : estimate
        standardError = slope * error
        interval = ConfidenceInterval(
            low: value(coordinate - z * error),
            high: value(coordinate + z * error)
        )
    }
}
