/// Makes responses from the requests that they answer.
///
/// Source: RFC 3261, section 8.2.6, and RFC 3581, section 4, for `received` and `rport`.
struct ResponseWriter: Sendable {
    /// The latest source and its address as text, since most messages come from one place.
    private var source: Endpoint?
    private var address: [UInt8] = []

    /// Everything of a response between the status line and `Contact`.
    ///
    /// `To` gets the tag of the call where it has none.
    mutating func head(
        answering request: SIPMessage,
        from source: Endpoint,
        tag: CallReference?
    ) -> [UInt8] {
        if self.source != source {
            self.source = source
            address = Array(source.address.utf8)
        }
        let bytes = request.bytes
        var head: [UInt8] = []
        head.reserveCapacity(480)
        var isFirst = true
        for field in request.fields {
            switch field.name {
            case .via:
                if isFirst {
                    addTop(field.value, request, source, to: &head)
                    isFirst = false
                } else {
                    head.add(field.line, of: bytes)
                    head.add("\r\n")
                }
            case .to:
                head.add(field.line, of: bytes)
                if let tag, request.to.tag.isEmpty {
                    head.add(";tag=")
                    tag.write(to: &head)
                }
                head.add("\r\n")
            case .from, .callID, .cSeq, .recordRoute:
                head.add(field.line, of: bytes)
                head.add("\r\n")
            default: break
            }
        }
        return head
    }

    /// Adds the topmost `Via` with where the request really came from.
    private func addTop(
        _ value: ByteRange,
        _ request: SIPMessage,
        _ source: Endpoint,
        to head: inout [UInt8]
    ) {
        let via = request.via
        let bytes = request.bytes
        head.add("Via: ")
        guard via.isValid else {
            head.add(value, of: bytes)
            head.add("\r\n")
            return
        }
        let asksPort = !via.rport.isEmpty && !via.rportIsFilled
        if asksPort {
            head.add(ByteRange(value.lower, via.rport.upper), of: bytes)
            head.add("=")
            head.add(decimal: UInt64(source.port))
            head.add(ByteRange(via.rport.upper, via.range.upper), of: bytes)
        } else {
            head.add(via.range, of: bytes)
        }
        if asksPort || bytes[via.host.lower..<via.host.upper] != address[...] {
            head.add(";received=")
            head.append(contentsOf: address)
        }
        head.add(ByteRange(via.range.upper, value.upper), of: bytes)
        head.add("\r\n")
    }

    /// Where the response goes, RFC 3261, section 18.2.2, and RFC 3581.
    static func destination(of request: SIPMessage, from source: Endpoint) -> Endpoint {
        guard source.transport == .udp, request.via.isValid, request.via.rport.isEmpty else {
            return source
        }
        var destination = source
        destination.port = request.via.port
        return destination
    }

    /// The status line.
    static func line(_ status: Int) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(1_024)
        line.add("SIP/2.0 ")
        line.add(decimal: UInt64(status))
        line.append(ByteClass.space)
        line.add(ReleaseMapping.phrase(of: status))
        line.add("\r\n")
        return line
    }
}
