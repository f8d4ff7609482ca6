internal import Measures
package import Typesetting

/// The parts of a threshold that its verdict is explained with.
///
/// The expression was checked when it was read; here it is only taken apart again.
package struct ThresholdExpression: Hashable, Sendable {
    /// The metric, such as `branch.callFailed.share`.
    package let metric: String
    /// Whether the metric must stay below the bound rather than above it.
    let isUpperBound: Bool
    /// The bound in the metric's own unit; nil when its unit is not known here.
    package let bound: Double?

    /// Takes an expression apart; nil when it has no comparison.
    package init?(_ expression: String) {
        guard let sign = expression.firstIndex(where: { $0 == "<" || $0 == ">" }) else {
            return nil
        }
        metric = String(expression[..<sign].filter { !$0.isWhitespace })
        isUpperBound = expression[sign] == "<"
        bound = Self.value(expression[sign...].drop { "<>= ".contains($0) })
    }

    /// What the metric's number means.
    package var unit: MetricUnit { MetricUnit(of: metric) }

    /// How far `observed` is on the right side of the bound; negative beyond it.
    package func margin(of observed: Double) -> Double? {
        bound.map { isUpperBound ? $0 - observed : observed - $0 }
    }

    private static let factors: [String: Double] = [
        "": 1, "%": 0.01, "k": 1e3, "M": 1e6,
        "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3_600, "d": 86_400,
        "/s": 1, "/m": 1 / 60, "/h": 1 / 3_600,
    ]

    private static func value(_ text: Substring) -> Double? {
        let digits = text.prefix { $0.isNumber || ".-+_".contains($0) }
        let unit = text[digits.endIndex...].filter { !$0.isWhitespace }
        guard let number = Double(digits.filter { $0 != "_" }), let factor = factors[unit] else {
            return nil
        }
        // Dividing keeps 12 % the double nearest to 0.12; a product with 0.01 may miss it.
        return unit == "%" ? number / 100 : number * factor
    }
}
