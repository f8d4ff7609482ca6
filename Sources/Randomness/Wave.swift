/// An intensity that swings around 1 like a sine: 1 + amplitude · sin 2πx, with x counted in cycles.
///
/// Its integral and the inverse of that use only operations that IEEE 754 rounds exactly, so events
/// placed by it stand at the same instants on every machine.
public struct Wave: Hashable, Sendable {
    /// How far the intensity swings; 0 to 1.
    public let amplitude: Double

    /// Creates a wave.
    public init(amplitude: Double) {
        precondition((0...1).contains(amplitude), "A wave's amplitude must be between 0 and 1.")
        self.amplitude = amplitude
    }

    /// The intensity `x` cycles after a rise through the mean.
    public func intensity(at x: Double) -> Double {
        1 + amplitude * ExactMath.sine(ofHalfTurns: 2 * x)
    }

    /// The integral of the intensity.
    ///
    /// The cosines of its ends are subtracted as a product of sines, which loses no digits over
    /// short lengths.
    ///
    /// - Parameters:
    ///   - start: Where it begins, in cycles.
    ///   - length: How many cycles it covers; not negative.
    /// - Returns: In cycles of the intensity 1.
    public func integral(from start: Double, over length: Double) -> Double {
        let swing =
            ExactMath.sine(ofHalfTurns: 2 * start + length) * ExactMath.sine(ofHalfTurns: length)
        return length + amplitude * swing * 0x1.45f306dc9c883p-2
    }

    /// The length over which the integral of the intensity grows to `target`.
    ///
    /// Newton's method within bounds that close in on the solution; where a step would leave them,
    /// they are halved instead.
    ///
    /// - Parameters:
    ///   - target: The integral; not negative.
    ///   - start: Where it begins, in cycles from 0 to 1.
    /// - Returns: The length in cycles.
    public func length(integratingTo target: Double, from start: Double) -> Double {
        // Over a whole cycle the swing takes nothing and adds nothing.
        let cycles = target.rounded(.down)
        let rest = target - cycles
        var (low, high) = (0.0, 1.0)
        var length = rest
        for _ in 0..<200 {
            let error = integral(from: start, over: length) - rest
            if error == 0 { break }
            if error < 0 { low = length } else { high = length }
            let slope = intensity(at: start + length)
            // A slope of 0 makes the step infinite or undefined, and no bound holds it.
            let newton = length - error / slope
            let next = newton > low && newton < high ? newton : low + (high - low) / 2
            if (next - length).magnitude <= 0x1p-52 * next || next == low && next == high { break }
            length = next
        }
        return cycles + length
    }
}
