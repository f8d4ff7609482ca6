package import Telephony
package import VirtualTime

/// What the block asks of a carrier for one contact, with every dynamic property resolved.
package struct TransferOrder: Hashable, Sendable {
    /// The number to dial; `nil` for an external voice system.
    package var number: PhoneNumber?
    /// How long the leg may ring.
    package var longestRinging: SimulationDuration
    /// How long it takes to send the DTMF digits.
    package var sending: SimulationDuration
    /// The DTMF digits to send after the answer; `nil` for none.
    package var digits: DTMFDigits?
    /// What the external party sees; `nil` for an external voice system.
    package var callerID: CallerID?
}

extension TransferBlock {
    /// Resolves the properties for one contact.
    ///
    /// A dynamic property without a usable value takes the Error branch, which is our choice: the
    /// documentation is silent. Properties are looked at in the order of the Properties page.
    ///
    /// - Parameter attributes: What is known of the contact.
    /// - Returns: What to dial and how.
    /// - Throws: The reason for the Error branch.
    package func order(for attributes: ContactAttributes) throws(BranchReason) -> TransferOrder {
        var order = TransferOrder(longestRinging: ringLimit, sending: .zero)
        switch destination {
        case .phoneNumber(let property):
            guard let number = property.value(for: attributes, read: PhoneNumber.init) else {
                throw .phoneNumber
            }
            order.number = number
        case .voiceConnector(let connector):
            let texts = [
                connector.arn, connector.toUser, connector.fromUser,
                connector.userToUserInformation,
            ]
            for case let text? in texts where text.resolved(with: attributes) == nil {
                throw .attribute
            }
        }
        // The timeout is documented as unused when the flow does not resume.
        if resumesFlowAfterDisconnect {
            let range = Self.timeouts(toVoiceConnector: order.number == nil)
            let ringing = timeout.value(for: attributes) { Self.timeout(writtenAs: $0, in: range) }
            guard let ringing else { throw .timeout }
            order.longestRinging = ringing
        }
        if let dtmf {
            guard let digits = dtmf.value(for: attributes, read: DTMFDigits.init) else {
                throw .dtmf
            }
            order.digits = digits
            order.sending = sendingTime(of: digits)
        }
        if order.number != nil { order.callerID = try callerID(for: attributes) }
        return order
    }

    /// The timeouts that a block may have, in whole seconds.
    ///
    /// - Parameter toVoiceConnector: Whether the block transfers to an external voice system.
    /// - Returns: 0 to 600, and 1 to 600 for an external voice system.
    package static func timeouts(toVoiceConnector: Bool) -> ClosedRange<Int> {
        (toVoiceConnector ? 1 : 0)...600
    }

    /// Reads a dynamic timeout.
    ///
    /// - Parameters:
    ///   - text: A whole number of seconds.
    ///   - range: The timeouts that the block may have.
    /// - Returns: `nil` for other text, and out of range.
    package static func timeout(
        writtenAs text: String,
        in range: ClosedRange<Int>
    ) -> SimulationDuration? {
        guard let seconds = Int(text), range.contains(seconds) else { return nil }
        return .seconds(seconds)
    }

    private func callerID(for attributes: ContactAttributes) throws(BranchReason) -> CallerID {
        var callerID = CallerID()
        callerID.customerNumber = attributes[.customerNumber].flatMap(PhoneNumber.init)
        if let callerIDNumber {
            guard let number = callerIDNumber.value(for: attributes, read: PhoneNumber.init) else {
                throw .callerID
            }
            callerID.number = number
        }
        if let callerIDName {
            guard let name = callerIDName.resolved(with: attributes) else { throw .attribute }
            callerID.name = name
        }
        return callerID
    }

    /// How long it takes to send digits: a tone and a gap each, and 750 ms for a comma.
    package func sendingTime(of digits: DTMFDigits) -> SimulationDuration {
        let perTone = dtmfTone.nanoseconds + dtmfGap.nanoseconds
        let pauses = SimulationDuration.milliseconds(
            DTMFDigits.pauseMilliseconds * digits.pauseCount
        )
        return SimulationDuration(nanoseconds: perTone * Int64(digits.toneCount)) + pauses
    }
}
