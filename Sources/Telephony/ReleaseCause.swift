/// Why a leg was not connected, as the SIP response code that said so.
///
/// Range 300 to 699: redirections count as failures, since the block follows none.
///
/// Source: J. Rosenberg et al., "SIP: Session Initiation Protocol", RFC 3261, 2002, section 21.
package struct ReleaseCause: Hashable, Comparable, Sendable {
    private let code: UInt16

    /// The SIP response code.
    package var sipCode: Int { Int(code) }

    /// Creates a cause; `nil` when the code is not between 300 and 699.
    package init?(sipCode: Int) {
        guard (300...699).contains(sipCode) else { return nil }
        code = UInt16(sipCode)
    }

    private init(knownCode: UInt16) {
        code = knownCode
    }

    /// Forbidden: the carrier understood and refuses, for example what it is shown as caller ID.
    package static let forbidden = ReleaseCause(knownCode: 403)
    /// Not Found: the number is not assigned.
    package static let notFound = ReleaseCause(knownCode: 404)
    /// Temporarily Unavailable: nobody answered.
    package static let temporarilyUnavailable = ReleaseCause(knownCode: 480)
    /// Busy Here.
    package static let busyHere = ReleaseCause(knownCode: 486)
    /// Service Unavailable: congestion, or no trunk was free.
    package static let serviceUnavailable = ReleaseCause(knownCode: 503)

    /// Orders causes by their code.
    package static func < (left: Self, right: Self) -> Bool {
        left.sipCode < right.sipCode
    }
}

extension ReleaseCause: CustomStringConvertible {
    /// The SIP response code.
    package var description: String { String(sipCode) }
}
