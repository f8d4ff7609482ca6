/// How the conditions of a block compare a value with an operand.
///
/// Source: Amazon Connect API Reference, "Flow language", conditions; `KeyExists` was seen to be taken
/// by the service.
enum FlowComparison: String, CaseIterable, Sendable {
    case equals = "Equals"
    case startsWith = "TextStartsWith"
    case endsWith = "TextEndsWith"
    case contains = "TextContains"
    case greater = "NumberGreaterThan"
    case greaterOrEqual = "NumberGreaterOrEqualTo"
    case less = "NumberLessThan"
    case lessOrEqual = "NumberLessOrEqualTo"
    case exists = "KeyExists"

    /// Whether a value meets a condition; comparisons of numbers are false unless both are numbers.
    func holds(_ value: String, _ operand: String) -> Bool {
        switch self {
        case .equals: value == operand
        case .startsWith: value.hasPrefix(operand)
        case .endsWith: value.hasSuffix(operand)
        case .contains: value.contains(operand)
        case .greater: Self.numbers(value, operand) { $0 > $1 }
        case .greaterOrEqual: Self.numbers(value, operand) { $0 >= $1 }
        case .less: Self.numbers(value, operand) { $0 < $1 }
        case .lessOrEqual: Self.numbers(value, operand) { $0 <= $1 }
        case .exists: !value.isEmpty
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
