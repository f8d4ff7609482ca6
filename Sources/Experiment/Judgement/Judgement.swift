package import Measures
internal import Plan
package import Scenario
internal import Theory

/// What is to be said of the results of an experiment: decided once, before anything is reported.
package struct Judgement: Hashable, Sendable {
    /// What became of the thresholds, in their order.
    package var verdicts: [Verdict]
    /// What theory says beside what was observed.
    package var theory: [TheoryCheck]
    /// Two counts each of the same things.
    package var accounting: [AccountingCheck]
    /// What to know before trusting the numbers.
    package var warnings: [RunWarning]
    /// Whether what is undecided counts as failed.
    package var isStrict: Bool

    package init(
        verdicts: [Verdict] = [],
        theory: [TheoryCheck] = [],
        accounting: [AccountingCheck] = [],
        warnings: [RunWarning] = [],
        isStrict: Bool = false
    ) {
        self.verdicts = verdicts
        self.theory = theory
        self.accounting = accounting
        self.warnings = warnings
        self.isStrict = isStrict
    }

    /// Whether no threshold failed.
    package var passed: Bool {
        verdicts.allSatisfy { $0.passed && ($0.isDecided || !isStrict) }
    }
}

extension Judgement {
    /// Judges the results of a scenario.
    ///
    /// - Parameters:
    ///   - results: What was found.
    ///   - scenario: What was run, with its thresholds.
    ///   - isStrict: Whether what is undecided counts as failed.
    ///   - engine: Figures of the program that only its main part knows.
    package init(
        of results: Results,
        in scenario: Scenario,
        isStrict: Bool = false,
        engine: (EngineFigure) -> Double? = { _ in nil }
    ) {
        self.init(
            verdicts: results.judge(
                scenario.thresholds,
                carriers: scenario.plan.carriers,
                engine: engine
            ),
            // Theory knows nothing of what others decide.
            theory: scenario.plan.carriers.contains { $0.isOutside || $0.answersCalls }
                ? [] : results.compare(with: Oracle(scenario), in: scenario),
            accounting: results.accounting,
            warnings: results.warnings(in: scenario),
            isStrict: isStrict
        )
    }
}
