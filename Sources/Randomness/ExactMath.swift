/// Elementary functions from operations that IEEE 754 rounds exactly.
///
/// Addition, multiplication, division, square root, comparisons, bit operations and constant
/// tables give the same bits on every machine; the C library's `log` and `exp` do not. Swift never
/// fuses or reorders these operations by itself, and nothing here asks it to.
@usableFromInline
package enum ExactMath {
    /// The natural logarithm, to within 2 units in the last place.
    ///
    /// Splits x = 2ᵏ · z with z in [0.6865, 1.3735), and z = c · (1 + r) at the nearest of 128
    /// centres c; then log x = k · log 2 + log c + log(1 + r), the last by a polynomial. 1 is a
    /// centre, so precision does not suffer around 1, and log 1 is 0.
    ///
    /// Zero gives −∞, negative numbers give NaN. Subnormal numbers are as precise as others.
    ///
    /// Source: P.-T. P. Tang, "Table-driven implementation of the logarithm function in IEEE
    /// floating-point arithmetic", *ACM Transactions on Mathematical Software* 16, 1990. Table and
    /// minimax polynomial are our own.
    @usableFromInline
    package static func logarithm(_ x: Double) -> Double {
        let bits = x.bitPattern
        // One comparison sends everything but positive normal numbers aside.
        guard bits &- 0x0010_0000_0000_0000 < 0x7FE0_0000_0000_0000 else {
            return logarithm(ofSpecial: x)
        }
        return logarithm(ofNormal: bits, scaledBy: 0)
    }

    /// The logarithm of 2ᵉ times the positive normal number with the given bit pattern.
    @inline(__always)
    private static func logarithm(ofNormal bits: UInt64, scaledBy exponent: Int64) -> Double {
        // Counted from half a step below the first centre, the top bits are k and the row.
        let offset = bits &- 0x3FE5_F000_0000_0000
        let row = (offset &>> 45) & 127
        let power = Double((Int64(bitPattern: offset) &>> 52) &+ exponent)
        let fraction = Double(bitPattern: bits &- (offset & 0xFFF0_0000_0000_0000))
        let centre = Double(bitPattern: 0x3FE6_0000_0000_0000 &+ row &<< 45)
        let entry = logarithmTable[Int(truncatingIfNeeded: row)]

        // The difference is exact: both numbers lie within a factor of two of each other.
        let r = (fraction - centre) * entry.reciprocal
        let r2 = r * r
        // (log(1 + r) − r) / r² for |r| ≤ 2⁻⁸; error of the whole below 2⁻⁵⁵ |r|.
        let lower = -0.5 + r * 0x1.5555555516522p-2
        let upper = (-0x1.fffffffeedb15p-3 + r * 0x1.999b30f0e8236p-3) + r2 * -0x1.555742e71a8d4p-3
        let polynomial = lower + r2 * upper

        // log 2 in two parts; the first has 42 bits, so its product with k is exact.
        let coarse = power * 0x1.62e42fefa38p-1 + entry.logarithm
        let fine = power * 0x1.ef35793c7673p-45 + r2 * polynomial
        return coarse + (r + fine)
    }

    /// The logarithm of what is not a positive normal number.
    @inline(never)
    private static func logarithm(ofSpecial x: Double) -> Double {
        if x.isSubnormal, x > 0 {
            return logarithm(ofNormal: (x * 0x1p52).bitPattern, scaledBy: -52)
        }
        if x == 0 { return -.infinity }
        return x == .infinity ? x : .nan
    }
}
