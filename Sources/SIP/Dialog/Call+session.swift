internal import VirtualTime

/// The session timer, RFC 4028: the other side refreshes, this side watches.
extension Call {
    /// Reads what a request asks of the timer.
    ///
    /// A request that wants its receiver to refresh is answered without a timer, section 9.
    mutating func readSession(_ message: SIPMessage) {
        sessionInterval = 0
        guard let field = message.first(.sessionExpires),
            let seconds = message.sessionSeconds
        else { return }
        let span = message.bytes.span
        if let refresher = span.parameter("refresher", in: field.value),
            span.matches(refresher, "uas")
        {
            return
        }
        let isSupported = message.fields.contains {
            ($0.name == .supported || $0.name == .require)
                && span.list(in: $0.value).contains { span.matches($0, "timer") }
        }
        if isSupported { sessionInterval = seconds }
    }

    /// Answers with another description from now on.
    mutating func renew(_ session: [UInt8]) {
        guard session != self.session else { return }
        self.session = session
        sessionChanges &+= 1
    }

    /// The description with its version, which tells one from the one before: RFC 3264, section 8.
    var description: [UInt8] {
        sessionChanges == 0
            ? session : SessionWriter.numbered(session, 1 + UInt64(sessionChanges))
    }

    /// Begins the interval anew, where there is one.
    mutating func restartSession(at now: SimulationInstant) {
        guard sessionInterval > 0 else { return }
        // Section 10: the side that does not refresh ends the call a little before the time.
        let seconds = Int(sessionInterval)
        deadline = now.advanced(by: .seconds(seconds - min(32, seconds / 3)))
    }

    /// What an answer says of the timer.
    var sessionLines: String {
        guard sessionInterval > 0 else { return "" }
        return "Session-Expires: \(sessionInterval);refresher=uac\r\nRequire: timer\r\n"
    }
}

extension SIPMessage {
    /// The interval of `Session-Expires` in seconds; `nil` when there is none.
    var sessionSeconds: UInt32? {
        guard let field = first(.sessionExpires) else { return nil }
        let span = bytes.span
        var upper = field.value.lower
        while upper < field.value.upper, ByteClass.isDigit(span[upper]) { upper += 1 }
        let digits = ByteRange(field.value.lower, upper)
        return span.number(in: digits, atMost: 1 << 31).map(UInt32.init)
    }
}
