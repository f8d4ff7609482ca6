/// How recorded lengths came from true ones.
///
/// Whole seconds are coarse where failures come after two of them: taken for exact, they shift every
/// law by parts of a second, many times the width of an interval from a hundred thousand calls.
package enum Rounding: Hashable, Sendable {
    /// The length is the true one, to far less than matters.
    case exact
    /// The length is the difference of two instants that were both cut to a multiple of `step`
    /// seconds.
    ///
    /// The true length then has a triangular weight from one step below to one step above.
    case stamps(step: Double)
    /// The length itself was cut to a multiple of `step` seconds.
    case cut(step: Double)
}

extension Rounding {
    /// Nodes and weights of Gauss and Legendre for the integral from 0 to 1.
    ///
    /// Source: M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions*, 1964, table 25.4.
    private static let nodes = [
        (0.069_431_844_202_973_71, 0.173_927_422_568_726_93),
        (0.330_009_478_207_571_87, 0.326_072_577_431_273_07),
        (0.669_990_521_792_428_13, 0.326_072_577_431_273_07),
        (0.930_568_155_797_026_29, 0.173_927_422_568_726_93),
    ]

    /// The probabilities of what a row says, given the probability of lasting longer than a length.
    ///
    /// - Parameters:
    ///   - seconds: The recorded length.
    ///   - survival: The probability of lasting longer than some seconds.
    /// - Returns: Of being recorded with this length, of lasting beyond what was recorded with it,
    ///   and of being recorded with it or a greater one. Not for ``exact``, which has densities.
    package func probabilities(
        at seconds: Double,
        _ survival: (Double) -> Double
    ) -> (ended: Double, beyond: Double, reached: Double) {
        switch self {
        case .exact:
            let value = survival(seconds)
            return (.nan, value, value)
        case .cut(let step):
            let start = survival(seconds)
            let beyond = Self.nodes.reduce(0) { $0 + $1.1 * survival(seconds + step * $1.0) }
            return (start - survival(seconds + step), beyond, start)
        case .stamps(let step):
            // Means over the step below and the step above, and the same with a triangle's weight.
            var (below, above) = (0.0, 0.0)
            var (rising, falling) = (0.0, 0.0)
            for (node, weight) in Self.nodes {
                let low = seconds < step ? 1 : survival(seconds - step + step * node)
                let high = survival(seconds + step * node)
                below += weight * low
                above += weight * high
                rising += weight * low * node
                falling += weight * high * (1 - node)
            }
            // What is recorded as nothing lasted at least nothing.
            let beyond = seconds < step ? 2 * falling : rising + falling
            return (below - above, beyond, below)
        }
    }
}
