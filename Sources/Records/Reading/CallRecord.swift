/// One call to an outside party as every format tells it, in forty bytes.
///
/// Who called is kept only as a keyed hash that means nothing outside of the process, the number that
/// was called only as its place in a table.
package struct CallRecord: Hashable, Sendable {
    /// How the ringing ended.
    package enum Outcome: UInt8, CaseIterable, Sendable {
        /// The other party answered.
        case answered
        /// Nobody answered; the record does not tell whether a timeout, the caller or the network ended
        /// it.
        case unanswered
        /// The network or the other party refused.
        case failed
        /// A limit of the ringing ended it.
        case timeout
        /// The caller hung up.
        case abandoned
        /// No trunk was free.
        case blocked
        /// It was still going on when the record was written.
        case alive
    }

    /// When it was dialled, in microseconds since 1970 in UTC.
    package var dial: Int64
    /// What the records of one call have in common; zero where nothing does.
    var call: UInt64 = 0
    /// A keyed hash of who called; zero when that is withheld or not known.
    package var caller: UInt32 = 0
    private var ringMilliseconds: Int32 = -1
    private var talkMilliseconds: Int32 = -1
    private var limitHundredths: UInt16 = 0
    private var setupHundredths: UInt16 = .max
    /// The SIP code of the release; zero when it is not known.
    private var causeCode: UInt16 = 0
    /// The place of the number that was called in ``CallRecordSet/destinations``; zero for none.
    package var destination: UInt16 = 0
    /// The number of the carrier or trunk group that the record names, from 1; zero for none.
    package var carrier: UInt8 = 0
    /// How the ringing ended.
    package var outcome: Outcome
    private var flags: UInt8 = 0

    /// Creates a call that was dialled at an instant.
    init(dial: Int64, _ outcome: Outcome) {
        self.dial = dial
        self.outcome = outcome
    }
}

extension CallRecord {
    /// How long it rang in seconds, from the dialling to the answer or to the end; `nil` when the
    /// record does not tell.
    package var ringSeconds: Double? {
        get { ringMilliseconds < 0 ? nil : Double(ringMilliseconds) / 1000 }
        set { ringMilliseconds = Self.milliseconds(newValue) }
    }

    /// How long the talk lasted in seconds; `nil` without one, or when the record does not tell.
    package var talkSeconds: Double? {
        get { talkMilliseconds < 0 ? nil : Double(talkMilliseconds) / 1000 }
        set { talkMilliseconds = Self.milliseconds(newValue) }
    }

    /// The limit of the ringing that the record itself states, in seconds.
    package var limitSeconds: Double? {
        get { limitHundredths == 0 ? nil : Double(limitHundredths) / 100 }
        set { limitHundredths = UInt16(min(max(0, newValue ?? 0), 655) * 100) }
    }

    /// How long the network took before it rang, in seconds; `nil` when the record does not tell.
    package var setupSeconds: Double? {
        get { setupHundredths == .max ? nil : Double(setupHundredths) / 100 }
        set { setupHundredths = newValue.map { UInt16(min(max(0, $0), 655) * 100) } ?? .max }
    }

    /// The SIP code of the release; `nil` when it is not known.
    package var cause: Int? {
        get { causeCode == 0 ? nil : Int(causeCode) }
        set { causeCode = UInt16(clamping: newValue ?? 0) }
    }

    /// Whether the record says that the call came in from outside.
    var isInbound: Bool {
        get { flags & 1 != 0 }
        set { set(1, to: newValue) }
    }

    /// Whether the record is of a leg that was dialled, not of something that the exchange answered
    /// itself, such as a voice mailbox.
    var isDialled: Bool {
        get { flags & 2 != 0 }
        set { set(2, to: newValue) }
    }

    /// Whether it is a line of a flow log, which a contact record may complete.
    var isFlowLog: Bool {
        get { flags & 4 != 0 }
        set { set(4, to: newValue) }
    }

    /// Whether ``ringSeconds`` is more than the ringing: of a line of a flow log the whole time in the
    /// block, of a contact all that came before the answer.
    var isWhole: Bool {
        get { flags & 8 != 0 }
        set { set(8, to: newValue) }
    }

    /// Whether it is a leg with a contact record of its own, whose ``caller`` is a hash of that record's
    /// identifier until the records of the contact are put together.
    var isOutsideLeg: Bool {
        get { flags & 16 != 0 }
        set { set(16, to: newValue) }
    }

    private mutating func set(_ flag: UInt8, to value: Bool) {
        flags = value ? flags | flag : flags & ~flag
    }

    /// When the trunk was given back, in microseconds since 1970; `nil` while that is not known.
    package var release: Int64? {
        guard ringMilliseconds >= 0 || talkMilliseconds >= 0 else { return nil }
        let milliseconds = Int64(max(0, ringMilliseconds)) + Int64(max(0, talkMilliseconds))
        return dial + milliseconds * 1000
    }

    /// Whether one comes before the other: by time, then by everything that does not differ from one
    /// process to the next.
    ///
    /// Of calls of the same second those that the network refused come last: whether it was for want
    /// of a trunk depends on all the others.
    static func isOrdered(_ left: Self, _ right: Self) -> Bool {
        if left.dial != right.dial { return left.dial < right.dial }
        if left.isRefused != right.isRefused { return right.isRefused }
        if left.ringMilliseconds != right.ringMilliseconds {
            return left.ringMilliseconds < right.ringMilliseconds
        }
        if left.talkMilliseconds != right.talkMilliseconds {
            return left.talkMilliseconds < right.talkMilliseconds
        }
        if left.outcome != right.outcome { return left.outcome.rawValue < right.outcome.rawValue }
        return (left.destination, left.carrier, left.causeCode)
            < (right.destination, right.carrier, right.causeCode)
    }

    private var isRefused: Bool { outcome == .blocked || outcome == .failed && causeCode == 503 }

    /// Whether two records tell the same.
    func tellsSame(as other: Self) -> Bool {
        var other = other
        other.caller = caller
        return self == other
    }

    private static func milliseconds(_ seconds: Double?) -> Int32 {
        guard let seconds else { return -1 }
        return Int32((min(max(0, seconds), 2e6) * 1000).rounded())
    }
}
