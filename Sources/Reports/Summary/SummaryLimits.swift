internal import Typesetting

/// What the numbers of a summary can be, so that whoever draws from one that was read may add them up.
///
/// No run counts beyond 2⁵³, up to which doubles hold every whole number, and nothing is less than
/// nothing, but for what a threshold asks and the lower ends of intervals.
enum SummaryLimits {
    private static let greatest = 0x1p53

    /// Looks through a summary.
    ///
    /// - Throws: `SummaryFormatError` that names the first key with a value that no summary has.
    static func check(_ summary: JSONValue) throws(SummaryFormatError) {
        try check(summary, at: [], mayBeNegative: false)
    }

    private static func check(
        _ value: JSONValue,
        at path: [String],
        mayBeNegative: Bool
    ) throws(SummaryFormatError) {
        switch value {
        case .object(let members):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                try check(
                    value,
                    at: path + [key],
                    mayBeNegative: mayBeNegative || signed.contains(key)
                )
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                try check(element, at: path + ["\(index)"], mayBeNegative: mayBeNegative)
            }
            // A course is added up as well.
            guard elements.reduce(0.0, { $0 + ($1.magnitude ?? 0) }) <= greatest else {
                throw refusal(path)
            }
        case .integer, .unsigned, .number:
            // Every number of 64 bits is a seed.
            guard path != ["run", "seed"], let magnitude = value.magnitude else { return }
            guard magnitude <= greatest, mayBeNegative || !value.isNegative else {
                throw refusal(path)
            }
        case .null, .boolean, .string, .members: return
        }
    }

    /// Keys below which a number may be negative.
    private static let signed: Set = ["analytic", "ci95", "thresholds"]

    private static func refusal(_ path: [String]) -> SummaryFormatError {
        let key = path.joined(separator: ".")
        return SummaryFormatError(message: "'\(key)' has a value that a summary cannot have")
    }
}

extension JSONValue {
    /// The size of a number; nil for all else.
    fileprivate var magnitude: Double? {
        switch self {
        case .integer(let value): Double(value.magnitude)
        case .unsigned(let value): Double(value)
        case .number(let value): value.magnitude
        default: nil
        }
    }

    fileprivate var isNegative: Bool {
        switch self {
        case .integer(let value): value < 0
        case .number(let value): value < 0
        default: false
        }
    }
}
