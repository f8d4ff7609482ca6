/// The constants of Marsaglia and Tsang's method for one gamma law.
///
/// Accepts more than 95 of 100 tries; each try takes two words. A shape below 1 is raised by 1 and
/// the result multiplied by a uniform to the power 1/shape, which takes one word more.
///
/// Source: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables", *ACM
/// Transactions on Mathematical Software* 26, 2000.
@frozen
@usableFromInline
struct GammaConstants: Sendable {
    /// The shape, raised by 1 where it is below 1, minus ⅓: the paper's d.
    let mode: Double

    /// 1/√(9d): the paper's c.
    let slope: Double

    /// What a standard gamma variable is multiplied by, in nanoseconds.
    let scale: Double

    /// 1/shape where the shape is below 1, otherwise 0.
    let boost: Double

    /// - Parameters:
    ///   - shape: Positive.
    ///   - mean: In nanoseconds; positive.
    init(shape: Double, mean: Double) {
        let isSmall = shape < 1
        mode = (isSmall ? shape + 1 : shape) - 1.0 / 3
        slope = 1 / (9 * mode).squareRoot()
        scale = mean / shape
        boost = isSmall ? 1 / shape : 0
    }

    /// Draws a duration in nanoseconds.
    func draw(from stream: inout RandomStream) -> Double {
        let duration = scale * (mode * cube(from: &stream))
        guard boost > 0 else { return duration }
        let power = ExactMath.exponential(boost * ExactMath.logarithm(stream.unit()))
        // With a shape near 0 the scale may be infinite, but then the power is 0.
        return power > 0 ? duration * power : 0
    }

    /// Draws the accepted (1 + c x)³ of a normal x.
    private func cube(from stream: inout RandomStream) -> Double {
        while true {
            let normal = ExactMath.normalQuantile(stream.unit())
            let root = 1 + slope * normal
            let uniform = stream.unit()
            guard root > 0 else { continue }

            let cube = root * root * root
            let square = normal * normal
            // The paper's squeeze, which spares most tries both logarithms.
            if uniform < 1 - 0.0331 * square * square { return cube }
            let bound = 0.5 * square + mode * (1 - cube + ExactMath.logarithm(cube))
            if ExactMath.logarithm(uniform) < bound { return cube }
        }
    }
}
