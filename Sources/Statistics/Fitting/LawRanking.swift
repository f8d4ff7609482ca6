/// The laws that were fitted to measured durations, the best first.
package struct LawRanking: Sendable {
    /// Why laws cannot be fitted to some durations at all.
    package enum Problem: Error, Hashable, Sendable {
        /// Too few durations ended to say anything.
        ///
        /// - Parameters:
        ///   - observed: How many did.
        ///   - wanted: How many are needed.
        case tooFew(observed: Int, wanted: Int)
        /// All durations that ended are the same.
        ///
        /// - Parameter seconds: How long they are.
        case constant(seconds: Double)
    }

    /// How many durations have to end before laws are fitted.
    package static let fewestDurations = 20

    /// The fits, the one with the least ``LawFit/bic`` first.
    package let fits: [LawFit]
    /// The laws whose parameters these durations do not determine.
    package let undetermined: [LawFamily]

    /// Fits every law.
    ///
    /// - Parameters:
    ///   - durations: What was measured.
    ///   - confidence: Of the intervals of the parameters; between 0 and 1, both excluded.
    /// - Throws: ``Problem``.
    package init(of durations: CensoredDurations, confidence: Double) throws(Problem) {
        let wanted = Self.fewestDurations
        guard durations.observedCount >= wanted else {
            throw .tooFew(observed: durations.observedCount, wanted: wanted)
        }
        if let first = durations.observed.first, first == durations.observed.last {
            throw .constant(seconds: first)
        }
        let fitted = LawFamily.allCases.map { family in
            (family, LawFit(family, to: durations, confidence: confidence))
        }
        let exponential = fitted.first { $0.0 == .exponential }?.1
        let determined = fitted.filter { family, fit in
            guard let fit, let exponential, family == .hyperexponential else { return fit != nil }
            // Two branches that gain nothing over one are one, whatever the numbers say.
            return fit.logLikelihood > exponential.logLikelihood + 1
        }
        fits = determined.compactMap(\.1).sorted { $0.bic < $1.bic }
        let names = determined.map(\.0)
        undetermined = LawFamily.allCases.filter { !names.contains($0) }
    }
}
