extension Summary {
    /// The program that ran.
    public struct Program: Codable, Hashable, Sendable {
        /// The name of the program.
        public var name: String
        /// Its version, such as `0.1.0`.
        public var version: String
        /// The version of the Swift compiler that built it, such as `6.3.1`.
        public var swift: String
        /// The configuration in which it was built: `debug` or `release`.
        public var configuration: String

        /// Describes a build of the program.
        public init(
            name: String = "trunkload",
            version: String,
            swift: String,
            configuration: String
        ) {
            self.name = name
            self.version = version
            self.swift = swift
            self.configuration = configuration
        }
    }

    /// The scenario that was run.
    public struct Scenario: Codable, Hashable, Sendable {
        /// The `name` of the scenario.
        public var name: String
        /// The path of the file as it was given.
        public var file: String
        /// The SHA-256 of the file's bytes in hexadecimal digits.
        public var sha256: String
        /// What the command line put into it, such as `carriers.primary.trunks=84`, in this order;
        /// nil (and no key) when the file was run as it stands.
        public var overrides: [String]?

        /// Describes a scenario file.
        public init(name: String, file: String, sha256: String, overrides: [String]? = nil) {
            self.name = name
            self.file = file
            self.sha256 = sha256
            self.overrides = overrides
        }
    }

    /// How much was run, and with what verdict.
    public struct Run: Codable, Hashable, Sendable {
        /// The seed of all random streams.
        public var seed: UInt64
        /// How many independent replications the numbers cover.
        public var replications: Int
        /// The parts, replications or stretches of them, from whose differences the intervals of shares
        /// are computed; nil where it is not known.
        @OrNull public var batches: Int?
        /// Virtual seconds of all replications together; must be finite.
        public var simulatedSeconds: Double
        /// A hash of everything that happened; equal for equal scenario, seed and version.
        public var fingerprint: String
        /// Whether the run was interrupted, so that the numbers cover only a part of it.
        public var partial: Bool
        /// Whether no threshold failed.
        public var passed: Bool
        /// How well metrics are known that the run was to go on for; nil where it was told how many
        /// replications to run.
        @OrNull public var precision: Precision?
        /// The warm-up that was found in each replication; nil where the scenario says how long it is.
        @OrNull public var warmup: Warmup?

        /// Describes a run.
        public init(
            seed: UInt64,
            replications: Int,
            batches: Int? = nil,
            simulatedSeconds: Double,
            fingerprint: String,
            partial: Bool = false,
            passed: Bool,
            precision: Precision? = nil,
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
            self.warmup = warmup
        }
    }
}
