/// What contact records and lines of flow logs tell of one contact of Amazon Connect, put together.
///
/// None tells a leg of the block *Transfer to phone number* wholly. The contact record has the arrival
/// and, in `TransferCompletedTimestamp`, the answer, but no branch; the flow log has the branch and when
/// the block was left, but not the answer; a record of the method EXTERNAL_OUTBOUND is a leg, but does
/// not tell who called or what the block's limit was. Each leg is counted once: by its own record, else
/// by its line, else by the contact record. All others complete it.
struct ConnectContact {
    private let contact: CallRecord?
    private let lines: [Line]
    /// Legs that have a record of their own, by the time of their dialling.
    private let outsideLegs: [CallRecord]
    private let duplicates: Int

    /// A line of the block, and when its block began, in microseconds; `nil` when nothing tells.
    private struct Line {
        let record: CallRecord
        let start: Int64?
        var end: Int64 { record.dial }
    }

    /// A leg's own record and a line are of one leg if the dialling is in the block, to this many
    /// microseconds: records have whole seconds.
    private static let tolerance: Int64 = 2_000_000

    /// Takes the records of a contact, each with how new it is, and all lines of its flow log.
    init(_ records: [(record: CallRecord, revision: UInt32)], _ log: FlowLineTable) {
        func isOlder(
            _ left: (record: CallRecord, revision: UInt32),
            _ right: (record: CallRecord, revision: UInt32)
        ) -> Bool {
            // Without a time of the last change, the record of a contact that ended is the newer one.
            if left.revision != right.revision { return left.revision < right.revision }
            return left.record.outcome == .alive && right.record.outcome != .alive
        }
        let told = records.filter { !$0.record.isFlowLog }
        contact = told.filter { !$0.record.isOutsideLeg }.max(by: isOlder)?.record
        let legs = Dictionary(grouping: told.filter(\.record.isOutsideLeg)) { $0.record.caller }
        outsideLegs = legs.values.compactMap { $0.max(by: isOlder)?.record }
            .sorted { ($0.dial, $0.release ?? .max) < ($1.dial, $1.release ?? .max) }
        var lines: [Line] = []
        for record in records.lazy.map(\.record).filter(\.isFlowLog).sorted(by: {
            $0.dial < $1.dial
        })
        where !lines.contains(where: { $0.record == record }) {
            let begin = log.start(of: record.call, endingAt: record.dial)
            // A contact that is not known to have been anywhere came here at once.
            let first = lines.isEmpty ? contact?.dial : nil
            lines.append(Line(record: record, start: (begin ?? first).map { min($0, record.dial) }))
        }
        self.lines = lines
        duplicates = records.count - lines.count - outsideLegs.count - (contact == nil ? 0 : 1)
    }

    /// The legs of the contact; a record that only completes another counts as one that is told already.
    func legs(_ counts: inout CallRecordCounts) -> [CallRecord] {
        counts.duplicate += duplicates
        guard !lines.isEmpty || !outsideLegs.isEmpty else {
            return contact.map { [$0.alone] } ?? []
        }
        if contact != nil { counts.duplicate += 1 }
        var rest = lines
        var legs = outsideLegs.map { leg in
            var leg = leg
            leg.caller = contact?.caller ?? 0
            leg.isOutsideLeg = false
            guard let index = rest.firstIndex(where: { isLine($0, of: leg) }) else { return leg }
            counts.duplicate += 1
            complete(&leg, with: rest.remove(at: index).record)
            return leg
        }
        legs += rest.map(leg)
        return legs
    }

    private func isLine(_ line: Line, of leg: CallRecord) -> Bool {
        let begin = line.start ?? (line.end - 1_000_000 * Int64(line.record.limitSeconds ?? 0))
        return leg.dial >= begin - Self.tolerance && leg.dial <= line.end + Self.tolerance
    }

    /// The line knows the branch and the limit, the record of the leg all instants.
    private func complete(_ leg: inout CallRecord, with line: CallRecord) {
        leg.limitSeconds = line.limitSeconds
        guard leg.outcome != .answered, leg.outcome != .alive, line.outcome != .answered else {
            return
        }
        leg.outcome = line.outcome
        if line.outcome != .failed { leg.cause = nil }
    }

    private func leg(of line: Line) -> CallRecord {
        guard let contact else { return alone(line) }
        guard let start = line.start else {
            var leg = alone(line)
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
        var leg = line.record
        leg.dial = begin
        leg.caller = contact.caller
        leg.isWhole = false
        switch line.record.outcome {
        case .answered where !line.record.isWhole:
            // The flow ended with the answer, the contact with the talk.
            leg.ringSeconds = seconds(begin, end)
            leg.talkSeconds = contact.release.map { max(0, seconds(end, cut($0))) }
        case .answered, .abandoned:
            if let answer {
                leg.outcome = .answered
                leg.ringSeconds = seconds(begin, answer)
                leg.talkSeconds = seconds(answer, end)
            } else if line.record.outcome == .answered || isTalk(line) {
                leg.outcome = .answered
                leg.ringSeconds = nil
            } else {
                leg.ringSeconds = seconds(begin, end)
            }
        case .failed, .timeout, .unanswered, .blocked, .alive:
            leg.ringSeconds = seconds(begin, end)
        }
        return leg
    }

    /// What a line tells when no record of the contact completes it.
    private func alone(_ line: Line) -> CallRecord {
        var leg = line.record
        leg.isWhole = false
        if leg.outcome == .abandoned, isTalk(line) { leg.outcome = .answered }
        guard let start = line.start else { return leg }
        leg.dial = start
        // Ringing and talk together tell the length of neither.
        let isRinging = !(leg.outcome == .answered && line.record.isWhole)
        leg.ringSeconds = isRinging ? Double(line.end - start) / 1e6 : nil
        return leg
    }

    /// Whether somebody who hung up had been answered: it was longer than the block lets it ring.
    private func isTalk(_ line: Line) -> Bool {
        guard let start = line.start else { return false }
        return Double(line.end - start) / 1e6 > line.record.limitSeconds ?? 600
    }
}

extension CallRecord {
    /// When the transfer of a contact was connected, in microseconds.
    fileprivate var answerOfTransfer: Int64? {
        isWhole ? ringSeconds.map { dial + Int64(($0 * 1e6).rounded()) } : nil
    }

    /// What a contact record tells when no other completes it.
    fileprivate var alone: CallRecord {
        guard isWhole else { return self }
        var record = self
        // This is the time until the answer, whatever came before the block.
        record.dial = answerOfTransfer ?? dial
        record.ringSeconds = nil
        record.isWhole = false
        return record
    }
}
