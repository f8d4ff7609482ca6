/// The method of a request.
///
/// Source: RFC 3261, section 7.1, and the registry of methods that it began.
package enum SIPMethod: UInt8, CaseIterable, Sendable {
    case invite
    case ack
    case bye
    case cancel
    case options
    case info
    case update
    case prack
    case register
    case refer
    case subscribe
    case notify
    case message
    case publish
    /// One that nobody has defined.
    case unknown

    /// The method as it is written; methods are written in capitals only.
    package var name: String {
        switch self {
        case .invite: "INVITE"
        case .ack: "ACK"
        case .bye: "BYE"
        case .cancel: "CANCEL"
        case .options: "OPTIONS"
        case .info: "INFO"
        case .update: "UPDATE"
        case .prack: "PRACK"
        case .register: "REGISTER"
        case .refer: "REFER"
        case .subscribe: "SUBSCRIBE"
        case .notify: "NOTIFY"
        case .message: "MESSAGE"
        case .publish: "PUBLISH"
        case .unknown: ""
        }
    }

    /// Whether a user agent of this module answers it with anything but 405.
    var isSupported: Bool {
        switch self {
        case .invite, .ack, .bye, .cancel, .options, .info, .update: true
        default: false
        }
    }

    /// What `Allow` says.
    static let allowed = "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE"

    private static let spellings = allCases.map { Array($0.name.utf8) }

    /// Reads a method.
    static func read(_ bytes: Span<UInt8>, _ range: ByteRange) -> SIPMethod {
        for (index, spelling) in spellings.enumerated()
        where spelling.count == range.count && isEqual(bytes, range.lower, spelling) {
            return SIPMethod(rawValue: UInt8(index)) ?? .unknown
        }
        return .unknown
    }

    private static func isEqual(_ bytes: Span<UInt8>, _ lower: Int, _ other: [UInt8]) -> Bool {
        for index in other.indices where bytes[lower + index] != other[index] { return false }
        return !other.isEmpty
    }
}
