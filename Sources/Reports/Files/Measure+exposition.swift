package import Measures
package import Typesetting

// How OpenMetrics names what the catalogue describes.
//
// Source: OpenMetrics 1.0, section "Metric naming": names end with their unit, and shares are ratios.
extension Measure {
    /// The name without the program's, such as `callers_gave_up_ratio`.
    package var expositionName: String {
        var words = name.split { $0 == "." }.flatMap { Self.words(of: String($0)) }
        switch unit {
        case .count: if words.last == "count" { words.removeLast() }
        case .share: words[words.count - 1] = "ratio"
        case .seconds, .bytes, .perSecond, .number: break
        }
        return words.joined(separator: "_")
    }

    /// The words of a name such as `gaveUp`, in lower case.
    private static func words(of name: String) -> [String] {
        name.reduce(into: [""]) { words, letter in
            if letter.isUppercase { words.append("") }
            words[words.count - 1] += letter.lowercased()
        }
    }
}

extension MetricUnit {
    /// What OpenMetrics calls the unit; nil for numbers without one.
    package var exposition: String? {
        switch self {
        case .share: "ratio"
        case .seconds: "seconds"
        case .bytes: "bytes"
        case .count, .perSecond, .number: nil
        }
    }
}
