private import Glibc

/// The regularised incomplete gamma functions, for formulas and tests, never for a draw.
///
/// The power series below a + 1, the continued fraction above, both to full precision.
///
/// Source: W. H. Press, S. A. Teukolsky, W. T. Vetterling, B. P. Flannery, *Numerical Recipes*,
/// 3rd edition, section 6.2, 2007; the fraction is evaluated by Lentz's method.
package enum RegularisedGamma {
    /// P(a, x), the probability that a gamma variable of shape a and scale 1 is at most x.
    ///
    /// - Parameters:
    ///   - a: The shape; positive.
    ///   - x: Zero or greater.
    /// - Returns: A probability.
    /// - Complexity: O(√a) terms near x = a, fewer elsewhere.
    package static func lower(shape a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < .infinity else { return 1 }
        return x < a + 1 ? min(1, series(a, x)) : 1 - fraction(a, x)
    }

    /// Q(a, x) = 1 − P(a, x), precise in the upper tail.
    ///
    /// - Parameters:
    ///   - a: The shape; positive.
    ///   - x: Zero or greater.
    /// - Returns: A probability.
    package static func upper(shape a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x < .infinity else { return 0 }
        return x < a + 1 ? max(0, 1 - series(a, x)) : fraction(a, x)
    }

    /// xᵃ e⁻ˣ / Γ(a).
    private static func factor(_ a: Double, _ x: Double) -> Double {
        exp(a * log(x) - x - lgamma(a).0)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a
        var sum = term
        var denominator = a
        while term > sum * 0x1p-54 {
            denominator += 1
            term *= x / denominator
            sum += term
        }
        return factor(a, x) * sum
    }

    private static func fraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var c = Double.greatestFiniteMagnitude
        var d = 1 / b
        var fraction = d
        var change = 0.0
        var index = 0.0
        while (change - 1).magnitude > 0x1p-52 {
            index += 1
            let numerator = -index * (index - a)
            b += 2
            d = 1 / (numerator * d + b)
            c = b + numerator / c
            change = c * d
            fraction *= change
        }
        return factor(a, x) * fraction
    }
}
