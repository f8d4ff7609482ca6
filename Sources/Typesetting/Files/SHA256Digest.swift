internal import COpenSSL

/// The SHA-256 digest of bytes.
///
/// Source: NIST FIPS 180-4, "Secure Hash Standard", section 6.2. OpenSSL's, as a library of the system:
/// to compile a library of ciphers for one digest would take most of the time of a build.
package struct SHA256Digest {
    /// Its 32 bytes.
    package let bytes: [UInt8]

    /// Digests a text in UTF-8.
    package init(of text: String) {
        let message = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = unsafe SHA256(message, message.count, &digest)
        bytes = digest
    }

    /// Its bytes in hexadecimal digits.
    package var hexadecimal: String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
