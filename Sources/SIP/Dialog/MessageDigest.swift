internal import COpenSSL

/// The digests of digest authentication, in small hexadecimal digits.
///
/// MD5 is broken as a digest, but most equipment knows no other; OpenSSL's, as a library of the system.
///
/// Source: RFC 1321; NIST FIPS 180-4, section 6.2.
package enum MessageDigest: Hashable, Sendable {
    case md5
    case sha256

    /// The name in a challenge.
    package var name: String {
        switch self {
        case .md5: "MD5"
        case .sha256: "SHA-256"
        }
    }

    /// Digests a text in UTF-8.
    package func hexadecimal(of text: String) -> String {
        let message = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let kind = unsafe self == .md5 ? EVP_md5() : EVP_sha256()
        // The library fails only where MD5 is forbidden; then the digest is empty and the peer refuses.
        guard unsafe EVP_Digest(message, message.count, &digest, &count, kind, nil) == 1 else {
            return ""
        }
        let digits = Array("0123456789abcdef".utf8)
        let bytes = digest.prefix(Int(count)).flatMap {
            [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
