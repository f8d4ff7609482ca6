extension DurationStatistic {
    /// Reads `mean`, `med`, `max`, or a percentile such as `p95` or `p99.9`.
    package init?(parsing text: String) {
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
}

extension LegCounter {
    /// Those that are also told as a share of the legs attempted.
    static let withShare: [LegCounter] = [.overflowed, .blocked, .answered, .failed]
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
