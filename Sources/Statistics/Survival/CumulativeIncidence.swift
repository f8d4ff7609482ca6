/// The probability of having ended by one of several causes up to a time: crude, that is with all
/// other causes at work.
///
/// One minus a Kaplan–Meier curve of one cause says how many would have ended by it if it were the
/// only one: a law for a scenario. Shares of what was recorded are these.
///
/// Sources: O. O. Aalen, S. Johansen, "An empirical transition matrix for non-homogeneous Markov
/// chains based on censored observations", *Scandinavian Journal of Statistics* 5, 1978; G. E.
/// Dinse, M. G. Larson, "A note on semi-Markov models for partially censored data", *Biometrika* 73,
/// 1986, for the variance.
package struct CumulativeIncidence: Hashable, Sendable {
    /// A time at which some ended, by any cause.
    private struct Step: Hashable {
        let seconds: Double
        let atRisk: Double
        /// The probability of having lasted to this time.
        let survivalBefore: Double
        /// How many ended by each cause.
        let ended: [Double]
        /// The probability of having ended by each cause up to this time.
        let incidence: [Double]
    }

    private let steps: [Step]

    /// Estimates the incidence of some causes.
    ///
    /// - Parameter counts: For each distinct time, rising, how many ended by each cause and how many
    ///   were cut off.
    package init(_ counts: [(seconds: Double, ended: [Int], censored: Int)]) {
        var atRisk = counts.reduce(0) { $0 + $1.ended.reduce(0, +) + $1.censored }
        var survival = 1.0
        var incidence = [Double](repeating: 0, count: counts.first?.ended.count ?? 0)
        var steps: [Step] = []
        for row in counts {
            let all = row.ended.reduce(0, +)
            if all > 0 {
                for cause in incidence.indices {
                    incidence[cause] += survival * Double(row.ended[cause]) / Double(atRisk)
                }
                steps.append(
                    Step(
                        seconds: row.seconds,
                        atRisk: Double(atRisk),
                        survivalBefore: survival,
                        ended: row.ended.map(Double.init),
                        incidence: incidence
                    )
                )
                survival *= 1 - Double(all) / Double(atRisk)
            }
            atRisk -= all + row.censored
        }
        self.steps = steps
    }

    /// The probability of having ended by a cause up to a time in seconds.
    package func probability(of cause: Int, at seconds: Double) -> Double {
        steps.last { $0.seconds <= seconds }?.incidence[cause] ?? 0
    }

    /// The standard error of ``probability(of:at:)``.
    package func standardError(of cause: Int, at seconds: Double) -> Double {
        let end = probability(of: cause, at: seconds)
        var variance = 0.0
        for step in steps where step.seconds <= seconds {
            let (risk, own) = (step.atRisk, step.ended[cause])
            let all = step.ended.reduce(0, +)
            let rest = end - step.incidence[cause]
            let before = step.survivalBefore
            if risk > all { variance += rest * rest * all / (risk * (risk - all)) }
            variance += before * before * (risk - own) * own / (risk * risk * risk)
            variance -= 2 * rest * before * own / (risk * risk)
        }
        return max(0, variance).squareRoot()
    }
}
