internal import Foundation
package import Statistics

/// What `trunkload fit` has to tell, before it is laid out.
package struct FitReport {
    /// The file, as it was named.
    package let file: String
    /// The column with the durations.
    package let column: String
    /// The durations.
    package let durations: CensoredDurations
    /// What was fitted to them.
    package let ranking: LawRanking
    /// Of the intervals, in percent.
    package let confidence: Double

    /// Why a law is not among the fits.
    package func reason(for family: LawFamily) -> String {
        family == .hyperexponential
            ? "its two branches cannot be told apart in these durations"
            : "no values of its parameters are likelier than all others"
    }

    package init(
        file: String,
        column: String,
        durations: CensoredDurations,
        ranking: LawRanking,
        confidence: Double
    ) {
        self.file = file
        self.column = column
        self.durations = durations
        self.ranking = ranking
        self.confidence = confidence
    }
}

// MARK: - Numbers as scenarios have them

extension FitReport {
    /// A duration with six digits, such as `12.0345s`; short ones in milliseconds.
    package static func duration(_ seconds: Double) -> String {
        seconds < 0.1 ? number(seconds * 1_000) + "ms" : number(seconds) + "s"
    }

    /// A positive number with six digits or another count of them, without zeros at its end.
    package static func number(_ value: Double, digits: Int = 6) -> String {
        let magnitude = value > 0 && value.isFinite ? Int(log10(value).rounded(.down)) : 0
        let decimals = min(max(0, digits - 1 - magnitude), 12)
        return trimmed(String(format: "%.\(decimals)f", value))
    }

    /// A share with six decimals, without zeros at its end.
    package static func share(_ value: Double) -> String {
        trimmed(String(format: "%.6f", value))
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        let kept = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
        return String(kept.reversed())
    }
}

extension LawFit {
    /// The law as a scenario has it, such as `{lognormal: {median: 12s, sigma: 0.6}}`.
    package var yaml: String {
        let values = parameters.map(\.estimate)
        let text =
            switch family {
            case .exponential:
                FitReport.duration(values[0])
            case .lognormal:
                "{median: \(FitReport.duration(values[0])), sigma: \(FitReport.number(values[1]))}"
            case .gamma:
                "{shape: \(FitReport.number(values[0])), mean: \(FitReport.duration(values[1]))}"
            case .weibull:
                "{shape: \(FitReport.number(values[0])), scale: \(FitReport.duration(values[1]))}"
            case .hyperexponential:
                Self.branches(share: values[0], first: values[1], second: values[2])
            }
        return "{\(family.rawValue): \(text)}"
    }

    /// Both branches; the second share is what the first, as written, leaves.
    private static func branches(share: Double, first: Double, second: Double) -> String {
        let millionths = (share * 1e6).rounded()
        let shares = [millionths / 1e6, (1e6 - millionths) / 1e6].map(FitReport.share)
        let means = [first, second].map(FitReport.duration)
        return
            "[{share: \(shares[0]), mean: \(means[0])}, {share: \(shares[1]), mean: \(means[1])}]"
    }
}

extension LawFit.Parameter {
    /// The name, and the branch that it belongs to if there are several.
    package var title: String {
        let words = kind.name.split(separator: ".")
        return words.count == 2 ? "\(words[1]) of branch \(words[0])" : kind.name
    }

    /// The standard error with three digits, in the unit in which the estimate is shown.
    var shownError: String {
        guard kind.dimension == .seconds else {
            return FitReport.number(standardError, digits: 3)
        }
        let isShort = estimate < 0.1
        let value = isShort ? standardError * 1_000 : standardError
        return FitReport.number(value, digits: 3) + (isShort ? "ms" : "s")
    }

    /// A value of the parameter with its unit.
    package func shown(_ value: Double) -> String {
        switch kind.dimension {
        case .seconds: FitReport.duration(value)
        case .number: FitReport.number(value)
        case .share: FitReport.share(value)
        }
    }
}
