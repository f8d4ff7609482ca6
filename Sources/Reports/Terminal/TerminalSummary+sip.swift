package import Typesetting

extension TerminalSummary {
    /// What was seen of SIP; nothing where no call was on a wire.
    package var sip: [StyledText] {
        guard let sip = summary.sip else { return [] }
        let finals = sip.finals.sorted { $0.key < $1.key }.map { status, count in
            fact(status, Figure.count(count))
        }
        var times: [StyledText] = []
        if let late = sip.lateness.p99, let latest = sip.lateness.max {
            times.append(
                fact("lateness", "p99 \(Figure.duration(late)), max \(Figure.duration(latest))")
            )
        }
        if let cost = sip.cpuMicrosecondsPerCall {
            times.append(fact("processor", "\(Figure.duration(cost / 1e6)) a call"))
        }
        let calls = sip.calls == 1 ? "call" : "calls"
        let note = "\(Figure.count(sip.calls)) \(calls), as \(sip.side.rawValue)"
        return title("SIP", note)
            + facts(finals + sip.ratios.map { fact($0.name, Figure.percentage($0.share)) })
            + facts(sip.troubles.map { fact($0.label, Figure.count($0.count)) })
            + facts(times)
    }
}
