internal import Glibc

/// Student's t distribution, for intervals from few observations.
package enum StudentT {
    /// The value that a t variable exceeds in absolute terms with probability 1 − `confidence`.
    ///
    /// Found by bisection on the distribution function, which is a regularised incomplete beta
    /// function: P(|T| ≤ t) = 1 − I(ν/2, 1/2; ν/(ν + t²)).
    ///
    /// - Parameters:
    ///   - confidence: Between 0 and 1, both excluded.
    ///   - degreesOfFreedom: At least 1.
    /// - Returns: A positive number, to about twelve digits.
    ///
    /// Source: M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions*, 1964, 26.7.1.
    package static func twoSidedQuantile(
        confidence: Double,
        degreesOfFreedom: Int
    ) -> Double {
        precondition(confidence > 0 && confidence < 1, "A confidence is between 0 and 1.")
        precondition(degreesOfFreedom >= 1, "Student's t needs a degree of freedom.")
        let freedom = Double(degreesOfFreedom)
        var low = 0.0
        var high = 1.0
        while within(high, freedom) < confidence { high *= 2 }
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if within(middle, freedom) < confidence { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// P(|T| ≤ t).
    private static func within(_ t: Double, _ freedom: Double) -> Double {
        1 - IncompleteBeta.regularised(freedom / 2, 0.5, at: freedom / (freedom + t * t))
    }
}

/// The regularised incomplete beta function.
enum IncompleteBeta {
    /// I(a, b; x), by the continued fraction on the side where it converges fast.
    ///
    /// Source: W. J. Lentz, "Generating Bessel functions in Mie scattering calculations using
    /// continued fractions", *Applied Optics* 15(3), 1976; fraction 26.5.8 of Abramowitz, Stegun.
    static func regularised(_ a: Double, _ b: Double, at x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let logFront = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
        let front = exp(logFront)
        return x < (a + 1) / (a + b + 2)
            ? front * fraction(a, b, x) / a
            : 1 - front * fraction(b, a, 1 - x) / b
    }

    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        d = 1 / (abs(d) < tiny ? tiny : d)
        var result = d
        for step in 1...500 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            for term in [even, odd] {
                d = 1 + term * d
                d = 1 / (abs(d) < tiny ? tiny : d)
                c = 1 + term / c
                if abs(c) < tiny { c = tiny }
                result *= c * d
            }
            if abs(c * d - 1) < 1e-15 { break }
        }
        return result
    }
}
