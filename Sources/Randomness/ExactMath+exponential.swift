extension ExactMath {
    /// The exponential function, to within 1 unit in the last place.
    ///
    /// Splits x = k · log 2 + r with |r| ≤ ½ log 2, and takes eʳ by a polynomial of degree 12.
    /// Above 709.79 the result is ∞; below −745.14 it is 0; in between it loses precision only
    /// where it is subnormal, below −708.4. NaN gives NaN.
    package static func exponential(_ x: Double) -> Double {
        guard x.magnitude < 746 else {
            return x > 0 ? .infinity : x < 0 ? 0 : x
        }
        // Adding and taking away 1.5 · 2⁵² rounds to the nearest integer.
        let power = (x * 0x1.71547652b82fep0 + 0x1.8p52) - 0x1.8p52
        // log 2 in two parts; the first has 42 bits, so its product with the power is exact.
        let r = (x - power * 0x1.62e42fefa38p-1) - power * 0x1.ef35793c7673p-45
        let r2 = r * r
        let r4 = r2 * r2

        // (eʳ − 1 − r) / r² by its minimax polynomial, terms gathered in pairs; error below 2⁻⁶².
        let a = 0.5 + r * 0x1.5555555555557p-3
        let b = 0x1.5555555555558p-5 + r * 0x1.11111111100dbp-7
        let c = 0x1.6c16c16c151fcp-10 + r * 0x1.a01a01abe8206p-13
        let d = 0x1.a01a01acfae99p-16 + r * 0x1.71de023137276p-19
        let e = 0x1.27e4cccda6fcfp-22 + r * 0x1.af4dea2bc3f25p-26
        let upper = (c + r2 * d) + r4 * (e + r2 * 0x1.1f8b4cd99e7aap-29)
        let polynomial = (a + r2 * b) + r4 * upper

        // In two steps, since the power of two alone may be out of range when the result is not.
        let half = Int64(power) &>> 1
        let value = 1 + (r + r2 * polynomial)
        return value * powerOfTwo(half) * powerOfTwo(Int64(power) &- half)
    }

    /// 2ⁿ for n from −1022 to 1023.
    private static func powerOfTwo(_ exponent: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: exponent &+ 1023) &<< 52)
    }
}
