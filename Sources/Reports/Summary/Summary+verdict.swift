internal import Measures
internal import Typesetting

extension Summary {
    /// The verdict of the run in a few words, such as `failed: 1 of 3 thresholds not met`.
    ///
    /// What an interrupted run has found is no more than that, and its exit code is no success.
    package var verdict: String {
        run.partial ? "interrupted; so far " + judgement : judgement
    }

    private var judgement: String {
        let noun = thresholds.count == 1 ? "threshold" : "thresholds"
        func share(_ count: Int) -> String { "\(count) of \(thresholds.count) \(noun)" }
        let undecided = undecidedThresholds.count
        if run.passed { return undecided == 0 ? "passed" : "passed, \(share(undecided)) undecided" }
        if !failedThresholds.isEmpty {
            let doubtful = failedThresholds.count { !$0.decided }
            let all = doubtful == failedThresholds.count
            let doubt = doubtful == 0 ? "" : all ? " (undecided)" : " (\(doubtful) undecided)"
            return "failed: \(share(failedThresholds.count)) not met\(doubt)"
        }
        if undecided > 0 { return "undecided: \(share(undecided))" }
        return run.precision?.reached == false ? "undecided: precision not reached" : "failed"
    }

    /// The same with the thresholds that it is about: what was observed of each, and what was wanted.
    ///
    /// - Parameter most: How many are named at most.
    /// - Returns: The verdict alone where every threshold is met and decided.
    package func verdict(naming most: Int) -> String {
        let subjects = failedThresholds.isEmpty ? undecidedThresholds : failedThresholds
        guard !subjects.isEmpty, most > 0 else { return verdict }
        let more = subjects.count > most ? "; …" : ""
        return verdict + ": " + subjects.prefix(most).map(\.finding).joined(separator: "; ") + more
    }

    /// Whether the run did not pass only because something is undecided.
    package var isUndecided: Bool { !run.passed && judgement.hasPrefix("undecided") }

    /// Whether nobody should rely on the verdict: something is undecided, or would have come yet.
    package var isOpen: Bool { isUndecided || run.partial && run.passed }

    private var failedThresholds: [Threshold] { run.passed ? [] : thresholds.filter { !$0.passed } }
    private var undecidedThresholds: [Threshold] { thresholds.filter { !$0.decided } }
}

extension Summary.Threshold {
    /// What was observed and what was wanted, such as `leg.blocked.share observed 3.1 %, wanted < 2%`.
    package var finding: String {
        let observed = observedText.map { "observed \($0)" } ?? "not observed"
        guard let metric = condition?.metric,
            let sign = expression.firstIndex(where: { "<>".contains($0) })
        else { return "\(expression) \(observed)" }
        return "\(metric.text) \(observed), wanted \(expression[sign...])"
    }
}
