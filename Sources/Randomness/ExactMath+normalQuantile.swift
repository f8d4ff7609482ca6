extension ExactMath {
    /// The value that a standard normal variable stays below with a probability strictly between 0
    /// and 1.
    ///
    /// Rational approximations in three ranges, in error by about 10⁻¹⁶ of the value; as computed,
    /// to within 6 units in the last place.
    ///
    /// Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
    /// distribution" (PPND16), *Applied Statistics* 37, 1988.
    package static func normalQuantile(_ probability: Double) -> Double {
        let q = probability - 0.5
        if q.magnitude <= 0.425 { return q * centralRatio(0.180625 - q * q) }

        let tail = q < 0 ? probability : 1 - probability
        let r = (-logarithm(tail)).squareRoot()
        let value = r <= 5 ? middleRatio(r - 1.6) : farRatio(r - 5)
        return q < 0 ? -value : value
    }

    /// The ratio for probabilities from 0.075 to 0.925.
    private static func centralRatio(_ r: Double) -> Double {
        var upper = 2.5090809287301226727e3 * r + 3.3430575583588128105e4
        upper = upper * r + 6.7265770927008700853e4
        upper = upper * r + 4.5921953931549871457e4
        upper = upper * r + 1.3731693765509461125e4
        upper = upper * r + 1.9715909503065514427e3
        upper = upper * r + 1.3314166789178437745e2
        upper = upper * r + 3.3871328727963666080

        var lower = 5.2264952788528545610e3 * r + 2.8729085735721942674e4
        lower = lower * r + 3.9307895800092710610e4
        lower = lower * r + 2.1213794301586595867e4
        lower = lower * r + 5.3941960214247511077e3
        lower = lower * r + 6.8718700749205790830e2
        lower = lower * r + 4.2313330701600911252e1
        lower = lower * r + 1
        return upper / lower
    }

    /// The ratio for tails down to e⁻²⁵.
    private static func middleRatio(_ r: Double) -> Double {
        var upper = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
        upper = upper * r + 2.41780725177450611770e-1
        upper = upper * r + 1.27045825245236838258
        upper = upper * r + 3.64784832476320460504
        upper = upper * r + 5.76949722146069140550
        upper = upper * r + 4.63033784615654529590
        upper = upper * r + 1.42343711074968357734

        var lower = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
        lower = lower * r + 1.51986665636164571966e-2
        lower = lower * r + 1.48103976427480074590e-1
        lower = lower * r + 6.89767334985100004550e-1
        lower = lower * r + 1.67638483018380384940
        lower = lower * r + 2.05319162663775882187
        lower = lower * r + 1
        return upper / lower
    }

    /// The ratio for tails beyond e⁻²⁵.
    private static func farRatio(_ r: Double) -> Double {
        var upper = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        upper = upper * r + 1.24266094738807843860e-3
        upper = upper * r + 2.65321895265761230930e-2
        upper = upper * r + 2.96560571828504891230e-1
        upper = upper * r + 1.78482653991729133580
        upper = upper * r + 5.46378491116411436990
        upper = upper * r + 6.65790464350110377720

        var lower = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
        lower = lower * r + 1.84631831751005468180e-5
        lower = lower * r + 7.86869131145613259100e-4
        lower = lower * r + 1.48753612908506148525e-2
        lower = lower * r + 1.36929880922735805310e-1
        lower = lower * r + 5.99832206555887937690e-1
        lower = lower * r + 1
        return upper / lower
    }
}
