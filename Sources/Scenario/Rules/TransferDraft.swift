internal import ContactFlow
internal import Telephony
internal import VirtualTime

/// The block as far as it could be read.
///
/// A property that is wrong was reported and is absent here, so that the rules of the others run
/// all the same.
struct TransferDraft {
    /// Where the block is described.
    let place: BlockPlace
    /// The section `voiceConnector`.
    var connectorSection: SectionReader?
    /// The connector, also when it has no usable name.
    var connector: VoiceConnector?
    /// The section `attributes`.
    var attributesSection: SectionReader?
    var destination: TransferBlock.Destination?
    var timeout: Property<SimulationDuration>?
    /// Whether the flow goes on after the external party; `nil` when that is written wrongly.
    var resumes: Bool?
    var dtmf: Property<DTMFDigits>?
    var callerIDNumber: Property<PhoneNumber>?
    var callerIDName: AttributeText?
    var flowType: FlowType?
    var ringLimit: SimulationDuration?
    var dtmfTone: SimulationDuration?
    var dtmfGap: SimulationDuration?
    var countryNotCallable: TransferBlock.CountryBranch?
    /// What `attributes` says of every contact.
    var known = KnownAttributes()

    /// The block, with defaults for what is absent; `nil` without a destination.
    var block: TransferBlock? {
        guard let destination else { return nil }
        var block = TransferBlock(destination: destination)
        if let timeout { block.timeout = timeout }
        if let resumes { block.resumesFlowAfterDisconnect = resumes }
        block.dtmf = dtmf
        block.callerIDNumber = callerIDNumber
        block.callerIDName = callerIDName
        if let flowType { block.flowType = flowType }
        if let ringLimit { block.ringLimit = ringLimit }
        if let dtmfTone { block.dtmfTone = dtmfTone }
        if let dtmfGap { block.dtmfGap = dtmfGap }
        if let countryNotCallable { block.countryNotCallable = countryNotCallable }
        return block
    }
}
