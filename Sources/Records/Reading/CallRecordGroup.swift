/// The records of one call, in the order of the files.
struct CallRecordGroup {
    private var records: [CallRecord] = []
    private var duplicates = 0

    /// Drops records that tell the same as another.
    init(_ all: [CallRecord]) {
        for record in all {
            if records.contains(where: { $0.tellsSame(as: record) }) {
                duplicates += 1
            } else {
                records.append(record)
            }
        }
    }

    /// The call to the outside as the caller heard it: from the first ringing to the answer of the
    /// branch that won, or to the end of the one that rang longest.
    ///
    /// What the exchange itself answered afterwards, such as a voice mailbox, is no answer of a leg
    /// that was dialled.
    func leg(_ counts: inout CallRecordCounts) -> CallRecord {
        counts.duplicate += duplicates
        counts.forkLoser += records.count - 1
        let hasOutbound = records.contains { !$0.isInbound }
        var branches = records
        if hasOutbound { branches.removeAll { $0.isInbound } }
        if branches.contains(where: \.isDialled) { branches.removeAll { !$0.isDialled } }
        let dial = branches.map(\.dial).min() ?? 0
        let answered = branches.filter { $0.outcome == .answered }
        guard !answered.isEmpty else {
            let longest = branches.max { ($0.release ?? $0.dial) < ($1.release ?? $1.dial) }
            guard var leg = longest else { return records[0] }
            if let release = leg.release {
                leg.ringSeconds = Double(release - dial) / 1e6
                leg.dial = dial
            }
            leg.limitSeconds = branches.compactMap(\.limitSeconds).max()
            return leg
        }
        // The branch that talked longest is the one that won; others were moved to it.
        guard var leg = answered.max(by: { ($0.talkSeconds ?? 0) < ($1.talkSeconds ?? 0) }) else {
            return records[0]
        }
        let answers = answered.compactMap { branch in
            branch.ringSeconds.map { branch.dial + Int64(($0 * 1e6).rounded()) }
        }
        if let answer = answers.min() {
            let release = answered.compactMap(\.release).max() ?? answer
            leg.ringSeconds = Double(answer - dial) / 1e6
            leg.talkSeconds = Double(release - answer) / 1e6
        }
        leg.dial = dial
        leg.limitSeconds = branches.compactMap(\.limitSeconds).max()
        return leg
    }

    /// The call of which one record tells the answer and another the end.
    func dialog(_ counts: inout CallRecordCounts) -> CallRecord {
        counts.duplicate += duplicates + records.count - 1
        // The end is the record that is alive at its time.
        let begins = records.filter { $0.outcome != .alive }
        let ends = records.filter { $0.outcome == .alive }
        let answer = begins.first { $0.outcome == .answered } ?? begins.last
        guard var leg = answer else { return records[0] }
        if leg.outcome == .answered, let end = ends.map(\.dial).max() {
            leg.talkSeconds = Double(end - leg.dial) / 1e6 - (leg.ringSeconds ?? 0)
        }
        return leg
    }
}
