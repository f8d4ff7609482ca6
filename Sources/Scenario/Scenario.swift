package import ContactCenter
package import Measures
package import Plan
package import VirtualTime

/// What a scenario file says, with its defaults filled in: the load, the block, the carriers, the verdict.
///
/// A scenario that was read from a ``ScenarioDocument`` holds only valid values.
package struct Scenario: Hashable, Sendable {
    /// The part of a run that is simulated but not measured.
    package typealias Warmup = Measurement.Warmup

    /// The name, which also names the folder of its results.
    package var name: String
    /// What the scenario is for, in the words of its author.
    package var description: String?
    /// The seed of all random streams.
    package var seed: UInt64 = 1
    /// How many independent replications are run; at least one.
    package var replications = 1
    /// How long contacts are generated in each replication; this or ``maxContacts`` is present.
    package var duration: SimulationDuration?
    /// How many contacts are generated in each replication, the warm-up included.
    package var maxContacts: Int?
    /// What is simulated before the measurement begins.
    package var warmup = Warmup.none
    /// What is simulated.
    package var plan: ContactCenterPlan
    /// What has to hold for the run to pass, in the order of the file.
    package var thresholds: [Threshold] = []
    /// The name of the block in contact records and flow logs.
    package var traceModuleType = "Transfer"
    /// What is legal but deserves a second look, in the order of the file.
    package var warnings: [ScenarioWarning] = []
    /// What was read to make it: for ``ResolvedScenario``.
    package var reading = ScenarioReading()

    /// Creates a scenario without thresholds and without an end.
    package init(name: String, plan: ContactCenterPlan) {
        self.name = name
        self.plan = plan
    }
}
