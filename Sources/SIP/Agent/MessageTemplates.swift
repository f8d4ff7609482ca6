/// The parts of an agent's messages that never change, written once.
///
/// A message is put together from these, from what a call keeps, and from the numbers of its transaction.
struct MessageTemplates: Sendable {
    /// From the version of the request line to the cookie of the branch.
    let via: [UInt8]
    /// `Contact` and what an agent understands.
    let contact: [UInt8]
    /// What an agent understands, for answers: RFC 3261, section 13.3.1.4.
    let abilities: [UInt8]
    /// All that follows `CSeq` in an INVITE of the agent's own: headers and the offer.
    let invite: [UInt8]
    /// Writes answers to the offers of others.
    let sessions: SessionWriter
    /// The host and the port, for `Contact` and the like.
    let hostPort: String
    /// The host of the parties' URIs.
    let domain: String

    /// Writes the parts.
    init(_ settings: AgentSettings) {
        let transport = settings.local.transport == .tcp ? "TCP" : "UDP"
        let suffix = settings.local.transport == .tcp ? ";transport=tcp" : ""
        hostPort = settings.local.hostPort
        domain = settings.domain
        via = Array(" SIP/2.0\r\nVia: SIP/2.0/\(transport) \(hostPort);rport;branch=".utf8)
        contact = Array("Contact: <sip:\(hostPort)\(suffix)>\r\n".utf8)
        abilities = Array("Allow: \(SIPMethod.allowed)\r\nSupported: timer\r\n".utf8)
        sessions = SessionWriter(address: settings.media.address, port: settings.media.port)
        var invite = contact
        invite.add("Allow: \(SIPMethod.allowed)\r\n")
        for header in settings.headers { invite.add("\(header.name): \(header.value)\r\n") }
        invite.addBody(sessions.offer, type: "application/sdp")
        self.invite = invite
    }

    /// The parties of an order: `From` without its tag, and the URI that is called.
    func parties(of order: CallOrder) -> (from: [UInt8], target: [UInt8]) {
        var from: [UInt8] = []
        from.reserveCapacity(96)
        if let name = order.callerName {
            // Quoted, since many reserved characters may not stand there otherwise.
            from.addQuoted(name)
            from.append(ByteClass.space)
        }
        from.add("<sip:")
        from.addUser(order.callerNumber ?? "anonymous")
        from.add("@\(domain)>")
        var target: [UInt8] = []
        target.reserveCapacity(64)
        target.add("sip:")
        target.addUser(order.number)
        target.add("@\(domain)")
        return (from, target)
    }
}

extension [UInt8] {
    /// Adds `Content-Type`, `Content-Length`, the empty line and a body.
    mutating func addBody(_ body: [UInt8], type: String) {
        add("Content-Type: \(type)\r\nContent-Length: ")
        add(decimal: UInt64(body.count))
        add("\r\n\r\n")
        append(contentsOf: body)
    }

    /// Adds the end of a message without a body.
    mutating func addEnd() {
        add("Content-Length: 0\r\n\r\n")
    }

    /// Adds a text in quotes; control characters, which may not stand there, are left out.
    mutating func addQuoted(_ text: String) {
        append(ByteClass.quote)
        for byte in text.utf8 where byte >= 0x20 && byte != 0x7F {
            if byte == ByteClass.quote || byte == ByteClass.backslash {
                append(ByteClass.backslash)
            }
            append(byte)
        }
        append(ByteClass.quote)
    }

    /// Adds a user part; what may not stand there is escaped.
    mutating func addUser(_ user: String) {
        for byte in user.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "*"):
                append(byte)
            default:
                append(UInt8(ascii: "%"))
                let digits = [UInt8]("0123456789ABCDEF".utf8)
                append(digits[Int(byte >> 4)])
                append(digits[Int(byte & 15)])
            }
        }
    }
}

extension [UInt8] {
    /// The user part of a URI as text, without escapes and without parameters.
    func user(in range: ByteRange) -> String {
        var result: [UInt8] = []
        var index = range.lower
        while index < range.upper, self[index] != ByteClass.semicolon {
            if self[index] == UInt8(ascii: "%"), index + 2 < range.upper,
                let high = Self.digit(self[index + 1]), let low = Self.digit(self[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
