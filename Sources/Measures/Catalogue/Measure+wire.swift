package import ContactCenter
internal import Statistics
internal import Typesetting
internal import VirtualTime

/// What is said in one number of the calls that were on a wire.
package struct WireFigure: Sendable {
    /// What its values are.
    let unit: MetricUnit
    /// Reads it; `nil` where there is nothing to say it of.
    package let value: @Sendable (WireReading) -> Double?
}

extension Measure {
    /// Calls that were on a wire; nothing of them where none was.
    static let wire =
        [
            count("calls", "Calls placed or taken over SIP.", ">= 100", \.calls),
            count("retransmissions", "Messages sent again because nothing came.", "<= 10") {
                $0.retransmissions
            },
            count("timeouts", "Transactions to which the other side said nothing.", "<= 10") {
                $0.timeouts
            },
            count("cancelled", "CANCELs that were sent, or came.", "<= 100", \.cancelled),
            count("answeredAfterCancel", "Calls answered although cancelled.", "<= 10") {
                $0.answeredAfterCancel
            },
            count("unexpected", "Messages that no call expects.", "<= 10", \.unexpected),
            count("malformed", "Messages that break the grammar.", "<= 10", \.malformed),
            count("peerNoAck", "Final responses that were never acknowledged.", "<= 10") {
                $0.peerNoAck
            },
            count("datagramsDropped", "Datagrams that the kernel has thrown away.", "<= 10") {
                $0.datagramsDropped
            },
            figure(
                "sessionEstablishmentRatio",
                .share,
                "Calls answered, of those not redirected: SER of RFC 6076.",
                "> 90%"
            ) { $0.sessionEstablishmentRatio },
            figure(
                "sessionEstablishmentEffectivenessRatio",
                .share,
                "Calls answered or refused by the called party, of those not redirected: SEER.",
                "> 95%"
            ) { $0.sessionEstablishmentEffectivenessRatio },
            figure(
                "ineffectiveSessionAttempts",
                .share,
                "Calls that failed for want of the network's own: ISA of RFC 6076.",
                "< 1%"
            ) { $0.ineffectiveSessionAttempts },
        ] + lateness

    private static let lateness = [
        figure("lateness.mean", .seconds, "Mean time from due to sent.", "< 1ms") {
            $0.lateness.mean
        },
        figure("lateness.p99", .seconds, "Time from due to sent, 99 % of messages.", "< 10ms") {
            $0.lateness.percentiles([99])?.first
        },
        figure("lateness.max", .seconds, "The longest time from due to sent.", "< 100ms") {
            $0.lateness.maximum
        },
    ]

    private static func count(
        _ name: String,
        _ meaning: String,
        _ bound: String,
        _ value: @escaping @Sendable (WireReading) -> Int
    ) -> Measure {
        figure(name, .count, meaning, bound) { Double(value($0)) }
    }

    private static func figure(
        _ name: String,
        _ unit: MetricUnit,
        _ meaning: String,
        _ bound: String,
        _ value: @escaping @Sendable (WireReading) -> Double?
    ) -> Measure {
        Measure(
            .sip,
            name,
            .wire(WireFigure(unit: unit, value: value)),
            path: "sip.\(name)",
            meaning,
            example: bound
        )
    }
}
