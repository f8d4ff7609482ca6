extension MeanEstimate {
    /// The difference between two independent estimates, as Welch compares them.
    ///
    /// The variances need not be equal; the degrees of freedom are Satterthwaite's.
    ///
    /// - Parameters:
    ///   - candidate: What is compared.
    ///   - baseline: What is subtracted.
    /// - Returns: The difference with the standard error of both together.
    ///
    /// Source: B. L. Welch, "The generalization of 'Student's' problem when several different
    /// population variances are involved", *Biometrika* 34(1–2), 1947; F. E. Satterthwaite, "An
    /// approximate distribution of estimates of variance components", *Biometrics Bulletin* 2(6), 1946.
    package static func difference(of candidate: Self, to baseline: Self) -> Self {
        let squares = [candidate, baseline].map { $0.standardError * $0.standardError }
        let variance = squares[0] + squares[1]
        let uncertainty =
            squares[0] * squares[0] / candidate.degreesOfFreedom
            + squares[1] * squares[1] / baseline.degreesOfFreedom
        return Self(
            value: candidate.value - baseline.value,
            standardError: variance.squareRoot(),
            degreesOfFreedom: uncertainty > 0
                ? variance * variance / uncertainty
                : candidate.degreesOfFreedom + baseline.degreesOfFreedom
        )
    }

    /// The difference between two shares of independent trials that have one probability.
    ///
    /// - Parameters:
    ///   - candidate: How many of how many were such.
    ///   - baseline: The same of what is subtracted.
    /// - Returns: `nil` where there was no trial.
    ///
    /// Source: J. L. Fleiss, B. Levin, M. C. Paik, *Statistical Methods for Rates and Proportions*,
    /// 3rd edition, 2003, chapter 3 (the pooled variance, without a correction for continuity).
    package static func difference(
        of candidate: ConfidenceInterval.Part,
        to baseline: ConfidenceInterval.Part
    ) -> Self? {
        guard candidate.whole > 0, baseline.whole > 0 else { return nil }
        let share = (candidate.part + baseline.part) / (candidate.whole + baseline.whole)
        let variance = share * (1 - share) * (1 / candidate.whole + 1 / baseline.whole)
        return Self(
            value: candidate.part / candidate.whole - baseline.part / baseline.whole,
            standardError: max(variance, 0).squareRoot(),
            degreesOfFreedom: .infinity
        )
    }
}

extension MeanEstimate {
    /// The probability that chance alone would bring such an estimate of a value of 0, or one further
    /// off, by Student's t.
    package var probabilityIfZero: Double {
        guard value != 0 else { return 1 }
        guard standardError > 0 else { return 0 }
        return StudentT.twoSidedProbability(
            of: value / standardError,
            degreesOfFreedom: degreesOfFreedom
        )
    }

    /// The half width of the interval that contains the true value with a confidence.
    package func halfWidth(confidence: Double) -> Double {
        guard standardError > 0 else { return 0 }
        return standardError
            * StudentT.twoSidedQuantile(error: 1 - confidence, degreesOfFreedom: degreesOfFreedom)
    }

    /// The interval that contains the true value with a confidence.
    package func interval(confidence: Double) -> ConfidenceInterval {
        let half = halfWidth(confidence: confidence)
        return ConfidenceInterval(low: value - half, high: value + half)
    }
}
