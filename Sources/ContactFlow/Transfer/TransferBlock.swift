package import Telephony
package import VirtualTime

/// The block *Transfer to phone number* as its Properties page describes it.
package struct TransferBlock: Hashable, Sendable {
    /// Where the block dials to.
    package enum Destination: Hashable, Sendable {
        /// A phone number.
        case phoneNumber(Property<PhoneNumber>)
        /// An external voice system.
        case voiceConnector(VoiceConnector)
    }

    /// What a choice that the documentation leaves open leads to.
    package enum CountryBranch: String, CaseIterable, Hashable, Sendable {
        case callFailed
        case error
    }

    /// The longest timeout.
    package static let longestTimeout = SimulationDuration.seconds(600)

    /// Whom to call.
    package var destination: Destination
    /// How long the block waits for the answer, counted from the dialling; 0 s to 600 s.
    ///
    /// A dynamic one is a whole number of seconds. To an external voice system it is 1 s at least.
    package var timeout = Property.fixed(SimulationDuration.seconds(30))
    /// Whether the flow goes on when the external party hangs up.
    ///
    /// With `false` it ends at the answer, and ``ringLimit`` takes the place of ``timeout``.
    package var resumesFlowAfterDisconnect = true
    /// Digits sent after the answer, before the conversation.
    package var dtmf: Property<DTMFDigits>?
    /// The number shown to the external party; the customer's own when absent.
    package var callerIDNumber: Property<PhoneNumber>?
    /// The name shown to the external party.
    package var callerIDName: AttributeText?
    /// The kind of flow in which the block stands.
    package var flowType = FlowType.inbound
    /// How long the platform lets a leg ring when the block itself sets no limit.
    package var ringLimit = SimulationDuration.seconds(60)
    /// The length of one DTMF tone.
    package var dtmfTone = SimulationDuration.milliseconds(100)
    /// The silence after one DTMF tone.
    package var dtmfGap = SimulationDuration.milliseconds(100)
    /// The branch for numbers in countries that the instance may not call.
    package var countryNotCallable = CountryBranch.callFailed

    /// Creates a block with the default properties.
    package init(destination: Destination) {
        self.destination = destination
    }
}

extension TransferBlock {
    /// The properties on which the branches depend.
    package var rules: TransferBlockMachine.TransferProperties {
        TransferBlockMachine.TransferProperties(
            resumes: resumesFlowAfterDisconnect,
            sendsDigits: dtmf != nil,
            countryNotCallable: countryNotCallable == .error ? .error : .callFailed
        )
    }

    /// The JSONPaths in its dynamic properties.
    package var paths: [AttributePath] {
        let texts =
            destination.dynamicTexts + [
                timeout.dynamicText, dtmf?.dynamicText, callerIDNumber?.dynamicText, callerIDName,
            ]
        return texts.compactMap(\.self).flatMap(\.paths)
    }
}

extension TransferBlock.Destination {
    fileprivate var dynamicTexts: [AttributeText?] {
        switch self {
        case .phoneNumber(let number): [number.dynamicText]
        case .voiceConnector(let connector):
            [
                connector.arn, connector.toUser, connector.fromUser,
                connector.userToUserInformation,
            ]
        }
    }
}
