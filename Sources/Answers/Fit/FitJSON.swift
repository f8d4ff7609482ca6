internal import Foundation
internal import Scenario
internal import Statistics

/// What `trunkload fit --json` writes.
package struct FitJSON: Encodable {
    private struct Fit: Encodable {
        let law: String
        let yaml: String
        let parameters: [Parameter]
        let logLikelihood: Double
        let aic: Double
        let bic: Double
        let goodness: Goodness
    }

    private struct Parameter: Encodable {
        let name: String
        let unit: String?
        let estimate: Double
        let standardError: Double
        let interval: [Double]
    }

    private struct Goodness: Encodable {
        let test: String
        let distance: Double
        let probabilityAtMost: Double
    }

    private struct Warning: Encodable {
        let code: String
        let message: String
    }

    private struct Undetermined: Encodable {
        let law: String
        let reason: String
    }

    private let file: String
    private let column: String
    private let count: Int
    private let censored: Int
    private let censoredAt: Double?
    private let confidence: Double
    private let fits: [Fit]
    private let notFitted: [Undetermined]
    private let leftOut: [String: Int]
    private let warnings: [Warning]

    /// Puts together what is to be written.
    package init(of report: FitReport) {
        file = report.file
        column = report.column
        count = report.durations.count
        censored = report.durations.censoredCount
        censoredAt = report.durations.limit
        confidence = report.confidence / 100
        leftOut = ["blank": report.measured.blankCount, "zero": report.measured.zeroCount]
        warnings = report.cautions.map { Warning(code: $0.code, message: $0.message) }
        fits = report.ranking.fits.map { Self.fit($0, of: report) }
        notFitted = report.ranking.undetermined.map {
            Undetermined(law: $0.rawValue, reason: report.reason(for: $0))
        }
    }

    private static func fit(_ fit: LawFit, of report: FitReport) -> Fit {
        Fit(
            law: fit.family.rawValue,
            yaml: report.yaml(of: fit),
            parameters: fit.parameters.map { parameter in
                Parameter(
                    name: parameter.kind.name,
                    unit: parameter.kind.dimension == .seconds ? "s" : nil,
                    estimate: parameter.estimate,
                    standardError: parameter.standardError,
                    interval: [parameter.interval.low, parameter.interval.high]
                )
            },
            logLikelihood: fit.logLikelihood,
            aic: fit.aic,
            bic: fit.bic,
            goodness: Goodness(
                test: "Kolmogorov-Smirnov",
                distance: fit.distance.value,
                probabilityAtMost: fit.distance.probabilityAtMost
            )
        )
    }

    /// The JSON with sorted keys, ended by a line feed.
    package var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
