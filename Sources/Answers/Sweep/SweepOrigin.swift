package import Scenario
package import Typesetting

/// What a sweep was made from, so that it can be made again elsewhere.
package struct SweepOrigin: Hashable, Sendable {
    /// The program that ran.
    package var program: Program
    /// The path of the scenario as it was given.
    package var file: String
    /// The text of the scenario.
    package var text: String
    /// What the command line put into it at every point.
    package var overrides: [String]
    /// The seed of all random streams.
    package var seed: UInt64
    /// The files that the scenario names.
    package var inputs: [ScenarioInputs.File]

    /// Describes where a sweep came from.
    package init(
        program: Program,
        file: String,
        text: String,
        overrides: [String],
        seed: UInt64,
        inputs: [ScenarioInputs.File]
    ) {
        self.program = program
        self.file = file
        self.text = text
        self.overrides = overrides
        self.seed = seed
        self.inputs = inputs
    }

    /// The files to keep beside the table.
    package var files: [ResultsFile] {
        [ResultsFile(name: "scenario.yaml", text: text)]
            + inputs.map { ResultsFile(name: $0.name, bytes: $0.bytes) }
    }

    /// What the table tells of it.
    var members: [String: JSONValue] {
        let files = files
        let digests = files.reduce(into: [:]) { $0[$1.name] = JSONValue.string($1.digest) }
        return [
            "program": .object([
                "name": .string(program.name),
                "version": .string(program.version),
                "swift": .string(program.swift),
                "configuration": .string(program.configuration),
            ]),
            "source": .object([
                "file": .string(file),
                "sha256": .string(files[0].digest),
                "seed": .unsigned(seed),
                "overrides": .array(overrides.map { .string($0) }),
                "inputs": .array(
                    zip(inputs, files.dropFirst()).map { input, file in
                        .object([
                            "path": .string(input.path),
                            "file": .string(input.name),
                            "sha256": .string(file.digest),
                        ])
                    }
                ),
            ]),
            "files": .object(digests),
        ]
    }
}
