internal import Measures
internal import Typesetting

/// `scenario.resolved.json`: a scenario as it was run, with everything that was left unsaid.
///
/// It is what the readers have read: each value of the file or of the command line as it was written,
/// and each default that a reader took in the place of an absent key. So it cannot say a default that
/// did not run. The seed, the number of replications and the thresholds, which change after the file
/// is read, are those of the scenario itself.
///
/// It is a scenario itself: what it names it names as the original does, so beside the original it
/// runs and gives the same results. Keys are sorted but for those that the author has chosen, such as
/// causes: their order decides who draws what.
package enum ResolvedScenario {
    /// The text, with sorted keys, ended by a line feed.
    ///
    /// - Parameter scenario: The scenario that was run.
    /// - Returns: `nil` when it was not read from a document.
    package static func text(of scenario: Scenario) -> String? {
        guard var members = scenario.reading.members else { return nil }
        members["seed"] =
            Int64(exactly: scenario.seed).map { .integer($0) } ?? .unsigned(scenario.seed)
        members["replications"] = .integer(Int64(scenario.replications))
        if !scenario.thresholds.isEmpty {
            members["thresholds"] = .array(scenario.thresholds.map { .string($0.text) })
        }
        return JSONValue.object(members).text + "\n"
    }
}
