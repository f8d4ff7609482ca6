/// A line of a flow log of Amazon Connect.
///
/// A line is written when its block is left, so the block *Transfer to phone number* began with the
/// line before of the same contact. What is told is its outcome and its whole time: the ringing where it
/// ended without a talk, ringing and talk together where the flow resumed afterwards.
///
/// Source: Amazon Connect Administrator Guide, "Data in flow logs".
struct ConnectFlowLogJSON: Decodable {
    private let contact: String?
    private let module: String?
    private let time: String?
    private let results: String?
    private let number: String?
    private let limit: String?

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        contact = members.text("ContactId")
        module = members.text("ContactFlowModuleType")
        time = members.text("Timestamp")
        results = members.text("Results")
        let parameters = members.object("Parameters")
        number = parameters?.text("PhoneNumber")
        limit = parameters?.text("TimeLimit") ?? parameters?.text("TimeLimitSeconds")
    }

    /// The names of the block.
    private static let transfers: Set = [
        "transfer", "transfertophonenumber", "transferparticipanttothirdparty",
    ]

    func read(into sink: inout CallRecordSink) -> UnreadableReason? {
        guard let contact else { return .missing("ContactId") }
        guard let time else { return .noTime(of: "Timestamp") }
        guard let end = JSONInstant.microseconds(time) else { return .notTime(of: "Timestamp") }
        let key = CallerHash.key(contact)
        let isTransfer = Self.transfers.contains(module?.lowercased() ?? "")
        guard isTransfer else {
            sink.flowLines.add(FlowLine(contact: key, instant: end))
            sink.passNotVoice()
            return nil
        }
        var record = CallRecord(dial: end, .unanswered)
        record.isFlowLog = true
        record.isWhole = true
        switch results?.lowercased().filter(\.isLetter) ?? "" {
        case "success": record.outcome = .answered
        case "transferred": (record.outcome, record.isWhole) = (.answered, false)
        case "callfailed": record.outcome = .failed
        case "connectiontimelimitexceeded", "timeout": record.outcome = .timeout
        case "customerdisconnected", "": record.outcome = .abandoned
        case "nomatchingerror", "error":
            sink.flowLines.add(FlowLine(contact: key, instant: end))
            sink.passNotVoice()
            return nil
        default: return .unknownWord(of: "Results")
        }
        sink.flowLines.add(FlowLine(contact: key, instant: end, isTransfer: true))
        record.isDialled = true
        record.limitSeconds = limit.flatMap(Double.init)
        record.destination = sink.destinations.place(number)
        record.call = key
        sink.keep(record, revision: 0)
        return nil
    }
}
