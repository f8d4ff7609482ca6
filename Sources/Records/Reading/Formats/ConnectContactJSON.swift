/// A contact record of Amazon Connect, from the stream, the data lake or a table.
///
/// A record of the method EXTERNAL_OUTBOUND is a whole leg, of the contact that it names. A record of a contact that came in and was
/// transferred to an outside number tells when the leg was connected and how long it lasted, not how
/// long it rang.
///
/// Source: Amazon Connect Administrator Guide, "Data model for contact records".
struct ConnectContactJSON: Decodable {
    private let channel: String?
    private let id: String?
    private let method: String?
    private let initiation: String?
    private let connected: String?
    private let disconnect: String?
    private let reason: String?
    private let updated: String?
    private let transferCompleted: String?
    private let transferredTo: String?
    private let customer: String?
    private let system: String?
    private let interaction: String?
    /// The contact that this one came from.
    private let origin: String?

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        channel = members.text("Channel")
        let id = members.text("ContactId")
        self.id = id
        method = members.text("InitiationMethod")
        initiation = members.text("InitiationTimestamp")
        connected = members.text("ConnectedToSystemTimestamp")
        disconnect = members.text("DisconnectTimestamp")
        reason = members.text("DisconnectReason")
        updated = members.text("LastUpdateTimestamp")
        transferCompleted = members.text("TransferCompletedTimestamp")
        transferredTo = members.object("TransferredToEndpoint")?.text("Address")
        customer = members.object("CustomerEndpoint")?.text("Address")
        system = members.object("SystemEndpoint")?.text("Address")
        interaction =
            members.object("ExternalThirdParty")?.text("ExternalThirdPartyInteractionDuration")
        origin = [
            "PreviousContactId", "RelatedContactId", "InitialContactId", "ContactAssociationId",
        ].lazy.compactMap { members.text($0) }.first { !$0.isEmpty && $0 != id }
    }

    /// Why a leg that was not answered ended.
    private static let reasons: [String: HangupCause.Meaning] = [
        "TELECOM_BUSY": (.failed, 486), "TELECOM_NUMBER_INVALID": (.failed, 404),
        "TELECOM_POTENTIAL_BLOCKING": (.failed, 403), "TELECOM_UNANSWERED": (.timeout, nil),
        "TELECOM_TIMEOUT": (.failed, 408), "TELECOM_ORIGINATOR_CANCEL": (.abandoned, nil),
        "CUSTOMER_DISCONNECT": (.abandoned, nil), "CUSTOMER_NEVER_ARRIVED": (.abandoned, nil),
        "AGENT_DISCONNECT": (.abandoned, nil),
        "OUTBOUND_DESTINATION_ENDPOINT_ERROR": (.failed, 404),
        "OUTBOUND_RESOURCE_ERROR": (.failed, 503), "OUTBOUND_ATTEMPT_FAILED": (.failed, 503),
        "EXPIRED": (.timeout, nil), "TELECOM_PROBLEM": (.failed, 503),
    ]

    func read(into sink: inout CallRecordSink) -> UnreadableReason? {
        guard let id else { return .missing("ContactId") }
        guard channel.map({ $0.uppercased() == "VOICE" }) ?? true else {
            sink.passNotVoice()
            return nil
        }
        guard let initiation else { return .noTime(of: "InitiationTimestamp") }
        guard let start = JSONInstant.microseconds(initiation) else {
            return .notTime(of: "InitiationTimestamp")
        }
        var end: Int64?
        if let disconnect {
            guard let instant = JSONInstant.microseconds(disconnect) else {
                return .notTime(of: "DisconnectTimestamp")
            }
            guard instant >= start else { return .endBeforeStart }
            guard instant - start < 604_800_000_000 else { return .tooLong("contact") }
            end = instant
        }
        guard var record = record(start, end) else {
            let isLeg = method?.uppercased() == "EXTERNAL_OUTBOUND"
            return .notTime(
                of: isLeg ? "ConnectedToSystemTimestamp" : "TransferCompletedTimestamp"
            )
        }
        if record.isWhole { sink.hasTransferTimes = true }
        record.call = CallerHash.key(id)
        if record.isOutsideLeg {
            record.caller = UInt32(truncatingIfNeeded: record.call)
            if let origin { record.call = CallerHash.key(origin) }
        } else {
            record.caller = CallerHash.caller(customer)
        }
        record.destination = sink.destinations.place(
            record.isOutsideLeg ? customer : transferredTo ?? system
        )
        sink.dialStep = max(sink.dialStep, start % 1_000_000 == 0 ? 1 : 0)
        sink.ringStep = 1
        let newest = updated.flatMap(JSONInstant.microseconds) ?? 0
        sink.keep(record, revision: UInt32(clamping: newest / 1_000_000))
        return nil
    }

    /// What the record tells between two instants; `nil` when a time in between is none.
    private func record(_ start: Int64, _ end: Int64?) -> CallRecord? {
        if method?.uppercased() == "EXTERNAL_OUTBOUND" { return outbound(start, end) }
        if transferredTo != nil { return transferred(start, end) }
        var record = CallRecord(dial: start, end == nil ? .alive : .answered)
        record.isInbound = true
        record.talkSeconds = end.map { Double($0 - start) / 1e6 }
        return record
    }

    private func outbound(_ start: Int64, _ end: Int64?) -> CallRecord? {
        var record: CallRecord
        if let connected {
            guard let answer = JSONInstant.microseconds(connected), answer >= start else {
                return nil
            }
            record = CallRecord(dial: start, .answered)
            record.ringSeconds = Double(answer - start) / 1e6
            record.talkSeconds = end.map { Double(max(0, $0 - answer)) / 1e6 }
        } else if let end {
            let meaning = Self.reasons[reason?.uppercased() ?? ""] ?? (.unanswered, nil)
            record = CallRecord(dial: start, meaning.outcome)
            record.ringSeconds = Double(end - start) / 1e6
            record.cause = meaning.sipCode
        } else {
            record = CallRecord(dial: start, .alive)
        }
        record.isDialled = true
        record.isOutsideLeg = true
        return record
    }

    private func transferred(_ start: Int64, _ end: Int64?) -> CallRecord? {
        var answer = start
        var record = CallRecord(dial: start, end == nil ? .alive : .answered)
        if let transferCompleted {
            guard let instant = JSONInstant.microseconds(transferCompleted) else { return nil }
            answer = max(instant, start)
            record.ringSeconds = Double(answer - start) / 1e6
            record.isWhole = true
        }
        record.isDialled = true
        record.talkSeconds =
            interaction.flatMap(Double.init) ?? end.map { Double(max(0, $0 - answer)) / 1e6 }
        return record
    }
}
