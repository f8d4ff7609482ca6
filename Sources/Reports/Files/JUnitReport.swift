/// `junit.xml`: a test case for each threshold, as servers for continuous integration read it.
///
/// A threshold that the sample cannot decide is skipped, unless it is why the run failed.
///
/// Source: the schema `junit-10.xsd` of the xUnit plugin of Jenkins.
enum JUnitReport {
    /// Returns the text of the file.
    static func text(of summary: Summary) -> String {
        let thresholds = summary.thresholds
        // Only a strict run fails without a threshold that does.
        let isStrict = !summary.run.passed && thresholds.allSatisfy(\.passed)
        let verdicts = thresholds.map { Verdict(of: $0, isStrict: isStrict) }
        let counts = [
            ("tests", thresholds.count),
            ("failures", verdicts.count { $0 == .failed || $0 == .undecided }),
            ("errors", 0),
            ("skipped", verdicts.count { $0 == .skipped }),
        ]
        let numbers = counts.map { " \($0)=\"\($1)\"" }
        let name = MarkupText.escaped(summary.scenario.name)
        let seconds = Figure.fixed(summary.engine?.wallSeconds ?? 0, decimals: 3)
            .filter { $0 != "," }
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites name=\"trunkload\"\(numbers.dropLast().joined()) time=\"\(seconds)\">",
            "  <testsuite name=\"\(name)\"\(numbers.joined()) time=\"\(seconds)\">",
            "    <properties>",
        ]
        for (key, value) in properties(of: summary) {
            let value = MarkupText.escaped(value)
            lines.append("      <property name=\"\(key)\" value=\"\(value)\"/>")
        }
        lines.append("    </properties>")
        for (threshold, verdict) in zip(thresholds, verdicts) {
            lines += testCase(threshold, verdict, suite: name)
        }
        lines += ["  </testsuite>", "</testsuites>"]
        return lines.map { $0 + "\n" }.joined()
    }

    private enum Verdict {
        case passed
        case failed
        case undecided
        case skipped

        init(of threshold: Summary.Threshold, isStrict: Bool) {
            if !threshold.passed {
                self = .failed
            } else if threshold.decided {
                self = .passed
            } else {
                self = isStrict ? .undecided : .skipped
            }
        }
    }

    private static func properties(of summary: Summary) -> [(String, String)] {
        [
            ("version", summary.program.version),
            ("scenario", summary.scenario.file),
            ("seed", String(summary.run.seed)),
            ("replications", String(summary.run.replications)),
            ("fingerprint", summary.run.fingerprint),
            ("partial", String(summary.run.partial)),
        ]
    }

    private static func testCase(
        _ threshold: Summary.Threshold,
        _ verdict: Verdict,
        suite: String
    ) -> [String] {
        let name = MarkupText.escaped(threshold.expression)
        let head = "    <testcase name=\"\(name)\" classname=\"\(suite)\" time=\"0\">"
        let output = "      <system-out>\(MarkupText.escaped(observation(threshold)))</system-out>"
        let message = MarkupText.escaped(threshold.sentence)
        let result =
            switch verdict {
            case .passed: [String]()
            case .failed: ["      <failure type=\"threshold\" message=\"\(message)\"/>"]
            case .undecided: ["      <failure type=\"undecided\" message=\"\(message)\"/>"]
            case .skipped: ["      <skipped message=\"\(message)\"/>"]
            }
        return [head] + result + [output, "    </testcase>"]
    }

    private static func observation(_ threshold: Summary.Threshold) -> String {
        threshold.observedText.map { "observed \($0)" } ?? "not observed"
    }
}

extension Summary.Threshold {
    /// What was observed and how far from the bound, such as `observed 13.52 %, over by 1.52 points`.
    var sentence: String {
        guard let observedText else { return "nothing was observed" }
        let distance = distance.map { label, text in
            ", \(label)\(text.isEmpty ? "" : " \(text)")"
        }
        let undecided = decided ? "" : ", undecided at this sample size"
        return "observed \(observedText)\(distance ?? "")\(undecided)"
    }
}
