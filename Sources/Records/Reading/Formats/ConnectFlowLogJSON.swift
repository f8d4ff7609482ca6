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

    /// The times of the last lines, by a hash of the contact.
    typealias LastLines = [UInt64: Int64]

    /// The names of the block.
    private static let transfers: Set = [
        "transfer", "transfertophonenumber", "transferparticipanttothirdparty",
    ]

    func read(into sink: inout CallRecordSink, after lines: inout LastLines) -> UnreadableReason? {
        guard let contact else { return .missing("ContactId") }
        guard let time else { return .noTime(of: "Timestamp") }
        guard let end = JSONInstant.microseconds(time) else { return .notTime(of: "Timestamp") }
        let key = CallerHash.key(contact)
        let start = lines[key]
        lines[key] = end
        guard Self.transfers.contains(module?.lowercased() ?? "") else {
            sink.passNotVoice()
            return nil
        }
        guard sink.wants(number) else {
            sink.passOtherDirection()
            return nil
        }
        let begin = min(start ?? end, end)
        var record = CallRecord(dial: begin, .unanswered)
        let whole = start == nil ? nil : Double(end - begin) / 1e6
        switch results?.lowercased().filter(\.isLetter) ?? "" {
        case "success":
            record.outcome = .answered
        case "transferred":
            (record.outcome, record.ringSeconds) = (.answered, whole)
        case "callfailed":
            (record.outcome, record.ringSeconds) = (.failed, whole)
        case "connectiontimelimitexceeded", "timeout":
            (record.outcome, record.ringSeconds) = (.timeout, whole)
        case "customerdisconnected", "":
            let most = limit.flatMap(Double.init) ?? 600
            record.outcome = (whole ?? 0) <= most ? .abandoned : .answered
            record.ringSeconds = record.outcome == .abandoned ? whole : nil
        case "nomatchingerror", "error":
            sink.passNotVoice()
            return nil
        default:
            return .unknownWord(of: "Results")
        }
        record.isDialled = true
        record.limitSeconds = limit.flatMap(Double.init)
        record.destination = sink.destinations.place(number)
        record.call = key &+ UInt64(bitPattern: end) | 1
        sink.keep(record, revision: 0)
        return nil
    }
}
