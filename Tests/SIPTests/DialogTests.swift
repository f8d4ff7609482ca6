import SIP
import TestSupport
import Testing
import VirtualTime

@Suite("Requests within a dialog")
struct DialogTests {
    /// A call that has come in and is up.
    private func talking() throws -> (Rehearsal, ScriptedCaller) {
        var stage = Rehearsal()
        var caller = ScriptedCaller()
        stage.receive(caller.invite())
        stage.accept()
        caller.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
        stage.receive(caller.request("ACK", 1))
        _ = stage.takeSignals()
        _ = stage.takeLines()
        return (stage, caller)
    }

    @Test("A request with another Call-ID, or another tag of the caller's, is of no call")
    func foreign() throws {
        let (calm, caller) = try talking()
        var stage = calm
        var other = caller
        other.callID = "call-2@192.0.2.20"
        stage.receive(other.request("BYE", 2))
        other = caller
        other.tag = "somebody"
        stage.receive(other.request("BYE", 2))
        stage.receive(other.request("ACK", 1))
        #expect(stage.takeLines() == ["481 BYE", "481 BYE"])
        #expect(stage.takeSignals().isEmpty)
        #expect(stage.agent.counts.unexpected == 3)
        stage.receive(caller.request("BYE", 2))
        #expect(stage.takeSignals() == [.released, .settled(.released)])
    }

    @Test("The caller's side asks for the same", arguments: ["other", "callee"])
    func foreignToCaller(tag: String) throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(200))
        _ = stage.takeSignals()
        stage.receive(invite.bye(from: tag))
        let isOurs = tag == "callee"
        #expect(try stage.last.line == (isOurs ? "200 BYE" : "481 BYE"))
        #expect(stage.takeSignals() == (isOurs ? [.released, .settled(.released)] : []))
        stage.receive(invite.bye(from: tag, callID: "other@192.0.2.20"))
        #expect(try stage.last.line == "481 BYE")
    }

    @Test(
        "Hold is answered the other way round, each time with a new version",
        arguments: [
            ("sendonly", "recvonly"), ("recvonly", "sendonly"), ("inactive", "inactive"),
        ]
    )
    func hold(offered: String, answered: String) throws {
        let (calm, caller) = try talking()
        var stage = calm
        func session() throws -> String { try stage.last.body.text(in: stage.last.bytes) }
        let held = ScriptedCaller.offer + "a=\(offered)\r\n"
        stage.receive(caller.request("INVITE", 2, branch: "z9hG4bK-2", body: held))
        #expect(try session().contains("a=\(answered)\r\n"))
        #expect(try session().contains("o=- 1 2 IN"))
        stage.receive(caller.request("ACK", 2))
        // The same again changes nothing; a session's attribute counts for its stream.
        let whole = ScriptedCaller.offer.replacing("t=0 0", with: "t=0 0\r\na=\(offered)")
        stage.receive(caller.request("UPDATE", 3, body: whole))
        #expect(try session().contains("o=- 1 2 IN"))
        stage.receive(
            caller.request("INVITE", 4, branch: "z9hG4bK-4", body: ScriptedCaller.offer)
        )
        #expect(try session().contains("o=- 1 3 IN"))
        #expect(try !session().contains("a=\(answered)"))
        stage.receive(caller.request("ACK", 4))
        #expect(stage.agent.openCalls == 1)
    }

    @Test("INFO with what is no digit is refused with what would be taken")
    func info() throws {
        let (calm, caller) = try talking()
        var stage = calm
        stage.receive(caller.request("INFO", 2, type: "application/xml", body: "<x/>"))
        #expect(try stage.last.line == "415 INFO")
        #expect(try stage.last.text(.accept) == "application/dtmf-relay, application/dtmf")
        stage.receive(caller.request("INFO", 3, type: "application/dtmf", body: "5"))
        stage.receive(caller.request("INFO", 4))
        #expect(stage.takeLines() == ["415 INFO", "200 INFO", "200 INFO"])
        #expect(stage.takeSignals() == [.digit(UInt8(ascii: "5"))])
    }

    @Test("A body that is compressed is refused, one that says it is not is taken")
    func encoding() throws {
        var stage = Rehearsal()
        let caller = ScriptedCaller()
        stage.receive(caller.invite(lines: "Content-Encoding: gzip\r\n"))
        #expect(try stage.last.line == "415 INVITE")
        #expect(stage.takeSignals().isEmpty)
        let plain = ScriptedCaller(callID: "call-2@192.0.2.20")
        stage.receive(plain.invite(lines: "e: identity\r\n"))
        #expect(stage.takeSignals().count == 1)
    }

    @Test("An answer says what the callee understands")
    func abilities() throws {
        var stage = Rehearsal()
        stage.receive(ScriptedCaller().invite())
        stage.accept()
        let answer = try stage.last
        #expect(answer.text(.allow) == "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE")
        #expect(answer.text(.supported) == "timer")
    }
}

extension SIPMessage {
    /// A BYE of the other side in the dialog that this INVITE began.
    fileprivate func bye(from tag: String, callID other: String? = nil) -> String {
        """
        BYE sip:near@192.0.2.10 SIP/2.0\r
        Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK-bye-\(tag)\(other ?? "")\r
        Max-Forwards: 70\r
        From: <sip:+15550100@lab.example>;tag=\(tag)\r
        To: <sip:near@lab.example>;tag=\(from.tag.text(in: bytes))\r
        Call-ID: \(other ?? callID.text(in: bytes))\r
        CSeq: 9 BYE\r
        Content-Length: 0\r
        \r

        """
    }
}
