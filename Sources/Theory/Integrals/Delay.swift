package import Randomness
package import VirtualTime

/// A duration as the integrals of the oracle need it: how probable it is to be over by a time.
///
/// Not sendable: sums of two durations remember what they have computed.
package final class Delay {
    /// The probability that it is at most so long.
    package let probability: (SimulationDuration) -> Double

    private init(_ probability: @escaping (SimulationDuration) -> Double) {
        self.probability = probability
    }

    /// The probability that it is longer than `time`.
    package func survival(_ time: SimulationDuration) -> Double { 1 - probability(time) }

    /// The probability that it is at least as long as `time`.
    package func reaches(_ time: SimulationDuration) -> Double {
        1 - probability(SimulationDuration(nanoseconds: time.nanoseconds - 1))
    }

    /// What never comes to an end.
    package static var endless: Delay { Delay { _ in 0 } }

    /// A duration of a law; absent is endless.
    package convenience init(_ law: Law?) {
        guard let law else {
            self.init { _ in 0 }
            return
        }
        self.init { law.cumulativeProbability(of: $0) }
    }

    /// One duration after another.
    ///
    /// P(X + Y ≤ t) = ∫ P(Y ≤ t − x) dP(X ≤ x), where X is the first.
    package convenience init(_ first: Law, then second: Law) {
        if case .constant(let shift) = first {
            self.init { second.cumulativeProbability(of: $0 - shift) }
            return
        }
        if case .constant(let shift) = second {
            self.init { first.cumulativeProbability(of: $0 - shift) }
            return
        }
        var known: [SimulationDuration: Double] = [:]
        self.init { time in
            guard time >= .zero else { return 0 }
            if let probability = known[time] { return probability }
            let atOnce = first.cumulativeProbability(of: .zero)
            let probability =
                atOnce * second.cumulativeProbability(of: time)
                + DurationIntegral.mean(
                    from: .zero,
                    through: time,
                    tolerance: 1e-9,
                    over: first.cumulativeProbability,
                    of: { second.cumulativeProbability(of: time - $0) }
                )
            known[time] = probability
            return probability
        }
    }
}
