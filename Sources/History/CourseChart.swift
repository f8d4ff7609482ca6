internal import Typesetting

/// The course of values in order, drawn with characters.
struct CourseChart {
    /// The values, and whether what they belong to passed.
    var points: [(value: Double?, passed: Bool)]
    var unit: MetricUnit

    /// Lines from the lowest to the highest value.
    private static let height = 8

    /// The lines; none where there is no value.
    func lines(width: Int) -> [StyledText] {
        let values = points.compactMap(\.value)
        guard let low = values.min(), let high = values.max() else { return [] }
        let margin = high > low ? (high - low) / 2 : nil
        let labels = (
            high: unit.text(of: high, resolving: margin), low: unit.text(of: low, resolving: margin)
        )
        let labelWidth = max(labels.high.displayWidth, labels.low.displayWidth)
        let height = high > low ? Self.height : 1
        let columns = columns(atMost: max(width - labelWidth - 3, 1))
        return (0..<height).map { line in
            let label = line == 0 ? labels.high : line == height - 1 ? labels.low : ""
            var text =
                StyledText.spaces(labelWidth - label.displayWidth) + StyledText(label)
                + StyledText(label.isEmpty ? " │ " : " ┤ ", .faint)
            for column in columns {
                let isHere = column.values.contains { value in
                    let share = high > low ? (high - value) / (high - low) : 0
                    return Int((share * Double(height - 1)).rounded()) == line
                }
                text += isHere ? StyledText(column.passed ? "●" : "✗", column.style) : " "
            }
            return text
        }
    }

    private struct Column {
        var values: [Double]
        var passed: Bool

        var style: TextStyle { passed ? .progress : .bad }
    }

    /// A column for each point, or for several where there is no room.
    private func columns(atMost count: Int) -> [Column] {
        let stride = (points.count + count - 1) / count
        return Swift.stride(from: 0, to: points.count, by: max(stride, 1)).map { start in
            let part = points[start..<min(start + max(stride, 1), points.count)]
            return Column(values: part.compactMap(\.value), passed: part.allSatisfy(\.passed))
        }
    }
}
