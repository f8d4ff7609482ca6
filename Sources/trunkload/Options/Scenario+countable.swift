internal import ArgumentParser
internal import Experiment
internal import Scenario

extension Scenario {
    /// Refuses what would add up to more virtual time than can be counted in nanoseconds.
    ///
    /// - Parameters:
    ///   - file: The file of the scenario, as the user wrote it.
    ///   - values: What a point of a grid sets.
    /// - Throws: The exit code, when it has been said why.
    func requireCountable(in file: String, with values: [ScenarioOverride] = []) throws {
        let seconds = Horizon(of: self).seconds * Double(replications)
        guard seconds > 8e9 else { return }
        let point = values.isEmpty ? "" : "at \(values.map(\.text).joined(separator: ", ")), "
        Terminal.error(
            """
            \(file): error: \(point)the replications simulate some \
            \(Int(min(seconds / 3.15576e7, 1e15))) years in all, but 250 are the most
            help: shorten the duration, or run fewer replications

            """
        )
        throw ExitCode.wrongData
    }
}
