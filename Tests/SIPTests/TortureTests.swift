import Randomness
import SIP
import Testing
import VirtualTime

@Suite("Messages that torture a parser, RFC 4475 and RFC 5118")
struct TortureTests {
    @Test("Valid messages are read and answered", arguments: TortureCase.valid)
    func valid(_ torture: TortureCase) throws { try check(torture) }

    @Test("Invalid messages get the status that names the fault", arguments: TortureCase.invalid)
    func invalid(_ torture: TortureCase) throws { try check(torture) }

    @Test("A status above 699 makes a message none")
    func overlargeStatus() throws {
        let bytes = try SampleMessages.bytes("RFC4475/Invalid/bigcode")
        #expect(throws: MessageError.startLine) { try SIPMessage(parsing: bytes) }
        var agent = Agent(.sample())
        #expect(agent.receive(bytes, from: .sampleSource, at: .start).isEmpty)
        #expect(agent.counts.malformed == 1)
    }

    @Test("Well-formed messages are judged by what they mean", arguments: TortureCase.semantics)
    func semantics(_ torture: TortureCase) throws { try check(torture) }

    @Test("Addresses of IPv6 are read where they may stand", arguments: TortureCase.addresses)
    func addresses(_ torture: TortureCase) throws { try check(torture) }

    @Test("The tables hold all 49 messages of RFC 4475 and all 12 of RFC 5118")
    func complete() throws {
        let tables = [
            TortureCase.valid, TortureCase.invalid, TortureCase.semantics, TortureCase.addresses,
        ]
        // With the one that is no message.
        #expect(tables.map(\.count) == [13, 18, 17, 12])
        #expect(try SampleMessages.all().count == 49 + 12)
    }

    @Test("Details of the tortuous INVITE are found")
    func tortuousInvite() throws {
        let message = try SIPMessage(parsing: SampleMessages.bytes("RFC4475/Valid/wsinv"))
        #expect(message.to.tag.text(in: message.bytes) == "1918181833n")
        #expect(message.from.tag.text(in: message.bytes) == "98asjd8")
        #expect(message.from.uri.text(in: message.bytes) == "sip:jdrosen@example.com")
        #expect(message.sequence == 9)
        #expect(message.via.branch.text(in: message.bytes) == "390skdjuw")
        #expect(message.via.host.text(in: message.bytes) == "192.0.2.2")
        #expect(message.body.count == 150)
        #expect(message.fields.count == 14)
    }

    @Test("A binary body and extra octets do not disturb the framing")
    func bodies() throws {
        let binary = try SIPMessage(parsing: SampleMessages.bytes("RFC4475/Valid/mpart01"))
        #expect(binary.body.count == 553)
        let double = try SIPMessage(parsing: SampleMessages.bytes("RFC4475/Valid/dblreq"))
        #expect(double.body.isEmpty)
    }

    @Test("Addresses of IPv6 in a description are read when the length of its message is right")
    func mendedLength() throws {
        let text = String(decoding: try SampleMessages.bytes("RFC5118/ipv6-in-sdp"), as: UTF8.self)
        let mended = Array(text.replacing("Length: 268", with: "Length: 251").utf8)
        let message = try SIPMessage(parsing: mended)
        #expect(message.syntaxVerdict == .accept)
        let description = try #require(SessionDescription(message.bytes, message.body))
        #expect(description.address.text(in: message.bytes) == "2001:db8::20")
        #expect(description.port == 6_000)
        #expect(description.streams.count == 2)
    }

    private func check(_ torture: TortureCase) throws {
        let bytes = try SampleMessages.bytes(torture.path)
        let message = try SIPMessage(parsing: bytes)
        #expect(message.syntaxVerdict == torture.syntax, "\(message.flaws)")
        var agent = Agent(.sample())
        let actions = agent.receive(bytes, from: .sampleSource, at: .start)
        #expect(fate(actions) == torture.fate)
        for case .send(let response, _) in actions {
            let answer = try SIPMessage(parsing: response)
            // An answer to a message without parties cannot have them either.
            let isWhole = answer.flaws.isSubset(of: message.flaws.union([.missing]))
            #expect(isWhole, "\(answer.flaws)")
        }
    }

    private func fate(_ actions: [AgentAction]) -> TortureCase.Fate {
        for action in actions {
            switch action {
            case .signal(.arrived, _, _): return .offered
            case .send(let bytes, _):
                if let message = try? SIPMessage(parsing: bytes),
                    case .response(let status) = message.startLine
                {
                    return .answered(status)
                }
            default: break
            }
        }
        return .dropped
    }
}
