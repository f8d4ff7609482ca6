/// A hash over everything that happens in a run, in order.
///
/// Two runs of one scenario and seed have equal fingerprints; a changed fingerprint means changed
/// behaviour. Not cryptographic.
@frozen
public struct Fingerprint: Hashable, Sendable {
    /// What has been taken in, from which to go on.
    @usableFromInline package var state: UInt64

    /// The fingerprint of nothing.
    @inlinable
    public init() {
        state = 0x243f_6a88_85a3_08d3
    }

    /// Takes in one more word.
    ///
    /// - Complexity: O(1): a rotation and a multiplication.
    @inlinable
    public mutating func absorb(_ word: UInt64) {
        state = ((state &<< 5 | state &>> 59) ^ word) &* 0x9e37_79b9_7f4a_7c15
    }

    /// Takes back the word that was taken in last.
    ///
    /// The factor is the inverse of that of `absorb` modulo 2⁶⁴.
    mutating func retract(_ word: UInt64) {
        let rotated = (state &* 0xf1de_83e1_9937_733d) ^ word
        state = rotated &>> 5 | rotated &<< 59
    }

    /// Takes in another fingerprint, for runs that are made of runs.
    public mutating func absorb(_ other: Fingerprint) {
        absorb(other.value)
    }

    /// The hash, with its bits mixed once more.
    ///
    /// Source: D. Stafford, "Better bit mixing: improving on MurmurHash3's 64-bit finalizer", 2011,
    /// variant 13.
    public var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}

extension Fingerprint: CustomStringConvertible {
    /// Sixteen hexadecimal digits.
    public var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
