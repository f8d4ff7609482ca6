import SIP
import TestSupport
import Testing
import VirtualTime

@Suite("Sound and digits")
struct MediaTests {
    @Test("Digits go by INFO, one after the other, and a comma pauses")
    func info() throws {
        var stage = Rehearsal()
        stage.place(digits: "1,2")
        stage.receive(try stage.last.answer(200))
        #expect(stage.sent.map(\.line) == ["INVITE", "ACK", "INFO"])
        let first = try stage.last
        #expect(first.text(.contentType) == "application/dtmf-relay")
        #expect(first.body.text(in: first.bytes) == "Signal=1\r\nDuration=100\r\n")
        // The second waits for the answer to the first, a tone with its gap, and the comma.
        stage.receive(first.answer(200))
        stage.wait(.milliseconds(940))
        #expect(stage.sent.count == 3)
        stage.wait(.milliseconds(20))
        #expect(stage.sent.count == 4)
        let second = try stage.last
        #expect(second.body.text(in: second.bytes).hasPrefix("Signal=2"))
        stage.receive(second.answer(200))
        stage.wait(.seconds(1))
        #expect(stage.takeSignals() == [.answered, .digitsSent(true)])
    }

    @Test("Digits that the other side refuses are given up", arguments: [415, 501])
    func refusedInfo(status: Int) throws {
        var stage = Rehearsal()
        stage.place(digits: "12")
        stage.receive(try stage.last.answer(200))
        stage.receive(try stage.last.answer(status))
        stage.wait(.seconds(5))
        #expect(stage.takeSignals() == [.answered, .digitsSent(false)])
        #expect(stage.agent.openCalls == 1)
    }

    @Test("481 to a digit says that the call is gone")
    func lostDialog() throws {
        var stage = Rehearsal()
        stage.place(digits: "12")
        stage.receive(try stage.last.answer(200))
        stage.receive(try stage.last.answer(481))
        #expect(try stage.last.line == "BYE")
        #expect(stage.takeSignals() == [.answered, .digitsSent(false), .released])
    }

    @Test("Digits as telephone events reach the other side once, in packets 20 ms apart")
    func telephoneEvents() throws {
        var settings = AgentSettings.sample()
        settings.digits = .telephoneEvents
        var stage = Rehearsal(settings)
        stage.place(digits: "5#")
        stage.receive(try stage.last.answer(200, body: ScriptedCaller.offer))
        stage.wait(.seconds(1))
        #expect(stage.takeSignals() == [.answered, .digitsSent(true)])
        // 100 ms are five packets, the last of them thrice.
        #expect(stage.packets.count == 14)
        var receiver = TelephoneEventReceiver(type: 101)
        let digits = (stage.packets + stage.packets.reversed()).compactMap {
            receiver.receive($0.bytes)
        }
        #expect(digits == Array("5#".utf8))
        for (packet, next) in zip(stage.packets, stage.packets.dropFirst()) {
            let gap = packet.instant.duration(to: next.instant).seconds
            #expect(gap > 0.017)
        }
    }

    @Test("The packets of a tone are those of RFC 4733")
    func packets() throws {
        var sender = try #require(
            TelephoneEventSender(
                digit: UInt8(ascii: "#"),
                milliseconds: 50,
                type: 101,
                source: 0x0102_0304,
                timestamp: 0x1122_3344,
                sequence: 0xFFFF
            )
        )
        var packets: [[UInt8]] = []
        while let packet = sender.next() { packets.append(packet) }
        // 50 ms are rounded up to 60: 160, 320, 480 units, the last with the end bit, thrice.
        #expect(packets.count == 5)
        let first: [UInt8] = [
            0x80, 0x80 | 101, 0xFF, 0xFF, 0x11, 0x22, 0x33, 0x44, 1, 2, 3, 4, 11, 10, 0, 160,
        ]
        #expect(packets[0] == first)
        #expect(packets[1][1] == 101)
        #expect(packets[1][2...3] == [0, 0])
        for packet in packets[2...] {
            #expect(packet[13] == 0x8A)
            #expect(packet[14...15] == [1, 224])
        }
        #expect(sender.nextSequence == 4)
    }

    @Test("Events that no digit has make no packets, and packets that are none no digits")
    func noDigits() {
        let sender = TelephoneEventSender(
            digit: UInt8(ascii: "x"),
            milliseconds: 100,
            type: 101,
            source: 0,
            timestamp: 0,
            sequence: 0
        )
        #expect(sender == nil)
        var receiver = TelephoneEventReceiver(type: 101)
        #expect(receiver.receive([]) == nil)
        #expect(receiver.receive(Array(repeating: 0x8F, count: 20)) == nil)
        let flash: [UInt8] = [0x80, 101] + Array(repeating: 0, count: 10) + [16, 0, 0, 0]
        #expect(receiver.receive(flash) == nil)
    }

    @Test("Without telephone events in the answer no digits are sent")
    func noEvents() throws {
        var settings = AgentSettings.sample()
        settings.digits = .telephoneEvents
        var stage = Rehearsal(settings)
        stage.place(digits: "5")
        stage.receive(try stage.last.answer(200))
        #expect(stage.takeSignals() == [.answered, .digitsSent(false)])
    }

    @Test("The answer to an offer takes one codec and refuses every other stream")
    func answer() throws {
        let offer = Array(
            """
            v=0\r
            o=- 1 1 IN IP4 h\r
            s=-\r
            c=IN IP4 192.0.2.1\r
            t=0 0\r
            m=video 4 RTP/AVP 31\r
            m=audio 6 RTP/AVP 18 0 8\r
            c=IN IP4 192.0.2.9\r

            """.utf8
        )
        let description = try #require(SessionDescription(offer, ByteRange(0, offer.count)))
        #expect(description.address.text(in: offer) == "192.0.2.9")
        let writer = SessionWriter(address: "192.0.2.5", port: 4_000)
        let answer = try #require(writer.answer(to: description, in: offer))
        let text = String(decoding: answer, as: UTF8.self)
        #expect(
            text.hasSuffix(
                "m=video 0 RTP/AVP 31\r\nm=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
            )
        )
        let own = try #require(SessionDescription(answer, ByteRange(0, answer.count)))
        #expect(own.isUsable && own.streams.count == 2)
    }

    @Test(
        "What is no description is refused",
        arguments: ["", "hello", "m=audio 1 RTP/AVP 0\r\n", "v=0\r\nx\r\n"]
    )
    func noDescription(text: String) {
        let bytes = Array(text.utf8)
        #expect(SessionDescription(bytes, ByteRange(0, bytes.count)) == nil)
    }

    @Test("Causes of Q.850 become the statuses of RFC 3398")
    func statuses() {
        let expected = [1: 404, 17: 486, 18: 408, 19: 480, 21: 403, 34: 503, 102: 504, 127: 500]
        for (cause, status) in expected {
            #expect(ReleaseMapping.status(ofQ850: cause) == status)
        }
    }
}
