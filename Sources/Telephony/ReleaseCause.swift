/// Why a leg was not connected, as the SIP response code that said so.
///
/// Range 300 to 699: redirections count as failures, since the block follows none.
///
/// Source: J. Rosenberg et al., "SIP: Session Initiation Protocol", RFC 3261, 2002, section 21.
public struct ReleaseCause: Hashable, Comparable, Sendable {
    /// The SIP response code.
    public let sipCode: Int

    /// Creates a cause; `nil` when the code is not between 300 and 699.
    public init?(sipCode: Int) {
        guard (300...699).contains(sipCode) else { return nil }
        self.sipCode = sipCode
    }

    private init(knownCode: Int) {
        sipCode = knownCode
    }

    /// Forbidden: the carrier understood and refuses, for example what it is shown as caller ID.
    public static let forbidden = ReleaseCause(knownCode: 403)
    /// Not Found: the number is not assigned.
    public static let notFound = ReleaseCause(knownCode: 404)
    /// Busy Here.
    public static let busyHere = ReleaseCause(knownCode: 486)
    /// Service Unavailable: congestion, or no trunk was free.
    public static let serviceUnavailable = ReleaseCause(knownCode: 503)

    /// Orders causes by their code.
    public static func < (left: Self, right: Self) -> Bool {
        left.sipCode < right.sipCode
    }
}

extension ReleaseCause: CustomStringConvertible {
    /// The SIP response code.
    public var description: String { String(sipCode) }
}
