internal import COpenSSL

/// The SHA-256 digest of bytes.
///
/// Source: NIST FIPS 180-4, "Secure Hash Standard", section 6.2. OpenSSL's, as a library of the system:
/// to compile a library of ciphers for one digest would take most of the time of a build.
package struct SHA256Digest: Hashable, Sendable {
    /// Its 32 bytes.
    package let bytes: [UInt8]

    /// Digests a text in UTF-8.
    package init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    /// Digests bytes.
    package init(of message: [UInt8]) {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = unsafe SHA256(message, message.count, &digest)
        bytes = digest
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Takes over a digest that was kept; `nil` unless there are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Int(SHA256_DIGEST_LENGTH) else { return nil }
        self.init(bytes: bytes)
    }

    /// Its bytes in hexadecimal digits.
    package var hexadecimal: String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension SHA256Digest {
    /// A digest of bytes that come piece by piece.
    @safe
    package final class Stream {
        private let context: OpaquePointer?

        /// Begins with no bytes at all.
        package init() {
            unsafe context = EVP_MD_CTX_new()
            // It can only fail for want of memory.
            let result = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
            precondition(result == 1, "OpenSSL could not begin a digest.")
        }

        deinit {
            unsafe EVP_MD_CTX_free(context)
        }

        /// Takes in more bytes.
        package func add(_ bytes: [UInt8]) {
            _ = unsafe EVP_DigestUpdate(context, bytes, bytes.count)
        }

        /// Ends it, after which no more may be taken in.
        package func finish() -> SHA256Digest {
            var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
            _ = unsafe EVP_DigestFinal_ex(context, &digest, nil)
            return SHA256Digest(bytes: digest)
        }
    }
}
