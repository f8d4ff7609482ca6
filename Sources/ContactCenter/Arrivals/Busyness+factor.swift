internal import Plan
internal import Randomness
internal import VirtualTime

extension Busyness {
    /// What the rate of a stream of arrivals is multiplied by in one replication.
    ///
    /// Drawn as a duration with a mean of a second, so it is exact to a nanosecond of that.
    ///
    /// - Parameters:
    ///   - key: Of the replication.
    ///   - stream: The stream's number; each stream has a factor of its own.
    /// - Returns: Not negative, on average 1.
    func factor(of key: RandomKey, stream: Int) -> Double {
        var draws = RandomStream(key: key, purpose: .busyness, subject: UInt64(stream))
        let unit = SimulationDuration.seconds(1)
        return Sampler(.gamma(shape: shape, mean: unit)).draw(from: &draws).seconds
    }
}
