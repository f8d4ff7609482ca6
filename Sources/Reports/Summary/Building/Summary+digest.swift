package import Scenario
package import Typesetting

extension Summary.Scenario {
    /// Names a scenario file by what it says, what the command line put into it, and the files that it
    /// names.
    package init(
        name: String,
        file: String,
        text: String,
        overrides: [String] = [],
        inputs: [KeptInput] = []
    ) {
        self.init(
            name: name,
            file: file,
            sha256: SHA256Digest(of: text).hexadecimal,
            overrides: overrides.isEmpty ? nil : overrides,
            inputs: inputs.isEmpty ? nil : inputs
        )
    }
}

extension Summary {
    /// The digests by which the files of a folder are known to be of this run.
    ///
    /// Earlier versions told only that of the scenario.
    package var digests: FileDigests {
        let inputs = (scenario.inputs ?? []).map { ($0.file, $0.sha256) }
        let told = ["scenario.yaml": scenario.sha256].merging(inputs) { $1 }
        return FileDigests(told.merging(files ?? [:]) { $1 })
    }
}
