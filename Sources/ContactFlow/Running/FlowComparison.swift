/// How the conditions of a block compare a value with an operand.
///
/// Source: Amazon Connect API Reference, "Flow language", conditions.
enum FlowComparison {
    /// Whether a value meets a condition; comparisons of numbers are false unless both are numbers.
    static func holds(_ comparison: String, _ value: String, _ operand: String) -> Bool {
        switch comparison {
        case "Equals": value == operand
        case "TextStartsWith": value.hasPrefix(operand)
        case "TextEndsWith": value.hasSuffix(operand)
        case "TextContains": value.contains(operand)
        case "NumberGreaterThan": numbers(value, operand) { $0 > $1 }
        case "NumberGreaterOrEqualTo": numbers(value, operand) { $0 >= $1 }
        case "NumberLessThan": numbers(value, operand) { $0 < $1 }
        case "NumberLessOrEqualTo": numbers(value, operand) { $0 <= $1 }
        case "KeyExists": !value.isEmpty
        default: false
        }
    }

    private static func numbers(
        _ value: String,
        _ operand: String,
        _ compare: (Double, Double) -> Bool
    ) -> Bool {
        guard let left = number(value), let right = number(operand) else { return false }
        return compare(left, right)
    }

    /// A number in decimal form; words such as `nan` and `inf` are none.
    private static func number(_ text: String) -> Double? {
        guard
            text.utf8.allSatisfy({
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
            })
        else { return nil }
        return Double(text)
    }
}
