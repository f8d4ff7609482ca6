/// One of the laws of a mixture.
public struct MixtureComponent: Hashable, Sendable {
    /// The probability of this law, from 0 to 1.
    public var share: Double

    /// The law of durations.
    public var law: Law

    /// Creates a component.
    public init(share: Double, law: Law) {
        self.share = share
        self.law = law
    }
}
