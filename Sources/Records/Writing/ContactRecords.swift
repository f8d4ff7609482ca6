package import ContactCenter
internal import ContactFlow
package import Plan
package import Scenario
internal import Typesetting
internal import VirtualTime

/// Writes lives of contacts as contact records and flow-log lines of Amazon Connect, which are JSON
/// on one line each.
///
/// Sources: Amazon Connect Administrator Guide, "Data model for contact records" and "Data in flow
/// logs"; and samples of both.
package struct ContactRecords: Sendable {
    package let plan: ContactCenterPlan
    /// The name of the block *Transfer to phone number* in flow logs.
    package let moduleType: String
    let flowName: String
    private let seed: UInt64

    /// Prepares to write the contacts of a scenario.
    package init(of scenario: Scenario) {
        plan = scenario.plan
        moduleType = scenario.traceModuleType
        flowName = scenario.plan.flow?.flow.name ?? scenario.name
        seed = scenario.seed
    }

    // No scenario names an account, an instance or a flow's own number.
    package static let account = ContactAttributes.account
    package static let instance = ContactAttributes.instance
    package static let flow = instance + "/contact-flow/00000000-0000-8000-8000-000000000001"

    package func name(of trace: ContactTrace, inReplication replication: Int) -> String {
        ContactName(trace.id, replication: replication, seed: seed).uuid
    }

    /// The contact record, with its line break.
    package func record(of trace: ContactTrace, inReplication replication: Int) -> [UInt8] {
        let outline = ContactOutline(of: trace)
        let name = name(of: trace, inReplication: replication)
        let arrival = VirtualDate.seconds(trace.arrival)
        let end = VirtualDate.seconds(trace.end)
        var line = JSONLine()
        // In the order of Connect's own records.
        line.object { line in
            line.member("AWSAccountId", Self.account)
            line.member("AWSContactTraceRecordFormatVersion", "2017-03-10")
            line.agent(outline.service)
            line.member("AgentConnectionAttempts", outline.service == nil ? 0 : 1)
            line.nulls("AnsweringMachineDetectionStatus")
            line.member("Attributes", trace.finalAttributes.values(under: "Attributes"))
            line.key("Campaign")
            line.object { $0.nulls("CampaignId") }
            line.member("Channel", trace.channel.name.uppercased())
            line.member("ConnectedToSystemTimestamp", outline.isRejected ? nil : arrival)
            line.member("ContactDetails", [:])
            line.member("ContactId", name)
            line.endpoint("CustomerEndpoint", trace.attributes[.customerNumber])
            line.nulls("CustomerVoiceActivity")
            line.member("DisconnectReason", outline.disconnectReason)
            line.member("DisconnectTimestamp", end)
            line.externalThirdParty(outline.call)
            line.nulls("InitialContactId")
            line.member("InitiationMethod", trace.channel.initiationMethod)
            line.member("InitiationTimestamp", arrival)
            line.member("InstanceARN", Self.instance)
            line.member("LastUpdateTimestamp", end)
            line.key("MediaStreams")
            line.list { line in
                if let media = trace.channel.mediaStream {
                    line.object { $0.member("Type", media) }
                }
            }
            line.nulls("NextContactId", "PreviousContactId")
            line.queue(outline.queue)
            line.nulls("Recording")
            for key in ["Recordings", "References"] {
                line.key(key)
                line.list { _ in }
            }
            line.nulls("ScheduledTimestamp")
            line.key("SegmentAttributes")
            line.object { line in
                if trace.channel == .voice {
                    line.member("connect:Subtype", ["ValueString": "connect:Telephony"])
                }
            }
            line.endpoint("SystemEndpoint", trace.attributes[.systemNumber])
            line.member("Tags", [:])
            line.nulls("TaskTemplateInfo")
            let connected = outline.call.map { VirtualDate.seconds($0.answeredAt) }
            line.member("TransferCompletedTimestamp", connected)
            line.transferredTo(outline.call)
            line.nulls("VoiceIdResult")
        }
        line.endLine()
        return line.bytes
    }
}

extension Channel {
    /// How a contact of the channel begins, in the words of contact records.
    package var initiationMethod: String {
        switch self {
        case .voice, .email: "INBOUND"
        case .chat, .task: "API"
        }
    }

    fileprivate var mediaStream: String? {
        switch self {
        case .voice: "AUDIO"
        case .chat: "CHAT"
        case .task, .email: nil
        }
    }
}

extension JSONLine {
    fileprivate mutating func endpoint(_ name: String, _ number: String?) {
        guard let number else { return nulls(name) }
        member(name, ["Address": number, "Type": "TELEPHONE_NUMBER"])
    }

    fileprivate mutating func transferredTo(_ call: ContactOutline.Call?) {
        guard let call else { return nulls("TransferredToEndpoint") }
        if call.number != nil { return endpoint("TransferredToEndpoint", call.number) }
        key("TransferredToEndpoint")
        object { line in
            line.nulls("Address")
            line.member("Type", "VOIP")
        }
    }

    fileprivate mutating func externalThirdParty(_ call: ContactOutline.Call?) {
        guard let call else { return nulls("ExternalThirdParty") }
        key("ExternalThirdParty")
        object { line in
            line.member(
                "ExternalThirdPartyInteractionDuration",
                Self.wholeSeconds(from: call.answeredAt, to: call.endedAt)
            )
        }
    }

    fileprivate mutating func agent(_ service: ContactOutline.Service?) {
        guard let service else { return nulls("Agent") }
        key("Agent")
        object { line in
            line.member(
                "AgentInteractionDuration",
                Self.wholeSeconds(from: service.beganAt, to: service.endedAt)
            )
            line.member("ConnectedToAgentTimestamp", VirtualDate.seconds(service.beganAt))
        }
    }

    fileprivate mutating func queue(_ visit: ContactOutline.QueueVisit?) {
        guard let visit else { return nulls("Queue") }
        key("Queue")
        object { line in
            line.member("ARN", visit.name.isEmpty ? nil : visit.name)
            line.member("DequeueTimestamp", VirtualDate.seconds(visit.dequeuedAt))
            line.member("Duration", Self.wholeSeconds(from: visit.enqueuedAt, to: visit.dequeuedAt))
            line.member("EnqueueTimestamp", VirtualDate.seconds(visit.enqueuedAt))
            line.nulls("Name")
        }
    }

    private static func wholeSeconds(
        from start: SimulationInstant,
        to end: SimulationInstant
    ) -> Int {
        Int(start.duration(to: end).nanoseconds / 1_000_000_000)
    }
}
