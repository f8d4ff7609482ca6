import Foundation
import Theory

/// The GI/M/n/n loss system: any gaps between arrivals, exponential holding.
enum LossSystem {
    /// The probability that an arriving call finds all trunks busy.
    ///
    /// 1/B = Σ C(n, r) Π (1 − φ(iμ)) / φ(iμ), i from 1 to r, where φ is the Laplace transform of the
    /// gaps.
    ///
    /// Source: C. Palm, "Intensitätsschwankungen im Fernsprechverkehr", *Ericsson Technics* 44, 1943;
    /// L. Takács, *Introduction to the Theory of Queues*, 1962, chapter 4.
    ///
    /// - Parameters:
    ///   - trunks: How many there are.
    ///   - transform: φ at multiples of the rate μ at which one call ends.
    /// - Returns: A probability between 0 and 1.
    static func blocking(trunks: Int, transform: (Double) -> Double) -> Double {
        var inverse = 1.0
        var term = 1.0
        for busy in 1...trunks {
            let phi = transform(Double(busy))
            // C(n, r) grows by (n − r + 1) / r.
            term *= Double(trunks - busy + 1) / Double(busy) * (1 - phi) / phi
            inverse += term
        }
        return 1 / inverse
    }

    /// The same for evenly spaced arrivals, whose gaps are 1/a holding times.
    static func blockingOfEvenArrivals(load: Double, trunks: Int) -> Double {
        blocking(trunks: trunks) { exp(-$0 / load) }
    }
}

extension LossSystem {
    /// The share of Poisson arrivals that a bucket of tokens refuses: the loss of M/D/1/K.
    ///
    /// What lacks in the bucket is the work in a queue that serves one token in a unit of time, and an
    /// arrival is taken if it leaves no more than `burst` of it. The states after departures have the
    /// probabilities p_j, p_{j+1} a_0 = p_j − Σ p_i a_{j−i+1} − p_0 a_j, where a_k is the probability of k
    /// arrivals in a service; the loss is 1 − 1 / (p_0 + ρ).
    ///
    /// Source: D. Gross, C. M. Harris, *Fundamentals of Queueing Theory*, 3rd edition, 1998,
    /// section 5.1.7.
    ///
    /// - Parameters:
    ///   - load: Arrivals for each token, ρ.
    ///   - burst: How many tokens the bucket holds, K.
    /// - Returns: A probability between 0 and 1.
    static func refusalOfTokenBucket(load: Double, burst: Int) -> Double {
        var arrivals = [exp(-load)]
        for count in 1...burst { arrivals.append(arrivals[count - 1] * load / Double(count)) }
        var states = [1.0]
        for state in 0..<burst - 1 {
            let earlier = (1..<max(state + 1, 1)).reduce(0.0) { sum, index in
                sum + states[index] * arrivals[state - index + 1]
            }
            let next = states[state] - earlier - states[0] * arrivals[state]
            states.append(next / arrivals[0])
        }
        return 1 - 1 / (1 / states.reduce(0, +) + load)
    }
}

/// The race of ringing: the answer against the customer's patience, up to the block's timeout.
struct RingingRace: Sendable {
    /// The probability that the answer has not come after so many seconds.
    let unanswered: @Sendable (Double) -> Double
    /// The density of the answer.
    let density: @Sendable (Double) -> Double
    /// The mean patience in seconds, exponential.
    let patience: Double
    /// The timeout in seconds.
    let timeout: Double

    private func patient(_ time: Double) -> Double { exp(-time / patience) }

    /// The answer comes first: ∫ f(t) P(patience > t) dt up to the timeout.
    var answered: Double { integral { density($0) * patient($0) } }

    /// Neither comes before the timeout.
    var timedOut: Double { unanswered(timeout) * patient(timeout) }

    /// The customer gives up first: ∫ P(answer > t) g(t) dt up to the timeout.
    var givenUp: Double { integral { unanswered($0) * patient($0) / patience } }

    /// The mean ringing time in seconds: ∫ P(nothing has happened) dt up to the timeout.
    var meanRinging: Double { integral { unanswered($0) * patient($0) } }

    /// Simpson's rule with 20,000 intervals.
    private func integral(_ function: (Double) -> Double) -> Double {
        let intervals = 20_000
        let width = timeout / Double(intervals)
        var sum = function(0) + function(timeout)
        for index in 1..<intervals {
            sum += (index.isMultiple(of: 2) ? 2 : 4) * function(Double(index) * width)
        }
        return sum * width / 3
    }
}

extension RingingRace {
    static func exponential(mean: Double, patience: Double, timeout: Double) -> Self {
        RingingRace(
            unanswered: { exp(-$0 / mean) },
            density: { exp(-$0 / mean) / mean },
            patience: patience,
            timeout: timeout
        )
    }

    static func lognormal(
        median: Double,
        sigma: Double,
        patience: Double,
        timeout: Double
    ) -> Self {
        RingingRace(
            unanswered: { time in
                time == 0 ? 1 : erfc(log(time / median) / sigma / 2.0.squareRoot()) / 2
            },
            density: { time in
                guard time > 0 else { return 0 }
                let score = log(time / median) / sigma
                return exp(-score * score / 2) / (time * sigma * (2 * Double.pi).squareRoot())
            },
            patience: patience,
            timeout: timeout
        )
    }

    /// Gamma of a whole shape: the time of so many events of a Poisson process.
    static func gamma(shape: Int, scale: Double, patience: Double, timeout: Double) -> Self {
        let factorial = (1..<shape).reduce(1.0) { $0 * Double($1) }
        return RingingRace(
            unanswered: { time in
                var term = 1.0
                var sum = 1.0
                for index in 1..<shape {
                    term *= time / scale / Double(index)
                    sum += term
                }
                return exp(-time / scale) * sum
            },
            density: { time in
                pow(time / scale, Double(shape - 1)) * exp(-time / scale) / factorial / scale
            },
            patience: patience,
            timeout: timeout
        )
    }
}
