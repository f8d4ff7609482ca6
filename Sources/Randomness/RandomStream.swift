/// One stream of random words, addressed by key, purpose, subject and attempt.
///
/// Word *n* of a stream depends on the address and on *n*, and on nothing else: not on other
/// streams, not on their order, not on the thread. Streams of different addresses are
/// independent. A stream costs nothing to create, so hot code makes one where it needs it:
///
/// ```swift
/// var stream = RandomStream(key: key, purpose: .patience, subject: contact.rawValue)
/// let span = habits.patience.draw(from: &stream)
/// ```
///
/// The address is the counter of Philox2x64-10: the low word is the subject; the high word is the
/// purpose (8 bits), the attempt (24 bits) and the number of the block (32 bits). A block gives
/// two words, so a stream has just short of 2³³; taking more traps.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3", *Proceedings of SC11*, 2011.
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable {
    @usableFromInline package let key: UInt64
    @usableFromInline let subject: UInt64

    /// Purpose and attempt in the upper half; the lower half is zero.
    @usableFromInline let address: UInt64

    /// The second word of the latest block.
    @usableFromInline var spare: UInt64

    /// The number of the next block.
    @usableFromInline package var block: UInt32

    /// Whether `spare` is still to be handed out.
    @usableFromInline var hasSpare: Bool

    /// Creates the stream at an address, standing at its first word.
    ///
    /// - Parameters:
    ///   - key: The replication's key.
    ///   - purpose: What the draws decide.
    ///   - subject: Whom they concern: the number of a contact or of an arrival.
    ///   - attempt: Which of several tries of the same kind, below 2²⁴; larger numbers trap.
    @inlinable
    public init(key: RandomKey, purpose: DrawPurpose, subject: UInt64, attempt: UInt32 = 0) {
        precondition(attempt < 1 << 24, "A stream's attempt must be below 16,777,216.")
        self.key = key.rawValue
        self.subject = subject
        address = UInt64(purpose.rawValue) << 56 | UInt64(attempt) << 32
        spare = 0
        block = 0
        hasSpare = false
    }

    /// Takes the next word: 64 independent fair bits.
    @inlinable
    @inline(__always)
    public mutating func next() -> UInt64 {
        if hasSpare {
            hasSpare = false
            return spare
        }
        let words = Philox.block(low: subject, high: address | UInt64(block), key: key)
        block += 1
        spare = words.1
        hasSpare = true
        return words.0
    }
}

extension RandomStream {
    /// Takes one word as a number strictly between 0 and 1.
    ///
    /// One of the 2⁵² midpoints (k + ½) · 2⁻⁵², all equally likely: the least is 2⁻⁵³, the
    /// greatest 1 − 2⁻⁵³. So logarithms of it, and of its complement, are finite.
    @inlinable
    @inline(__always)
    public mutating func unit() -> Double {
        RandomStream.midpoint(next() &>> 12)
    }

    /// Takes one word as 1 − ``unit()``, without rounding.
    ///
    /// For inverting a tail, so that a larger word means a longer duration in every law.
    @inlinable
    @inline(__always)
    package mutating func tail() -> Double {
        RandomStream.midpoint(~next() &>> 12)
    }

    /// Takes one word to decide whether something happens.
    ///
    /// A probability of 0 means never, of 1 always; those between are met to within 2⁻⁵³. Values
    /// below 0 count as 0, above 1 as 1. The word is taken in any case.
    @inlinable
    @inline(__always)
    public mutating func occurs(withProbability probability: Double) -> Bool {
        unit() < probability
    }

    /// The midpoint (k + ½) · 2⁻⁵² of a 52-bit k.
    ///
    /// k becomes the fraction of a number in [1, 2); the subtraction of 1 − 2⁻⁵³ is exact.
    @inlinable
    @inline(__always)
    package static func midpoint(_ index: UInt64) -> Double {
        Double(bitPattern: 0x3FF0_0000_0000_0000 | index) - 0x1.fffffffffffffp-1
    }
}
