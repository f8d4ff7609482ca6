internal import ContactCenter
internal import ContactFlow
internal import Records
internal import Typesetting

/// What a function is sent: the event of the service, `ContactFlowEvent`.
///
/// Source: Amazon Connect Administrator Guide, "Grant Amazon Connect access to your AWS Lambda functions", example
/// of the request. What is not simulated is null, as it is there for a contact that has none.
struct FunctionEvent {
    private let request: FunctionRequest
    private let contact: String

    init(_ request: FunctionRequest, seed: UInt64) {
        self.request = request
        contact =
            ContactName(request.contact, replication: request.replication, seed: seed).uuid
    }

    /// The event as JSON.
    var bytes: [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("Details")
            line.object { line in
                line.key("ContactData")
                line.object { contactData(&$0) }
                line.member("Parameters", request.parameters)
            }
            line.member("Name", "ContactFlowEvent")
        }
        return line.bytes
    }

    private func contactData(_ line: inout JSONLine) {
        let attributes = request.attributes
        line.member("Attributes", attributes.values(under: "Attributes"))
        line.member("Channel", request.channel.name.uppercased())
        line.member("ContactId", contact)
        endpoint("CustomerEndpoint", attributes[.customerNumber], &line)
        line.nulls("CustomerId", "Description")
        line.member("InitialContactId", contact)
        line.member("InitiationMethod", value("InitiationMethod"))
        line.member("InstanceARN", ContactRecords.instance)
        line.member("LanguageCode", value("LanguageCode"))
        line.key("MediaStreams")
        line.object { line in
            line.key("Customer")
            line.object { $0.nulls("Audio") }
        }
        line.nulls("Name")
        line.member("PreviousContactId", contact)
        queue(&line)
        line.member("References", [:])
        line.nulls("RelatedContactId")
        line.key("SegmentAttributes")
        line.object { line in
            if request.channel == .voice {
                line.member("connect:Subtype", ["ValueString": "connect:Telephony"])
            }
        }
        endpoint("SystemEndpoint", attributes[.systemNumber], &line)
        line.member("Tags", [:])
    }

    private func value(_ names: String...) -> String? {
        request.attributes[AttributePath(names: names)]
    }

    private func endpoint(_ name: String, _ number: String?, _ line: inout JSONLine) {
        guard let number else { return line.nulls(name) }
        line.member(name, ["Address": number, "Type": "TELEPHONE_NUMBER"])
    }

    private func queue(_ line: inout JSONLine) {
        guard let arn = value("Queue", "ARN") else { return line.nulls("Queue") }
        line.key("Queue")
        line.object { line in
            line.member("ARN", arn)
            line.member("Name", value("Queue", "Name"))
            endpoint("OutboundCallerId", value("Queue", "OutboundCallerId", "Address"), &line)
        }
    }
}
