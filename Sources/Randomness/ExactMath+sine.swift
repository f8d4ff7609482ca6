extension ExactMath {
    /// The sine of π times a number, to within 2 units in the last place.
    ///
    /// Splits x = q/2 + r with a whole q and |r| ≤ ¼, without rounding, and takes sin πr or cos πr by
    /// its series, cut off below 10⁻¹⁷. Whole numbers give 0 exactly.
    ///
    /// - Parameter x: Half turns; its magnitude is below 2⁵⁰.
    /// - Returns: Between −1 and 1.
    package static func sine(ofHalfTurns x: Double) -> Double {
        // Adding and taking away 1.5 · 2⁵² rounds to the nearest integer.
        let quarters = (2 * x + 0x1.8p52) - 0x1.8p52
        let r = x - quarters * 0.5
        let quadrant = Int64(quarters) & 3
        let value = quadrant & 1 == 0 ? innerSine(r) : innerCosine(r)
        return quadrant & 2 == 0 ? value : -value
    }

    /// sin πr for |r| ≤ ¼.
    private static func innerSine(_ r: Double) -> Double {
        let r2 = r * r
        var sum = 0x1.aaec32af93359p-21 * r2 - 0x1.6fadb9f155744p-16
        sum = sum * r2 + 0x1.e8f434d018d63p-12
        sum = sum * r2 - 0x1.e3074fde8871fp-8
        sum = sum * r2 + 0x1.50783487ee782p-4
        sum = sum * r2 - 0x1.32d2cce62bd86p-1
        sum = sum * r2 + 0x1.466bc6775aae2p+1
        sum = sum * r2 - 0x1.4abbce625be53p+2
        // π in two parts, so that its rounding does not show.
        return 0x1.921fb54442d18p+1 * r + (0x1.1a62633145c07p-53 * r + sum * r2 * r)
    }

    /// cos πr for |r| ≤ ¼.
    private static func innerCosine(_ r: Double) -> Double {
        let r2 = r * r
        var sum = -0x1.2a0c591af8314p-23 * r2 + 0x1.20c62c2f2d7f5p-18
        sum = sum * r2 - 0x1.b6e24f44b128fp-14
        sum = sum * r2 + 0x1.f9d38a3763cc3p-10
        sum = sum * r2 - 0x1.a6d1f2a204a8cp-6
        sum = sum * r2 + 0x1.e1f506891babbp-3
        sum = sum * r2 - 0x1.55d3c7e3cbffap+0
        sum = sum * r2 + 0x1.03c1f081b5ac4p+2
        sum = sum * r2 - 0x1.3bd3cc9be45dep+2
        return 1 + sum * r2
    }
}
