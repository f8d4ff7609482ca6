/// What a peer asks of a caller: `WWW-Authenticate` or `Proxy-Authenticate`.
///
/// Source: RFC 3261, section 22.4; RFC 8760 for SHA-256; RFC 7616 for the computation.
package struct DigestChallenge: Hashable, Sendable {
    /// The protected space.
    package private(set) var realm = ""
    /// What the answer is made from.
    package private(set) var nonce = ""
    /// What is sent back as it came.
    package private(set) var opaque: String?
    /// The digest.
    package private(set) var digest = MessageDigest.md5
    /// Whether the answer covers the count of its uses: `qop=auth`.
    package private(set) var isCounted = false
    /// Whether only the nonce was out of date.
    package private(set) var isStale = false

    /// Reads the value of a header; `nil` when it is no digest that is known here.
    ///
    /// `auth-int` and the `-sess` algorithms are not answered.
    package init?(_ bytes: [UInt8], _ value: ByteRange) {
        let span = bytes.span
        guard span.begins(value, with: "digest ") else { return nil }
        var index = value.lower + 6
        var hasNonce = false
        // The parameters are separated by commas; the reader of parameters begins behind a separator.
        while index < value.upper {
            guard let parameter = span.readParameter(&index, before: value.upper) else {
                return nil
            }
            let text = Self.unquoted(parameter.value.text(in: bytes))
            switch parameter.name.text(in: bytes).lowercased() {
            case "realm": realm = text
            case "nonce":
                nonce = text
                hasNonce = true
            case "opaque": opaque = text
            case "stale": isStale = text.lowercased() == "true"
            case "qop":
                let choices = text.split(separator: ",").map { $0.filter { $0 != " " } }
                guard choices.contains("auth") else { return nil }
                isCounted = true
            case "algorithm":
                switch text.uppercased() {
                case "MD5": digest = .md5
                case "SHA-256": digest = .sha256
                default: return nil
                }
            default: break
            }
            span.skipSpace(&index, before: value.upper)
        }
        guard hasNonce else { return nil }
    }

    /// The strongest challenge of a response that can be answered, with the header that answers it.
    package static func best(in message: SIPMessage) -> (challenge: Self, answer: String)? {
        var best: (challenge: Self, answer: String)?
        for field in message.fields {
            let answer: String
            switch field.name {
            case .wwwAuthenticate: answer = "Authorization"
            case .proxyAuthenticate: answer = "Proxy-Authorization"
            default: continue
            }
            guard let challenge = Self(message.bytes, field.value) else { continue }
            if best == nil || (best?.challenge.digest == .md5 && challenge.digest == .sha256) {
                best = (challenge, answer)
            }
        }
        return best
    }

    /// The value of the header that answers the challenge, for its first use.
    ///
    /// - Parameters:
    ///   - credentials: Who answers.
    ///   - method: The method of the request.
    ///   - uri: The Request-URI.
    ///   - clientNonce: Any text that differs from answer to answer.
    /// - Returns: The value, from the name of the scheme on.
    package func response(
        of credentials: Credentials,
        method: String,
        uri: String,
        clientNonce: String
    ) -> String {
        let secret = digest.hexadecimal(
            of: "\(credentials.user):\(realm):\(credentials.password)"
        )
        let request = digest.hexadecimal(of: "\(method):\(uri)")
        let middle = isCounted ? "\(nonce):00000001:\(clientNonce):auth" : nonce
        let answer = digest.hexadecimal(of: "\(secret):\(middle):\(request)")
        var text = "Digest username=\(Self.quoted(credentials.user))"
        text += ",realm=\(Self.quoted(realm)),nonce=\(Self.quoted(nonce)),uri=\"\(uri)\""
        text += ",response=\"\(answer)\",algorithm=\(digest.name)"
        if isCounted { text += ",qop=auth,nc=00000001,cnonce=\"\(clientNonce)\"" }
        if let opaque { text += ",opaque=\(Self.quoted(opaque))" }
        return text
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.flatMap { "\\\"".contains($0) ? ["\\", $0] : [$0] } + "\""
    }

    private static func unquoted(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(character)
                isEscaped = false
            }
        }
        return result
    }
}
