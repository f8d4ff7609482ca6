internal import ContactCenter
package import Scenario
internal import Typesetting

/// Something a reader should know before trusting the numbers of a run.
package struct RunWarning: Hashable, Sendable {
    /// A short name that does not change, such as `retry-storm`.
    package var code: String
    /// One sentence for people.
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

extension Results {
    /// What there is to know of the results: what the scenario made foresee, then what the run showed.
    package func warnings(in scenario: Scenario) -> [RunWarning] {
        scenario.warnings.map { RunWarning(code: $0.code, message: $0.message) }
            + [emptinessWarning, intervalWarning, stormWarning, settlingWarning].compactMap(\.self)
    }

    /// Nothing measured says nothing, however many thresholds hold.
    private var emptinessWarning: RunWarning? {
        let counts = counts()
        guard !wasInterrupted, counts.entered == 0 else { return nil }
        if counts.offered > 0 {
            return RunWarning(
                code: "block-not-reached",
                message:
                    "none of the \(Figure.count(counts.offered)) contacts that were measured reached the "
                    + "block: shares of branches and legs say nothing"
            )
        }
        let why =
            simulatedContacts == 0
            ? "no contact arrived before the end of the run"
            : "all \(Figure.count(simulatedContacts)) contacts arrived in the warm-up"
        return RunWarning(
            code: "nothing-measured",
            message: "nothing was measured: \(why)"
        )
    }

    private var settlingWarning: RunWarning? {
        let unsettled = settlings.count(where: \.isUnsettled)
        guard unsettled > 0 else { return nil }
        return RunWarning(
            code: "warmup-unsettled",
            message:
                "\(Figure.count(unsettled)) of \(Figure.count(settlings.count)) replications have not "
                + "settled in their first half, where their warm-up was cut: let contacts arrive for "
                + "longer"
        )
    }

    private var stormWarning: RunWarning? {
        guard let storm = retryStorm else { return nil }
        let late = Figure.percentage(storm.lateShare)
        let early = Figure.percentage(storm.earlyShare)
        return RunWarning(
            code: "retry-storm",
            message:
                "redials make up \(Figure.percentage(storm.share)) of the voice contacts, \(early) in "
                + "the first half of the measured time and \(late) in the second: callers who call "
                + "again keep others from getting through, who then call again too"
        )
    }
}
