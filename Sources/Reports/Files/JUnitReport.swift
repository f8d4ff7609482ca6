internal import Typesetting

/// `junit.xml`: a test case for each threshold.
///
/// A threshold that the sample cannot decide is skipped, unless it is why the run failed.
package enum JUnitReport {
    /// Returns the text of the file.
    package static func text(of summary: Summary) -> String {
        let thresholds = summary.thresholds
        // Only a strict run fails without a threshold that does.
        let isStrict = !summary.run.passed && thresholds.allSatisfy(\.passed)
        return JUnitSuite(
            name: summary.scenario.name,
            seconds: summary.engine?.wallSeconds ?? 0,
            properties: properties(of: summary),
            cases: thresholds.map { threshold in
                JUnitSuite.Case(
                    name: threshold.expression,
                    result: result(of: threshold, isStrict: isStrict),
                    output: threshold.observedText.map { "observed \($0)" } ?? "not observed"
                )
            }
        ).text
    }

    private static func result(
        of threshold: Summary.Threshold,
        isStrict: Bool
    ) -> JUnitSuite.Case.Result {
        if !threshold.passed { return .failed(type: "threshold", message: threshold.sentence) }
        if threshold.decided { return .passed }
        return isStrict
            ? .failed(type: "undecided", message: threshold.sentence)
            : .skipped(message: threshold.sentence)
    }

    private static func properties(of summary: Summary) -> [(name: String, value: String)] {
        [
            ("version", summary.program.version),
            ("scenario", summary.scenario.file),
            ("seed", String(summary.run.seed)),
            ("replications", String(summary.run.replications)),
            ("fingerprint", summary.run.fingerprint),
            ("partial", String(summary.run.partial)),
        ]
    }
}

extension Summary.Threshold {
    /// What was observed and how far from the bound, such as `observed 13.52 %, over by 1.52 points`.
    package var sentence: String {
        guard let observedText else { return "nothing was observed" }
        let distance = distance.map { label, text in
            ", \(label)\(text.isEmpty ? "" : " \(text)")"
        }
        let undecided =
            decided ? "" : ", undecided at this sample size" + (remedy.map { ": " + $0 } ?? "")
        return "observed \(observedText)\(distance ?? "")\(undecided)"
    }
}
