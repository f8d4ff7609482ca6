internal import VirtualTime

/// One call of an agent, from the first message until nothing of it can still be under way.
///
///     caller:  calling ──2xx──▶ up ──BYE──▶ releasing ──▶ ended
///                 └──failure, silence─────────────────────▲
///     callee:  offered ──2xx──▶ answering ──ACK──▶ up ──▶ …
///                 └──failure──▶ refusing ──ACK, silence──▶ ended
///
/// An ended call keeps neither addresses nor messages: what still comes for it is answered from what comes.
package struct Call: Sendable {
    package enum Stage: UInt8, Sendable {
        /// The place is free.
        case free
        /// An INVITE was sent; no final response has come.
        case calling
        /// An INVITE has come; the application has not decided.
        case offered
        /// A 2xx was sent and waits for its ACK.
        case answering
        /// A failure was sent and waits for its ACK.
        case refusing
        /// Both sides talk.
        case up
        /// A BYE was sent and waits for its response.
        case releasing
        /// All is done; what wanders in the network is absorbed.
        case ended
    }

    struct Marks: OptionSet, Sendable {
        let rawValue: UInt16
        /// The caller no longer wants the call: the ring timer ended, or the application said so.
        static let givenUp = Marks(rawValue: 1 << 0)
        /// A CANCEL was sent.
        static let cancelSent = Marks(rawValue: 1 << 1)
        /// A BYE is to be sent as soon as it may be.
        static let releaseWanted = Marks(rawValue: 1 << 2)
        /// The application was told that the call is settled.
        static let settled = Marks(rawValue: 1 << 3)
        /// A CANCEL of the caller is confirmed, but does not end the call.
        static let ignoresCancel = Marks(rawValue: 1 << 4)
        /// The INVITE had no offer, so the ACK brings the answer.
        static let offersInAnswer = Marks(rawValue: 1 << 6)
        /// Stands in the list of ended calls.
        static let listed = Marks(rawValue: 1 << 7)
        /// The caller was answered although it had given up.
        static let lateAnswer = Marks(rawValue: 1 << 8)
        /// No ACK came for a 2xx.
        static let unacknowledged = Marks(rawValue: 1 << 9)
    }

    let reference: CallReference
    let leg: UInt64
    package var stage: Stage
    var marks: Marks = []
    /// Where messages go.
    var peer: Endpoint

    /// The INVITE that was sent.
    var client = InviteClientTransaction()
    /// The latest INVITE that has come.
    var server = InviteServerTransaction()
    /// The CANCEL, INFO or BYE that was sent last; each makes the one before it pointless.
    var request = RequestClientTransaction()
    /// The requests of the other side.
    var answers = AnsweredRequests()

    /// The highest `CSeq` of this side.
    var sequence: UInt32 = 0
    /// The `CSeq` of the INVITE that was sent.
    var inviteSequence: UInt32 = 0
    /// The `CSeq` of the INVITE that has come; −1 before one has.
    var peerInviteSequence: Int64 = -1
    /// The `CSeq` of `request`.
    var requestSequence: UInt32 = 0
    var requestMethod = SIPMethod.unknown
    /// How often credentials were shown.
    var credentialUses: UInt8 = 0
    /// The latest provisional status that the application was told.
    var latestProgress: Int16 = 0

    /// The interval of the session timer in seconds; 0 when there is none.
    var sessionInterval: UInt32 = 0

    /// When the ring timer, the session timer, the repetition of a provisional response, or the memory of
    /// an ended call is due.
    var deadline = SimulationInstant.distantFuture
    /// The earliest timer of the wheel that is set for the call.
    var wakeAt = SimulationInstant.distantFuture

    /// By what the caller of an incoming call is found.
    var key: DialogKey?
    /// The name of the INVITE's transaction at the caller's.
    var peerBranch: UInt64 = 0
    /// The other side's tag; 0 before there is a dialog.
    var peerTag: UInt64 = 0

    /// The Request-URI of this side's requests.
    var target: [UInt8] = []
    /// The headers of this side's requests that never change, from `Max-Forwards` to `Call-ID`.
    package var tail: [UInt8] = []
    /// The head of the responses to the INVITE that has come.
    package var head: [UInt8] = []
    /// The description with which this side answers.
    var session: [UInt8] = []
    /// How often `session` has changed in the dialog.
    var sessionChanges: UInt8 = 0
    /// The INVITE that was sent, or the latest response to the one that has come.
    package var sent: [UInt8] = []
    /// The request that was sent last.
    var sentRequest: [UInt8] = []
    /// The digits that are to be sent.
    var digits = DigitStage.none
    /// Further answers of a forked call.
    var forks: [Fork] = []

    init(_ reference: CallReference, leg: UInt64, stage: Stage, peer: Endpoint) {
        self.reference = reference
        self.leg = leg
        self.stage = stage
        self.peer = peer
    }

    /// Whether messages need no repetition.
    var isReliable: Bool { peer.isReliable }

    /// The next instant at which ``wake(_:at:)`` has something to do.
    var due: SimulationInstant {
        var due = deadline
        for fork in forks { due = min(due, fork.transaction.due) }
        if stage != .ended {
            due = min(due, min(client.due, server.due), min(request.due, digits.due))
        }
        return due
    }

    /// Says for when a timer of the wheel is to be set; `nil` when one is set that comes early enough.
    mutating func nextTimer() -> SimulationInstant? {
        let due = due
        guard due < wakeAt else { return nil }
        wakeAt = due
        return due
    }

    /// Takes a timer of the wheel.
    ///
    /// - Returns: Whether something is due; otherwise the timer was set for what no longer matters.
    mutating func takeTimer(at now: SimulationInstant) -> Bool {
        guard stage != .free, wakeAt <= now else { return false }
        wakeAt = .distantFuture
        return due <= now
    }

    /// Tells the application something; nothing after `settled`.
    func signal(_ signal: CallSignal, _ context: inout AgentContext) {
        guard !marks.contains(.settled) else { return }
        context.actions.append(.signal(signal, reference, leg: leg))
    }

    /// Ends the call.
    mutating func finish(
        _ settlement: Settlement,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        signal(.settled(settlement), &context)
        marks.insert(.settled)
        stage = .ended
        deadline = now.advanced(by: context.timers.limit)
        request.abandon()
        digits = .none
        target = []
        tail = []
        head = []
        session = []
        sent = []
        sentRequest = []
    }
}

/// A further answer of a forked call, which is ended at once.
struct Fork: Sendable {
    let tag: UInt64
    var transaction = RequestClientTransaction()
    var bytes: [UInt8] = []
}
