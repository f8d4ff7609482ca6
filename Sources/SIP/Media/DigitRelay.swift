/// A digit in the body of an INFO request, as gateways have written it since Cisco's.
///
///     Signal=5
///     Duration=160
///
/// No standard describes it: RFC 6086 would have an Info-Package named. `Content-Type` is
/// `application/dtmf-relay`, or `application/dtmf` with the digit alone.
package enum DigitRelay {
    /// The body for a digit.
    package static func body(of digit: UInt8, milliseconds: Int) -> [UInt8] {
        Array("Signal=".utf8) + [digit] + Array("\r\nDuration=\(milliseconds)\r\n".utf8)
    }

    /// Whether the body of a request is meant to be a digit.
    static func isDigit(_ message: SIPMessage) -> Bool {
        message.first(.contentType) != nil && message.hasType("application/dtmf")
    }

    /// The digit of a request; `nil` when its body is none.
    package static func digit(in message: SIPMessage) -> UInt8? {
        guard let type = message.first(.contentType) else { return nil }
        let span = message.bytes.span
        let body = span.trimmed(message.body.lower, message.body.upper)
        if span.begins(type.value, with: "application/dtmf-relay") {
            guard span.begins(body, with: "signal=") else { return nil }
            let value = span.trimmed(body.lower + 7, min(body.upper, body.lower + 10))
            return value.isEmpty ? nil : digit(span[value.lower])
        }
        guard span.begins(type.value, with: "application/dtmf"), body.count == 1 else { return nil }
        return digit(span[body.lower])
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        TelephoneEventSender.event(of: byte).map { _ in byte }
    }
}
