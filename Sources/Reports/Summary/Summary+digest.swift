internal import Crypto

extension Summary.Scenario {
    /// Names a scenario file by what it says.
    public init(name: String, file: String, text: String) {
        let digest = SHA256.hash(data: Array(text.utf8))
        let digits = digest.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        self.init(name: name, file: file, sha256: digits.joined())
    }
}
