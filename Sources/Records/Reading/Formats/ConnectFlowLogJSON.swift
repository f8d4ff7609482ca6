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
        let start = sink.flowLines.advance(key, to: end)
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
        record.isFlowLog = true
        record.hasNoStart = start == nil
        switch results?.lowercased().filter(\.isLetter) ?? "" {
        case "success":
            (record.outcome, record.ringSeconds) = (.answered, whole)
            record.isWhole = true
        case "transferred":
            (record.outcome, record.ringSeconds) = (.answered, whole)
        case "callfailed":
            (record.outcome, record.ringSeconds) = (.failed, whole)
        case "connectiontimelimitexceeded", "timeout":
            (record.outcome, record.ringSeconds) = (.timeout, whole)
        case "customerdisconnected", "":
            let most = limit.flatMap(Double.init) ?? 600
            record.outcome = (whole ?? 0) <= most ? .abandoned : .answered
            record.ringSeconds = whole
            record.isWhole = record.outcome == .answered
        case "nomatchingerror", "error":
            sink.passNotVoice()
            return nil
        default:
            return .unknownWord(of: "Results")
        }
        record.isDialled = true
        record.limitSeconds = limit.flatMap(Double.init)
        record.destination = sink.destinations.place(number)
        record.call = key
        sink.keep(record, revision: 0)
        return nil
    }
}

/// When the last line of each contact was written, over all files of a flow log.
struct FlowLines {
    private var latest: [UInt64: Int64] = [:]
    private var newest = Int64.min
    private static let most = 1 << 20

    /// Takes note of a line.
    ///
    /// - Parameters:
    ///   - contact: A hash of the contact.
    ///   - instant: When the line was written, in microseconds.
    /// - Returns: When the line before it was.
    mutating func advance(_ contact: UInt64, to instant: Int64) -> Int64? {
        newest = max(newest, instant)
        // Contacts end; only those of the last day may still go on.
        if latest.count > Self.most {
            let oldest = newest - 86_400_000_000
            latest = latest.filter { $0.value >= oldest }
        }
        let before = latest[contact]
        latest[contact] = instant
        return before
    }
}
