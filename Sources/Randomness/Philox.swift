/// Philox2x64-10: a keyed bijection of 128-bit counters whose outputs pass as random.
///
/// Ten rounds, each a 64 × 64 → 128-bit multiplication and two exclusive ors, so any word of any
/// stream is computed from its address alone. The period is 2¹²⁸ blocks for each of 2⁶⁴ keys.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3", *Proceedings of SC11*, 2011.
@usableFromInline
package enum Philox {
    /// The two words that belong to a counter, given by its halves, under a key.
    ///
    /// Any counter and any key will do.
    @inlinable
    @inline(__always)
    package static func block(low: UInt64, high: UInt64, key: UInt64) -> (UInt64, UInt64) {
        var left = low
        var right = high
        var roundKey = key
        for _ in 0..<10 {
            let product = left.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93 as UInt64)
            left = product.high ^ roundKey ^ right
            right = product.low
            roundKey &+= 0x9E37_79B9_7F4A_7C15
        }
        return (left, right)
    }
}
