/// What is said of many durations in one number.
package enum DurationStatistic: Hashable, Sendable {
    case mean
    /// The value that this many percent do not exceed; 0 to 100.
    case percentile(Double)
    case max
}

extension DurationStatistic {
    /// Those that are offered where somebody types or lists metrics.
    package static let usual: [Self] = [
        .mean, .percentile(50), .percentile(90), .percentile(95), .percentile(99), .max,
    ]

    /// Reads `mean`, `med`, `max`, or a percentile such as `p95` or `p99.9`.
    package init?(parsing text: some StringProtocol) {
        switch text {
        case "mean": self = .mean
        case "med": self = .percentile(50)
        case "max": self = .max
        default:
            let digits = text.dropFirst()
            guard text.first == "p", digits.first?.isASCIIDigit == true, digits.count <= 8,
                digits.allSatisfy({ $0.isASCIIDigit || $0 == "." }), digits.last != ".",
                let percent = Double(digits), percent <= 100
            else { return nil }
            self = .percentile(percent)
        }
    }

    /// How metrics and columns write it.
    package var name: String {
        switch self {
        case .mean: "mean"
        case .percentile(50): "med"
        case .max: "max"
        case .percentile(let percent):
            percent == percent.rounded() ? "p\(Int(percent))" : "p\(percent)"
        }
    }
}

extension DurationStatistic {
    /// The key of it in `summary.json`, such as `p50` or `p999`.
    package var key: String {
        self == .percentile(50) ? "p50" : name.filter { $0 != "." }
    }
}

extension Character {
    /// Whether it is one of 0 to 9.
    package var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension Sequence<String> {
    /// The texts with commas, and "and" before the last.
    package var listed: String { listed(before: "and") }

    /// The texts with commas, and a word before the last.
    package func listed(before word: String) -> String {
        let texts = Array(self)
        guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
