/// What the number of a metric means, and so how it is written.
package enum MetricUnit: Hashable, Sendable {
    /// A share between 0 and 1, written as a percentage.
    case share
    /// A duration in seconds.
    case seconds
    /// An amount of memory.
    case bytes
    /// How many.
    case count
    /// How many in a second.
    case perSecond
    /// A mean of counts, or any other number.
    case number
}

extension MetricUnit {
    /// A value of the metric.
    ///
    /// - Parameters:
    ///   - value: The value in the metric's own unit: a share between 0 and 1, or seconds.
    ///   - margin: A difference that the text must show, such as the distance to a bound.
    /// - Returns: The text, with its unit.
    package func text(of value: Double, resolving margin: Double? = nil) -> String {
        switch self {
        case .share:
            let decimals = max(
                margin.map { Figure.decimals(showing: 2, of: $0 * 100) } ?? 0,
                Figure.percentDecimals(value)
            )
            return value == 0 || value == 1
                ? Figure.percentage(value) : Figure.percentage(value, decimals: decimals)
        case .seconds:
            guard let margin, margin != 0, margin.magnitude < 1 else {
                return Figure.duration(value)
            }
            let decimals = max(2, Figure.decimals(showing: 2, of: margin))
            return Figure.fixed(value, decimals: decimals) + " s"
        case .bytes:
            return Int(exactly: value.rounded()).map(Figure.bytes) ?? Figure.undefined
        case .count, .perSecond, .number:
            return Self.number(value, resolving: margin)
        }
    }

    /// A distance between two values of the metric, without its sign.
    package func text(ofDistance distance: Double) -> String {
        let distance = distance.magnitude
        switch self {
        case .share:
            let decimals = max(2, Figure.decimals(showing: 2, of: distance * 100))
            return Figure.fixed(distance * 100, decimals: decimals) + " points"
        case .seconds, .bytes:
            return text(of: distance, resolving: distance)
        case .count, .perSecond, .number:
            let isWhole = distance == distance.rounded()
            let decimals = isWhole ? 0 : Figure.decimals(showing: 2, of: distance)
            return Figure.fixed(distance, decimals: decimals)
        }
    }

    private static func number(_ value: Double, resolving margin: Double?) -> String {
        if value == value.rounded(), margin.map({ $0 == $0.rounded() }) ?? true {
            return Figure.fixed(value, decimals: 0)
        }
        let decimals = max(
            Figure.decimals(showing: 4, of: value),
            margin.map { Figure.decimals(showing: 2, of: $0) } ?? 0
        )
        return Figure.fixed(value, decimals: decimals)
    }
}
