internal import ContactCenter
internal import Experiment
internal import Statistics
internal import Telephony

extension Summary {
    /// What was seen of SIP, on all lines of the run together.
    package struct SIP: Codable, Hashable, Sendable {
        /// Which end of the calls this is.
        package enum Side: String, CaseIterable, Codable, Hashable, Sendable {
            case caller
            case carrier
        }

        /// Which end of the calls this is.
        package var side: Side
        /// Calls placed, or taken.
        package var calls: Int
        /// How often each final status came, or was sent, for an INVITE.
        package var finals: [String: Int]
        /// Messages that were sent again because nothing came.
        package var retransmissions: Int
        /// Transactions to which the other side said nothing.
        package var timeouts: Int
        /// CANCELs that were sent, or came.
        package var cancelled: Int
        /// Calls that were answered although they had been cancelled.
        package var answeredAfterCancel: Int
        /// Messages that belong to no call, or to none that expects them.
        package var unexpected: Int
        /// What is no message, and messages that break the grammar.
        package var malformed: Int
        /// Final responses that were never acknowledged.
        package var peerNoAck: Int
        /// Datagrams that the kernel has thrown away since nobody read them in time.
        package var datagramsDropped: Int
        /// From the INVITE to the ringing.
        package var postDialDelay: DurationStatistics
        /// How long after their instants messages were sent.
        package var lateness: DurationStatistics
        /// Time of the processor for each call, in microseconds; nil without calls.
        @OrNull package var cpuMicrosecondsPerCall: Double?
        /// Calls that were answered, of those not redirected: SER.
        @OrNull package var sessionEstablishmentRatio: Double?
        /// Calls that were answered or refused by the called party, of those not redirected: SEER.
        @OrNull package var sessionEstablishmentEffectivenessRatio: Double?
        /// Calls that failed for want of the network's own: ISA.
        @OrNull package var ineffectiveSessionAttempts: Double?
    }
}

extension Summary.SIP {
    /// Sums up what lines have seen; nil where there were none.
    init?(_ results: Results, side: Side) {
        guard let wire = results.wire else { return nil }
        var delays = DurationHistogram()
        for legs in results.legs { delays.add(legs.postDialDelays) }
        self.init(
            side: side,
            calls: wire.calls,
            finals: Dictionary(uniqueKeysWithValues: wire.finals.map { ("\($0.key)", $0.value) }),
            retransmissions: wire.retransmissions,
            timeouts: wire.timeouts,
            cancelled: wire.cancelled,
            answeredAfterCancel: wire.answeredAfterCancel,
            unexpected: wire.unexpected,
            malformed: wire.malformed,
            peerNoAck: wire.peerNoAck,
            datagramsDropped: wire.datagramsDropped,
            postDialDelay: Summary.DurationStatistics(delays),
            lateness: Summary.DurationStatistics(wire.lateness),
            cpuMicrosecondsPerCall: wire.calls == 0
                ? nil : wire.processorSeconds * 1e6 / Double(wire.calls),
            sessionEstablishmentRatio: wire.sessionEstablishmentRatio,
            sessionEstablishmentEffectivenessRatio: wire.sessionEstablishmentEffectivenessRatio,
            ineffectiveSessionAttempts: wire.ineffectiveSessionAttempts
        )
    }
}

// MARK: - In words

extension Summary.SIP {
    /// The ratios of RFC 6076, by their short names.
    var ratios: [(name: String, share: Double?)] {
        [
            ("SER", sessionEstablishmentRatio), ("SEER", sessionEstablishmentEffectivenessRatio),
            ("ISA", ineffectiveSessionAttempts),
        ]
    }

    /// What a good wire has little of, in a few words and in some more.
    var troubles: [(label: String, meaning: String, count: Int)] {
        [
            ("retransmitted", "Messages sent again because nothing came", retransmissions),
            ("timeouts", "Transactions to which the other side said nothing", timeouts),
            ("cancelled", "CANCELs that were sent, or came", cancelled),
            ("answered after CANCEL", "Calls answered although cancelled", answeredAfterCancel),
            ("never acknowledged", "Final responses that were never acknowledged", peerNoAck),
            ("unexpected", "Messages that no call expects", unexpected),
            ("malformed", "Messages that break the grammar", malformed),
            (
                "dropped by the kernel", "Datagrams that the kernel has thrown away",
                datagramsDropped
            ),
        ]
    }

    /// How calls ended on the wire.
    struct FinalResponse {
        /// The status and its phrase, or that there was none.
        var name: String
        var count: Int
        var isAnswer = false
        var isSilence = false
    }

    /// The final responses in the order of their statuses, and the calls that had none.
    var finalResponses: [FinalResponse] {
        var rows = finals.sorted { $0.key < $1.key }.map { status, count in
            let isAnswer = status.hasPrefix("2")
            let phrase =
                isAnswer ? "OK" : Int(status).flatMap { ReleaseCause(sipCode: $0) }?.name ?? ""
            return FinalResponse(
                name: phrase.isEmpty ? status : "\(status) \(phrase)",
                count: count,
                isAnswer: isAnswer
            )
        }
        // In doubles, since a summary that was read may say anything.
        let heard = rows.reduce(0.0) { $0 + Double($1.count) }
        if Double(calls) > heard {
            let silent = calls - Int(heard)
            rows.append(
                FinalResponse(name: "No final response", count: silent, isSilence: true)
            )
        }
        return rows
    }
}
