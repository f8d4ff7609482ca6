internal import ContactCenter
package import Experiment
package import Measures
internal import Plan
package import Reports
package import Scenario
package import Typesetting

/// What a history keeps of one run.
package struct HistoryEntry: Hashable, Sendable {
    /// Its place in the history, from 1; 0 before it is in one.
    package var number = 0
    /// When it was run, such as `2026-01-05T09:00:00Z`.
    package var time: String
    /// What was run.
    package var scenario: Summary.Scenario
    /// How much of it, and with what verdict.
    package var run: Summary.Run
    /// By which program.
    package var program: Program
    /// Contacts that were offered.
    package var contacts: Int
    /// Where its results were written.
    package var folder: String
    /// What was observed, by the name of the metric; what is not defined is missing.
    package var values: [String: Double]

    /// Describes a run.
    ///
    /// - Parameters:
    ///   - summary: What it measured.
    ///   - time: When it was run, in UTC, to the second, as ISO 8601 writes it.
    ///   - folder: Where its results were written.
    ///   - values: What was observed, by the name of the metric.
    package init(
        of summary: Summary,
        at time: String,
        folder: String,
        values: [String: Double]
    ) {
        self.time = time
        scenario = summary.scenario
        run = summary.run
        program = summary.program
        contacts = summary.contacts.offered
        self.folder = folder
        self.values = values
    }

    /// Describes a run that was read from a history.
    package init(
        number: Int,
        time: String,
        scenario: Summary.Scenario,
        run: Summary.Run,
        program: Program,
        contacts: Int,
        folder: String,
        values: [String: Double] = [:]
    ) {
        self.number = number
        self.time = time
        self.scenario = scenario
        self.run = run
        self.program = program
        self.contacts = contacts
        self.folder = folder
        self.values = values
    }
}

extension HistoryEntry {
    /// What a run observed of every metric of its scenario, and of its thresholds.
    ///
    /// - Parameters:
    ///   - results: What was measured.
    ///   - scenario: What was run.
    ///   - engine: Figures of the program that only its main part knows.
    /// - Returns: Values by the names of metrics, without those that are not defined.
    package static func values(
        of results: Results,
        _ scenario: Scenario,
        engine: (EngineFigure) -> Double?
    ) -> [String: Double] {
        let metrics = Metric.all(of: scenario.plan) + scenario.thresholds.map(\.metric)
        let carriers = scenario.plan.carriers
        let pairs = metrics.compactMap { metric in
            results.observe(metric, carriers: carriers, engine: engine).value.map {
                (metric.text, $0)
            }
        }
        return Dictionary(pairs.filter(\.1.isFinite)) { first, _ in first }
    }
}
