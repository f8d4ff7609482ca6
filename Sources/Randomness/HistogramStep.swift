public import VirtualTime

/// One step of a histogram of durations; it begins where the one before ends, the first at zero.
public struct HistogramStep: Hashable, Sendable {
    /// Where the step ends.
    public var upTo: SimulationDuration

    /// The probability of a duration in this step, from 0 to 1.
    public var share: Double

    /// Creates a step.
    public init(upTo: SimulationDuration, share: Double) {
        self.upTo = upTo
        self.share = share
    }
}
