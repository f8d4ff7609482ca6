package import Scenario

extension Summary {
    /// The scenario that was run.
    package struct Scenario: Codable, Hashable, Sendable {
        /// The `name` of the scenario.
        package var name: String
        /// The path of the file as it was given.
        package var file: String
        /// The SHA-256 of the file's bytes in hexadecimal digits.
        package var sha256: String
        /// What the command line put into it, such as `carriers.primary.trunks=84`, in this order;
        /// nil (and no key) when the file was run as it stands.
        package var overrides: [String]?
        /// The files that the scenario names, in the order in which they were read; nil (and no key) where
        /// it names none, and in summaries of earlier versions.
        package var inputs: [KeptInput]?

        /// Describes a scenario file.
        package init(
            name: String,
            file: String,
            sha256: String,
            overrides: [String]? = nil,
            inputs: [KeptInput]? = nil
        ) {
            self.name = name
            self.file = file
            self.sha256 = sha256
            self.overrides = overrides
            self.inputs = inputs
        }
    }

    /// How much was run, and with what verdict.
    package struct Run: Codable, Hashable, Sendable {
        /// The seed of all random streams.
        package var seed: UInt64
        /// How many independent replications the numbers cover.
        package var replications: Int
        /// The parts, replications or stretches of them, from whose differences the intervals of shares
        /// are computed; nil where it is not known.
        @OrNull package var batches: Int?
        /// Virtual seconds of all replications together; must be finite.
        package var simulatedSeconds: Double
        /// A hash of everything that happened; equal for equal scenario, seed and version.
        package var fingerprint: String
        /// Whether the run was interrupted, so that the numbers cover only a part of it.
        package var partial: Bool
        /// Whether no threshold failed.
        package var passed: Bool
        /// How well metrics are known that the run was to go on for; nil where it was told how many
        /// replications to run.
        @OrNull package var precision: Precision?
        /// What the run ended by; nil (and no key) where it was not to end when thresholds are decided.
        package var decision: Decision?
        /// The warm-up that was found in each replication; nil where the scenario says how long it is.
        @OrNull package var warmup: Warmup?

        /// Describes a run.
        package init(
            seed: UInt64,
            replications: Int,
            batches: Int? = nil,
            simulatedSeconds: Double,
            fingerprint: String,
            partial: Bool = false,
            passed: Bool,
            precision: Precision? = nil,
            decision: Decision? = nil,
            warmup: Warmup? = nil
        ) {
            self.seed = seed
            self.replications = replications
            self.batches = batches
            self.simulatedSeconds = simulatedSeconds
            self.fingerprint = fingerprint
            self.partial = partial
            self.passed = passed
            self.precision = precision
            self.decision = decision
            self.warmup = warmup
        }
    }
}
