package import Measures

/// One axis of a sweep: a place of the scenario and the values to put there.
package struct SweepAxis: Hashable, Sendable {
    /// The path, as in an override.
    package var path: String
    /// The values as written, in the order in which they are tried.
    package var values: [String]

    /// The most values of one axis.
    package static let most = 10_000

    /// Reads `PATH=a,b,c`, `PATH=lo..hi` or `PATH=lo..hi:step`.
    ///
    /// A range has numbers with one and the same unit, or none, and ends at or before `hi`; its step is
    /// 1 where none is given.
    ///
    /// - Throws: ``ExpressionError``.
    package init(parsing text: String) throws(ExpressionError) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw ExpressionError(
                "an axis must be PATH=VALUES, but is '\(text.clipped(to: 60))'",
                help: "write values or a range, as in carriers.primary.trunks=60,70,80 "
                    + "or transfer.timeout=10s..40s:5s"
            )
        }
        path = String(text[..<sign])
        let list = String(text[text.index(after: sign)...])
        if let dots = list.firstRange(of: "..") {
            values = try Self.range(list, dots)
        } else {
            values = list.split(separator: ",", omittingEmptySubsequences: false).map {
                String($0).trimmingSpaces
            }
        }
        if let empty = values.firstIndex(of: "") {
            throw ExpressionError("value \(empty + 1) of '\(path)' is empty")
        }
        if let twice = values.indices.first(where: { values[..<$0].contains(values[$0]) }) {
            throw ExpressionError("'\(values[twice])' is given twice for '\(path)'")
        }
    }

    private static func range(
        _ text: String,
        _ dots: Range<String.Index>
    ) throws(ExpressionError) -> [String] {
        let help = "write a range as in 60..90:5 or 10s..40s:5s"
        let rest = text[dots.upperBound...].split(
            separator: ":",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let texts =
            [String(text[..<dots.lowerBound]), String(rest[0])]
            + rest.dropFirst().map { String($0) }
        let numbers = texts.map { WrittenQuantity($0.trimmingSpaces) }
        guard let low = numbers[0], let high = numbers[1], numbers.allSatisfy({ $0 != nil }) else {
            throw ExpressionError("'\(text.clipped(to: 60))' is not a range of numbers", help: help)
        }
        guard numbers.allSatisfy({ $0?.unit == low.unit }) else {
            throw ExpressionError(
                "both ends and the step of '\(text.clipped(to: 60))' must have one unit",
                help: help
            )
        }
        // Nine decimals, so that 0.1 + 0.2 is 0.3.
        let scale = 1e9
        let first = (low.number.double() * scale).rounded()
        let last = (high.number.double() * scale).rounded()
        let step = ((numbers.count > 2 ? numbers[2] : nil)?.number.double() ?? 1) * scale
        guard step.rounded() >= 1 else {
            throw ExpressionError("the step of '\(text.clipped(to: 60))' must be above zero")
        }
        guard last >= first else {
            throw ExpressionError(
                "'\(text.clipped(to: 60))' ends before it begins",
                help: "write the lower end first"
            )
        }
        let count = ((last - first) / step.rounded()).rounded(.down) + 1
        guard count <= Double(most), last.magnitude < 9e15, first.magnitude < 9e15 else {
            throw ExpressionError("a range may have at most \(most) values, but this has more")
        }
        return (0..<Int(count)).map { index in
            ((first + Double(index) * step.rounded()) / scale).short + low.unit
        }
    }
}
