package import Telephony
package import VirtualTime

/// A call to be placed.
package struct CallOrder: Sendable {
    /// The caller's own name for the call; every signal repeats it.
    package var leg: UInt64
    /// Whom to call: the user part of the URI, such as a number in E.164.
    package var number: String
    /// Who calls: the user part of `From`; `nil` to be anonymous.
    package var callerNumber: String?
    /// The caller's name.
    package var callerName: String?
    /// What is sent after the answer.
    package var digits: DTMFDigits?
    /// Until when it may ring.
    package var deadline: SimulationInstant

    package init(
        leg: UInt64,
        number: String,
        callerNumber: String? = nil,
        callerName: String? = nil,
        digits: DTMFDigits? = nil,
        deadline: SimulationInstant
    ) {
        self.leg = leg
        self.number = number
        self.callerNumber = callerNumber
        self.callerName = callerName
        self.digits = digits
        self.deadline = deadline
    }
}

/// A call that has come in.
package struct IncomingCall: Hashable, Sendable {
    /// Who is called: the user part of the URI.
    package var number: String
    /// Who calls: the user part of `From`; empty when it says nobody.
    package var callerNumber: String

    package init(
        number: String,
        callerNumber: String
    ) {
        self.number = number
        self.callerNumber = callerNumber
    }
}
