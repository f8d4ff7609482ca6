package import Typesetting

extension TerminalSummary {
    /// What was seen of SIP; nothing where no call was on a wire.
    package var sip: [StyledText] {
        guard let sip = summary.sip else { return [] }
        let ratios = [
            ("SER", sip.sessionEstablishmentRatio),
            ("SEER", sip.sessionEstablishmentEffectivenessRatio),
            ("ISA", sip.ineffectiveSessionAttempts),
        ]
        let finals = sip.finals.sorted { $0.key < $1.key }.map { status, count in
            fact(status, Figure.count(count))
        }
        let troubles = [
            ("retransmitted", sip.retransmissions), ("timeouts", sip.timeouts),
            ("cancelled", sip.cancelled), ("answered after CANCEL", sip.answeredAfterCancel),
            ("never acknowledged", sip.peerNoAck), ("unexpected", sip.unexpected),
            ("malformed", sip.malformed), ("dropped by the kernel", sip.datagramsDropped),
        ]
        var times: [StyledText] = []
        if let late = sip.lateness.p99, let latest = sip.lateness.max {
            times.append(
                fact("lateness", "p99 \(Self.milliseconds(late)), max \(Self.milliseconds(latest))")
            )
        }
        if let cost = sip.cpuMicrosecondsPerCall {
            times.append(fact("processor", "\(Int(cost.rounded())) µs a call"))
        }
        let calls = sip.calls == 1 ? "call" : "calls"
        let note = "\(Figure.count(sip.calls)) \(calls), as \(sip.side.rawValue)"
        return title("SIP", note)
            + facts(finals + ratios.map { fact($0.0, Figure.percentage($0.1)) })
            + facts(troubles.map { fact($0.0, Figure.count($0.1)) })
            + facts(times)
    }

    private static func milliseconds(_ seconds: Double) -> String {
        let hundredths = Int((seconds * 1e5).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) ms"
    }
}
