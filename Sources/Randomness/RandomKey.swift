/// The key of all draws of one replication.
///
/// Philox derives it from the seed and the replication's number, so that neighbouring seeds and
/// neighbouring replications have nothing in common. Two of *n* keys coincide with probability
/// n² / 2⁶⁵: 3 · 10⁻¹⁴ for a thousand replications.
@frozen
public struct RandomKey: Hashable, Sendable {
    /// The 64 bits that key every block of the replication.
    @usableFromInline package let rawValue: UInt64

    /// Derives the key of a replication.
    ///
    /// - Parameters:
    ///   - seed: The seed of the whole run; any value is as good as any other.
    ///   - replication: The replication's number, from 0; negative numbers trap.
    public init(seed: UInt64, replication: Int) {
        precondition(replication >= 0, "Replications count from 0, but this is \(replication).")
        rawValue = Philox.block(low: UInt64(replication), high: .max, key: seed).0
    }
}
