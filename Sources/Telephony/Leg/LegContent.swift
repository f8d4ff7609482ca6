/// What a leg dials, shows and sends: everything that a carrier needs besides its name and its deadline.
///
/// A class, since most legs of a run have the same content: texts are not copied for each of them.
public final class LegContent: Sendable {
    /// The number to dial; `nil` for an external voice system.
    package let number: PhoneNumber?
    /// What the external party sees; `nil` for an external voice system.
    package let callerID: CallerID?
    /// The digits to send after the answer; `nil` for none.
    package let digits: DTMFDigits?
    /// Whether the caller ID breaks a rule that carriers may enforce.
    package let breaksCallerIDRules: Bool

    /// Creates the content of a leg.
    package init(
        number: PhoneNumber?,
        callerID: CallerID? = nil,
        digits: DTMFDigits? = nil,
        breaksCallerIDRules: Bool = false
    ) {
        self.number = number
        self.callerID = callerID
        self.digits = digits
        self.breaksCallerIDRules = breaksCallerIDRules
    }

    /// The content as orders refer to it; the caller keeps it for as long as there are orders.
    package var reference: Reference { Reference(self) }

    /// Refers to the content of a leg without keeping it.
    ///
    /// Not counted: whoever has resolved a block keeps what it dials, and counting at every leg would
    /// cost more than the order.
    @frozen
    @safe
    public struct Reference: Sendable {
        private let object: Unmanaged<LegContent>

        init(_ content: LegContent) {
            unsafe object = Unmanaged.passUnretained(content)
        }

        /// The content.
        package var content: LegContent { unsafe object.takeUnretainedValue() }
    }
}
