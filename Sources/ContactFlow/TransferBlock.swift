public import Telephony
public import VirtualTime

/// The block *Transfer to phone number* as its Properties page describes it.
public struct TransferBlock: Hashable, Sendable {
    /// Where the block dials to.
    public enum Destination: Hashable, Sendable {
        /// A number fixed in the block.
        case number(PhoneNumber)
        /// A JSONPath such as `$.Attributes.partner`, resolved when a contact enters.
        case path(String)
    }

    /// The kinds of flow in which the block may stand.
    public enum FlowType: String, CaseIterable, Hashable, Sendable {
        case inbound
        case customerQueue
        case transferToAgent
        case transferToQueue
    }

    /// What a choice that the documentation leaves open leads to.
    public enum CountryBranch: String, CaseIterable, Hashable, Sendable {
        case callFailed
        case error
    }

    /// The number to dial.
    public var destination: Destination
    /// How long the block waits for the answer, counted from the dialling; 0 s to 600 s.
    public var timeout = SimulationDuration.seconds(30)
    /// Whether the flow goes on when the external party hangs up.
    ///
    /// With `false` it ends at the answer, and ``ringLimit`` takes the place of ``timeout``.
    public var resumesFlowAfterDisconnect = true
    /// Digits sent after the answer: at most 50 of `0-9 , * #`; a comma pauses 750 ms.
    public var dtmf: String?
    /// The number shown to the external party; the customer's own when absent.
    public var callerIDNumber: String?
    /// The name shown to the external party.
    public var callerIDName: String?
    /// The kind of flow in which the block stands.
    public var flowType = FlowType.inbound
    /// How long the platform lets a leg ring when the block itself sets no limit.
    public var ringLimit = SimulationDuration.seconds(60)
    /// The length of one DTMF tone.
    public var dtmfTone = SimulationDuration.milliseconds(100)
    /// The silence after one DTMF tone.
    public var dtmfGap = SimulationDuration.milliseconds(100)
    /// The branch for numbers in countries that the instance may not call.
    public var countryNotCallable = CountryBranch.callFailed

    /// Creates a block with the default properties.
    public init(destination: Destination) {
        self.destination = destination
    }

    /// How long a leg may ring before the block gives up on it.
    public var longestRinging: SimulationDuration {
        resumesFlowAfterDisconnect ? timeout : ringLimit
    }
}
