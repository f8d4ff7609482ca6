/// The headers that a user agent reads.
///
/// Source: RFC 3261, section 20, and RFC 4028 for the session timer.
package enum HeaderName: UInt8, CaseIterable, Sendable {
    case via
    case from
    case to
    case callID
    case cSeq
    case contact
    case contentLength
    case contentType
    case contentEncoding
    case maxForwards
    case route
    case recordRoute
    case require
    case proxyRequire
    case supported
    case accept
    case retryAfter
    case reason
    case sessionExpires
    case minSE
    case wwwAuthenticate
    case proxyAuthenticate
    case allow
    /// Any other.
    case other

    /// The name in small letters, then the compact form.
    private var spellings: (name: String, compact: String?) {
        switch self {
        case .via: ("via", "v")
        case .from: ("from", "f")
        case .to: ("to", "t")
        case .callID: ("call-id", "i")
        case .cSeq: ("cseq", nil)
        case .contact: ("contact", "m")
        case .contentLength: ("content-length", "l")
        case .contentType: ("content-type", "c")
        case .contentEncoding: ("content-encoding", "e")
        case .maxForwards: ("max-forwards", nil)
        case .route: ("route", nil)
        case .recordRoute: ("record-route", nil)
        case .require: ("require", nil)
        case .proxyRequire: ("proxy-require", nil)
        case .supported: ("supported", "k")
        case .accept: ("accept", nil)
        case .retryAfter: ("retry-after", nil)
        case .reason: ("reason", nil)
        case .sessionExpires: ("session-expires", "x")
        case .minSE: ("min-se", nil)
        case .wwwAuthenticate: ("www-authenticate", nil)
        case .proxyAuthenticate: ("proxy-authenticate", nil)
        case .allow: ("allow", nil)
        case .other: ("", nil)
        }
    }

    /// All spellings with what they mean.
    static let dictionary: [(text: [UInt8], name: HeaderName)] = allCases.flatMap { name in
        let (long, compact) = name.spellings
        return [long, compact].compactMap { text in
            text.map { (text: Array($0.utf8), name: name) }
        }
    }
}
