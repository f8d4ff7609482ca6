/// What contact records and lines of flow logs tell of one contact of Amazon Connect, put together.
///
/// Neither tells a leg of the block *Transfer to phone number* wholly. The contact record has the
/// arrival and, in `TransferCompletedTimestamp`, the answer, but no branch; the flow log has the branch
/// and when the block was left, but not the answer. A line of the log is a leg, and the contact record
/// completes it. A contact without a line is told by its record alone.
struct ConnectContact {
    private let contact: CallRecord?
    private let lines: [CallRecord]
    private let duplicates: Int

    /// Takes the records of a contact, each with how new it is.
    init(_ records: [(record: CallRecord, revision: UInt32)]) {
        let contacts = records.filter { !$0.record.isFlowLog }
        contact = contacts.max { $0.revision < $1.revision }?.record
        // A line that comes again seems to begin where it ended the first time.
        let told = records.lazy.map(\.record).filter(\.isFlowLog)
            .sorted { ($0.end, $0.dial) < ($1.end, $1.dial) }
        lines = told.enumerated()
            .filter { index, line in index == 0 || !line.isAgain(told[index - 1]) }
            .map(\.element)
        duplicates = records.count - lines.count - (contact == nil ? 0 : 1)
    }

    /// The legs of the contact; the contact record counts as one that completes another.
    func legs(_ counts: inout CallRecordCounts) -> [CallRecord] {
        counts.duplicate += duplicates
        guard !lines.isEmpty else { return contact.map { [$0.alone] } ?? [] }
        if contact != nil { counts.duplicate += 1 }
        return lines.enumerated().map { index, line in
            // The first line that is known without one before it begins with the contact.
            leg(of: line, from: line.hasNoStart ? (index == 0 ? contact?.dial : nil) : line.dial)
        }
    }

    private func leg(of line: CallRecord, from start: Int64?) -> CallRecord {
        guard let contact else { return line.alone }
        guard let start else {
            var leg = line.alone
            leg.caller = contact.caller
            return leg
        }
        // The contact record has whole seconds, so all instants are cut to them.
        func cut(_ instant: Int64) -> Int64 { instant / 1_000_000 * 1_000_000 }
        func seconds(_ from: Int64, _ to: Int64) -> Double { Double(to - from) / 1e6 }
        let (begin, end) = (cut(start), max(cut(line.end), cut(start)))
        let answer = contact.answerOfTransfer.map(cut).flatMap {
            $0 >= begin && $0 <= end ? $0 : nil
        }
        var leg = line
        leg.dial = begin
        leg.caller = contact.caller
        leg.isWhole = false
        switch line.outcome {
        case .answered where !line.isWhole:
            // The flow ended with the answer, the contact with the talk.
            leg.ringSeconds = seconds(begin, end)
            leg.talkSeconds = contact.release.map { max(0, seconds(end, cut($0))) }
        case .answered, .abandoned:
            if let answer {
                leg.outcome = .answered
                leg.ringSeconds = seconds(begin, answer)
                leg.talkSeconds = seconds(answer, end)
            } else {
                leg.ringSeconds = line.isWhole ? nil : seconds(begin, end)
            }
        case .failed, .timeout, .unanswered, .blocked, .alive:
            leg.ringSeconds = seconds(begin, end)
        }
        return leg
    }
}

extension CallRecord {
    /// When a line's block was left, in microseconds.
    fileprivate var end: Int64 { dial + Int64(((ringSeconds ?? 0) * 1e6).rounded()) }

    /// Whether a line tells what another one told: of a contact, the same at the same millisecond.
    fileprivate func isAgain(_ other: CallRecord) -> Bool {
        (end, outcome, cause) == (other.end, other.outcome, other.cause)
    }

    /// When the transfer of a contact was connected, in microseconds.
    fileprivate var answerOfTransfer: Int64? {
        isWhole ? ringSeconds.map { dial + Int64(($0 * 1e6).rounded()) } : nil
    }

    /// What the record tells when no other completes it.
    fileprivate var alone: CallRecord {
        guard isWhole else { return self }
        var record = self
        // Of a contact this is the time until the answer, whatever came before the block.
        if !isFlowLog { record.dial = end }
        record.ringSeconds = nil
        record.isWhole = false
        return record
    }
}
