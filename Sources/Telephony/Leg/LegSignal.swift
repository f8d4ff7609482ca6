/// What a carrier says of a leg.
///
/// A leg is told `progress` any number of times, then one of `answered`, `failed` and `expired`; after
/// an answer that was acknowledged, `digitsSent` if there are digits, and `released`. On a wire
/// signals may come late, twice, crossing an order, or out of this order; whoever ordered the leg must
/// take them as they come.
@frozen
package enum LegSignal: Hashable, Sendable {
    /// It rings.
    case progress
    /// The external party answered.
    case answered
    /// The carrier gave it up.
    case failed(LegFailure)
    /// All digits are sent.
    case digitsSent
    /// The external party hung up.
    case released
    /// The deadline passed without an answer.
    case expired
}

/// Why a carrier gave a leg up.
@frozen
package struct LegFailure: Hashable, Sendable {
    /// The cause, as any SIP response code from 300 to 699.
    package var cause: ReleaseCause
    /// The place in the carrier's list of causes under which the failure is counted.
    ///
    /// It tells apart what comes with the same code, such as an outage and everyday congestion.
    package var place: UInt16
    /// What the failure is about.
    package var subject: Subject

    /// What a failure is about.
    @frozen
    package enum Subject: UInt8, Hashable, Sendable {
        /// The external party, or the carrier itself.
        case leg
        /// What the leg shows as caller ID, to which the carrier objects.
        case callerID
        /// The test's own set-up: the leg never reached the carrier.
        case setUp
    }

    /// Whether the carrier objects to what the leg shows as caller ID.
    package var isForCallerID: Bool { subject == .callerID }

    /// Creates a reason.
    @inlinable
    package init(_ cause: ReleaseCause, place: UInt16, isForCallerID: Bool = false) {
        self.init(cause, place: place, subject: isForCallerID ? .callerID : .leg)
    }

    /// Creates a reason.
    @inlinable
    package init(_ cause: ReleaseCause, place: UInt16, subject: Subject) {
        self.cause = cause
        self.place = place
        self.subject = subject
    }
}
