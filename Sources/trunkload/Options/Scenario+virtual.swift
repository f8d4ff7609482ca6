internal import ArgumentParser
internal import Plan
internal import Scenario

extension Scenario {
    /// Refuses a scenario with something that lives by the wall clock, where all must be simulated.
    ///
    /// - Parameter command: The command that simulates.
    /// - Throws: What is wrong with its use.
    func requireVirtual(for command: String) throws {
        guard let path = plan.outside else { return }
        throw ValidationError(
            "'\(path)' is outside and lives by the wall clock, but '\(command)' simulates: describe "
                + "what it does instead, or use 'run'."
        )
    }
}
