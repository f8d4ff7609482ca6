/// A linear scale from 0 to a round end, with its marks.
package struct Scale: Hashable, Sendable {
    /// The value at the end of the axis; above 0.
    package let end: Double
    /// The values to mark, from 0 on.
    package let marks: [Double]

    /// A scale that ends at a mark.
    ///
    /// - Parameters:
    ///   - value: What must fit.
    ///   - count: About how many marks.
    ///   - steps: Steps to choose from; decimal ones where none is given.
    package init(fitting value: Double, count: Int = 4, steps: [Double] = []) {
        let value = Self.drawable(value)
        let step = Self.step(for: value, count: count, among: steps)
        let intervals = max(1, (value / step - 1e-9).rounded(.up))
        end = intervals * step
        marks = (0...Int(intervals)).map { Double($0) * step }
    }

    /// A scale that ends at a value, with the marks up to it.
    package init(endingAt value: Double, count: Int = 6, steps: [Double] = []) {
        let value = Self.drawable(value)
        let step = Self.step(for: value, count: count, among: steps)
        end = value
        marks = (0...Int(value / step + 1e-9)).map { Double($0) * step }
    }

    /// Where a value lies, from 0 to 1.
    package func position(of value: Double) -> Double {
        min(max(value / end, 0), 1)
    }

    /// The steps of clocks and calendars, in seconds.
    package static let timeSteps: [Double] =
        [1, 2, 5, 10, 15, 30].flatMap { [$0, $0 * 60] }.sorted()
        + [1, 2, 3, 6, 12, 24, 48, 168, 336, 672].map { $0 * 3_600 }

    /// What an axis can end at: 1 for what is no length, and else no less than the nanosecond of the
    /// simulated clock, no more than what a double counts one by one.
    private static func drawable(_ value: Double) -> Double {
        value.isFinite && value > 0 ? min(max(value, 1e-9), 0x1p53) : 1
    }

    private static func step(for value: Double, count: Int, among steps: [Double]) -> Double {
        let wanted = value / Double(count)
        if wanted >= 1, let step = steps.first(where: { $0 >= wanted * 0.999 }) { return step }
        var power = 1.0
        while power * 10 <= wanted { power *= 10 }
        while power > wanted { power /= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= wanted * 0.999 } ?? power * 10
    }
}

/// Numbers as SVG and percentages want them.
package enum Coordinate {
    /// A number with at most two decimals and no groups of digits.
    package static func text(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = (value * 100).rounded()
        guard hundredths.magnitude < 1e15 else { return "0" }
        let whole = Int(hundredths)
        if whole.isMultiple(of: 100) { return String(whole / 100) }
        let sign = whole < 0 ? "-" : ""
        let (units, rest) = Int(whole.magnitude).quotientAndRemainder(dividingBy: 100)
        let digits = rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(units).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
    }

    /// A position between 0 and 1 as a percentage.
    package static func percent(_ position: Double) -> String {
        text(position * 100) + "%"
    }
}
