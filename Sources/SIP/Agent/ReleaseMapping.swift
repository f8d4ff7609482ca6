internal import Telephony
package import VirtualTime

/// Between statuses of SIP and causes of the telephone network.
package enum ReleaseMapping {
    /// The status with which a gateway refuses a call for a cause of Q.850.
    ///
    /// A cause that the mapping does not list is 500, as RFC 3398 has it for the unexpected.
    ///
    /// Source: RFC 3398, section 7.2.4.1.
    package static func status(ofQ850 cause: Int) -> Int {
        switch cause {
        case 1, 2, 3, 26: 404
        case 17: 486
        case 18: 408
        case 19, 20, 31: 480
        case 21, 55, 57: 403
        case 22, 23: 410
        case 27: 502
        case 28: 484
        case 29, 79: 501
        case 34, 38, 41, 42, 47, 58: 503
        case 65, 70: 488
        case 102: 504
        default: 500
        }
    }

    /// The phrase that goes with a status; only people read it.
    static func phrase(of status: Int) -> String {
        switch status {
        case 100: "Trying"
        case 180: "Ringing"
        case 181: "Call Is Being Forwarded"
        case 182: "Queued"
        case 183: "Session Progress"
        case 200: "OK"
        case 202..<300: "Accepted"
        case 422: "Session Interval Too Small"
        default: ReleaseCause(sipCode: status)?.name ?? "Unknown"
        }
    }
}

extension SIPMessage {
    /// The cause of Q.850 that `Reason` names, RFC 3326; `nil` when there is none.
    package var q850: Int? {
        let span = bytes.span
        for field in fields where field.name == .reason {
            for value in span.list(in: field.value) where span.begins(value, with: "q.850") {
                guard let cause = span.parameter("cause", in: value),
                    let number = span.number(in: cause, atMost: 127)
                else { continue }
                return Int(number)
            }
        }
        return nil
    }

    /// How long the sender asks not to be called; more than a day counts as a day.
    package var retryAfter: SimulationDuration? {
        guard let field = first(.retryAfter) else { return nil }
        let span = bytes.span
        var upper = field.value.lower
        while upper < field.value.upper, ByteClass.isDigit(span[upper]) { upper += 1 }
        guard upper > field.value.lower else { return nil }
        let digits = ByteRange(field.value.lower, upper)
        return .seconds(Int(span.number(in: digits, atMost: 86_400) ?? 86_400))
    }

    /// What went wrong, in a final response other than 2xx.
    func failure(_ status: Int, isRefusedCredential: Bool) -> CallFailure? {
        guard let cause = ReleaseCause(sipCode: status) else { return nil }
        return CallFailure(
            cause: cause,
            q850: q850 ?? cause.q850.rawValue,
            retryAfter: retryAfter,
            origin: isRefusedCredential ? .credentials : .peer
        )
    }
}
