internal import Measures
internal import Typesetting

extension Comparison {
    /// The comparison as JUnit's XML: a test case for each metric that decides, or one in all where the
    /// fingerprints are equal.
    ///
    /// - Parameter isStrict: Whether an undecided metric is a failure; otherwise it is skipped.
    /// - Returns: The text of the file.
    package func junit(isStrict: Bool) -> String {
        let cases =
            isIdentical
            ? [JUnitSuite.Case(name: "fingerprint", result: .passed, output: candidate.fingerprint)]
            : deciding.map { row in testCase(row, isStrict: isStrict) }
        return JUnitSuite(
            name: "compare " + candidate.scenarioName,
            properties: [
                ("baseline", baseline.path), ("candidate", candidate.path),
                ("verdict", verdict.rawValue),
            ],
            cases: cases
        ).text
    }

    private func testCase(_ row: MetricComparison, isStrict: Bool) -> JUnitSuite.Case {
        let sentence = self.sentence(on: row)
        let result: JUnitSuite.Case.Result
        switch row.verdict {
        case .worse: result = .failed(type: "regression", message: sentence)
        case .undecided where isStrict: result = .failed(type: "undecided", message: sentence)
        case .undecided: result = .skipped(message: sentence)
        case .better, .same, .different: result = .passed
        }
        return JUnitSuite.Case(name: row.metric.text, result: result, output: sentence)
    }

    /// The values and the verdict, such as `10.28 % became 11.02 %, +0.74 points ± 0.31 points: worse`.
    private func sentence(on row: MetricComparison) -> String {
        let margin = row.halfWidthText(confidence: options.confidence)
        return "\(row.text(of: row.baseline)) became \(row.text(of: row.candidate)), "
            + row.differenceText + (margin.isEmpty ? "" : " ± \(margin)") + ": \(row.verdictText)"
    }
}
