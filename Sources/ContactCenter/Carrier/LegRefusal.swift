/// Why a carrier did not take a leg.
@frozen
package enum LegRefusal: UInt8, CaseIterable, Hashable, Sendable {
    /// No trunk was free.
    case noTrunk
    /// Legs follow one another faster than the carrier allows.
    case callsPerSecond
    /// The carrier has answered 503 with Retry-After, and that time is not over.
    case retryAfter

    /// Those that are counted for themselves; the rest of all refusals is for want of a trunk.
    static var counted: [Self] { [.callsPerSecond, .retryAfter] }
}
