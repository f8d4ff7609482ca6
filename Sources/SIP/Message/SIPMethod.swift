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

    /// Reads a method.
    static func read(_ bytes: Span<UInt8>, _ range: ByteRange) -> SIPMethod {
        // Two methods of one length differ in their first letters.
        let method: SIPMethod
        switch (range.count, range.isEmpty ? 0 : bytes[range.lower]) {
        case (3, UInt8(ascii: "A")): method = .ack
        case (3, UInt8(ascii: "B")): method = .bye
        case (4, UInt8(ascii: "I")): method = .info
        case (5, UInt8(ascii: "P")): method = .prack
        case (5, UInt8(ascii: "R")): method = .refer
        case (6, UInt8(ascii: "I")): method = .invite
        case (6, UInt8(ascii: "C")): method = .cancel
        case (6, UInt8(ascii: "U")): method = .update
        case (6, UInt8(ascii: "N")): method = .notify
        case (7, UInt8(ascii: "O")): method = .options
        case (7, UInt8(ascii: "M")): method = .message
        case (7, UInt8(ascii: "P")): method = .publish
        case (8, UInt8(ascii: "R")): method = .register
        case (9, UInt8(ascii: "S")): method = .subscribe
        default: return .unknown
        }
        var index = range.lower
        for letter in method.name.utf8 {
            guard bytes[index] == letter else { return .unknown }
            index += 1
        }
        return method
    }
}
