internal import Typesetting

extension Summary.Scenario {
    /// Names a scenario file by what it says, and what the command line put into it.
    package init(name: String, file: String, text: String, overrides: [String] = []) {
        self.init(
            name: name,
            file: file,
            sha256: SHA256Digest(of: text).hexadecimal,
            overrides: overrides.isEmpty ? nil : overrides
        )
    }
}
