internal import Typesetting

extension Figure {
    /// The 95 % interval of an estimate around its share, in percentage points.
    ///
    /// `±0.08` when both sides are equally long to within a tenth, else the ends, as `0.01–0.05`,
    /// or `≤0.03` when the interval begins at 0.
    package static func interval(_ estimate: Summary.Estimate) -> String {
        guard let share = estimate.share, let (low, high) = estimate.interval else {
            return undefined
        }
        let half = (high - low) / 2 * 100
        let skew = ((high + low) / 2 - share).magnitude * 100
        let decimals = half < 0.01 ? decimals(showing: 2, of: half) : 2
        guard skew <= half / 10 else {
            let end = fixed(high * 100, decimals: decimals)
            return low == 0 ? "≤" + end : fixed(low * 100, decimals: decimals) + "–" + end
        }
        return "±" + fixed(half, decimals: decimals)
    }
}
