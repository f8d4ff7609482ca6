public import VirtualTime

/// One way that a hyperexponential duration can turn out.
public struct HyperexponentialBranch: Hashable, Sendable {
    /// The probability of this branch, from 0 to 1.
    public var share: Double

    /// The mean duration in this branch; positive.
    public var mean: SimulationDuration

    /// Creates a branch.
    public init(share: Double, mean: SimulationDuration) {
        self.share = share
        self.mean = mean
    }
}
