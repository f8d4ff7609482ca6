import SIP
import Telephony
import TestSupport
import Testing
import VirtualTime

@Suite("A callee")
struct CalleeTests {
    /// A call that has come in and rings.
    private func ringing(
        lines: String = "",
        settings: AgentSettings = .sample()
    ) throws -> (Rehearsal, ScriptedCaller) {
        var stage = Rehearsal(settings)
        var caller = ScriptedCaller()
        stage.receive(caller.invite(lines: lines))
        stage.progress(180)
        caller.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
        return (stage, caller)
    }

    /// A call that is up.
    private func talking(lines: String = "") throws -> (Rehearsal, ScriptedCaller) {
        var (stage, caller) = try ringing(lines: lines)
        stage.accept()
        stage.receive(caller.request("ACK", 1))
        _ = stage.takeLines()
        _ = stage.takeSignals()
        return (stage, caller)
    }

    @Test("A call comes in, rings, is answered, acknowledged and ended by the caller")
    func answered() throws {
        var (stage, caller) = try ringing()
        let incoming = IncomingCall(number: "+15550100", callerNumber: "caller")
        #expect(stage.takeSignals() == [.arrived(incoming)])
        stage.accept()
        let answer = try stage.last
        let description = try #require(SessionDescription(answer.bytes, answer.body))
        // The first of the caller's codecs, and its payload type for digits.
        #expect(description.codecs == [8])
        #expect(description.eventType == 101)
        stage.receive(caller.request("ACK", 1))
        stage.receive(caller.request("BYE", 2))
        #expect(stage.takeLines() == ["180 INVITE", "200 INVITE", "200 BYE"])
        #expect(stage.takeSignals() == [.acknowledged, .released, .settled(.released)])
        stage.wait(.seconds(40))
        #expect(stage.agent.endedCalls == 0)
    }

    @Test("A repeated INVITE is answered with the latest response")
    func repetition() throws {
        var (stage, caller) = try ringing()
        caller.calleeTag = ""
        stage.receive(caller.invite())
        stage.receive(caller.invite())
        #expect(stage.takeLines() == ["180 INVITE", "180 INVITE", "180 INVITE"])
        #expect(stage.takeSignals().count == 1)
    }

    @Test("A failure is repeated with timer G until its ACK comes")
    func timerG() throws {
        var (stage, caller) = try ringing()
        _ = stage.takeLines()
        stage.refuse(486, q850: 17)
        let refusal = try stage.last
        #expect(refusal.q850 == 17)
        stage.wait(.seconds(8))
        #expect(stage.takeLines() == Array(repeating: "486 INVITE", count: 5))
        stage.receive(caller.request("ACK", 1, branch: "z9hG4bK-invite"))
        #expect(stage.takeSignals().last == .settled(.failed))
        stage.wait(.seconds(30))
        stage.receive(caller.request("ACK", 1, branch: "z9hG4bK-invite"))
        #expect(stage.takeLines().isEmpty)
        #expect(stage.agent.counts.peerNoAck == 0)
    }

    @Test("A failure that is never acknowledged ends with timer H and is counted")
    func timerH() throws {
        var (stage, _) = try ringing()
        stage.refuse(503, retryAfter: .seconds(5))
        #expect(try stage.last.retryAfter == .seconds(5))
        stage.wait(.seconds(33))
        #expect(stage.takeSignals().last == .settled(.unacknowledged))
        #expect(stage.agent.counts.peerNoAck == 1)
        #expect(stage.agent.counts.finals[503] == 1)
    }

    @Test("A 2xx is repeated until its ACK comes, over a stream too, and then the call is ended")
    func repeatedAnswer() throws {
        let local = Endpoint(ipv4: 0xC000_020A, port: 5_060, transport: .tcp)
        let peer = Endpoint(ipv4: 0xC000_0214, port: 5_060, transport: .tcp, connection: 3)
        for source in [Endpoint.sampleSource, peer] {
            var stage = Rehearsal(
                .sample(local: source == peer ? local : .sampleLocal),
                from: source
            )
            stage.receive(ScriptedCaller().invite())
            stage.accept()
            stage.wait(.seconds(31.9))
            let expected = [0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
            #expect(stage.instants.map { ($0.seconds * 10).rounded(.down) / 10 } == expected)
            _ = stage.takeLines()
            stage.wait(.seconds(0.2))
            #expect(stage.takeLines() == ["BYE"])
            stage.wait(.seconds(33))
            #expect(stage.takeSignals().last == .settled(.unacknowledged))
        }
    }

    @Test("A BYE waits for the ACK")
    func patientBye() throws {
        var (stage, caller) = try ringing()
        stage.accept()
        _ = stage.takeLines()
        stage.release()
        #expect(stage.takeLines().isEmpty)
        stage.receive(caller.request("ACK", 1))
        #expect(stage.sent.map(\.line) == ["BYE"])
        let bye = try stage.last
        #expect(bye.requestURI == "sip:caller@192.0.2.20:5060")
        #expect(bye.to.tag.text(in: bye.bytes) == "caller")
        stage.receive(bye.answer(200))
        #expect(stage.takeSignals().last == .settled(.released))
    }

    @Test("A CANCEL is confirmed and ends the ringing with 487")
    func cancel() throws {
        var (stage, caller) = try ringing()
        let tag = caller.calleeTag
        caller.calleeTag = ""
        stage.receive(caller.request("CANCEL", 1, branch: "z9hG4bK-invite"))
        #expect(stage.takeLines() == ["180 INVITE", "200 CANCEL", "487 INVITE"])
        caller.calleeTag = tag
        stage.receive(caller.request("ACK", 1, branch: "z9hG4bK-invite"))
        #expect(stage.takeSignals().dropFirst() == [.cancelled, .settled(.cancelled)])
    }

    @Test("A 487 that is never acknowledged, as SIPp does it, is no failure of ours")
    func unacknowledgedCancel() throws {
        var (stage, caller) = try ringing()
        caller.calleeTag = ""
        stage.receive(caller.request("CANCEL", 1, branch: "z9hG4bK-invite"))
        stage.wait(.seconds(33))
        #expect(stage.takeSignals().last == .settled(.cancelled))
        #expect(stage.agent.counts.peerNoAck == 1)
    }

    @Test("A CANCEL of an unknown INVITE is answered with 481")
    func strayCancel() throws {
        var (stage, caller) = try ringing()
        _ = stage.takeLines()
        caller.calleeTag = ""
        stage.receive(caller.request("CANCEL", 1, branch: "z9hG4bK-other"))
        #expect(stage.takeLines() == ["481 CANCEL"])
        #expect(stage.agent.openCalls == 1)
    }

    @Test("A bad callee can answer although the caller has cancelled")
    func answerAfterCancel() throws {
        var (stage, caller) = try ringing()
        stage.agent.ignoreCancel(of: stage.call)
        let tag = caller.calleeTag
        caller.calleeTag = ""
        stage.receive(caller.request("CANCEL", 1, branch: "z9hG4bK-invite"))
        stage.accept()
        #expect(stage.takeLines() == ["180 INVITE", "200 CANCEL", "200 INVITE"])
        caller.calleeTag = tag
        stage.receive(caller.request("ACK", 1))
        stage.receive(caller.request("BYE", 2))
        #expect(stage.takeSignals().last == .settled(.answeredAfterCancel))
        #expect(stage.agent.counts.answeredAfterCancel == 1)
    }

    @Test("A copy of the INVITE that came another way is answered with 482")
    func merged() throws {
        var (stage, caller) = try ringing()
        _ = stage.takeLines()
        caller.calleeTag = ""
        stage.receive(caller.invite(branch: "z9hG4bK-other-way"))
        #expect(stage.takeLines() == ["482 INVITE"])
        #expect(stage.takeSignals().count == 1)
    }

    @Test("An INVITE with credentials after a challenge is a new call")
    func challenged() throws {
        var (stage, caller) = try ringing()
        stage.refuse(401)
        stage.receive(caller.request("ACK", 1, branch: "z9hG4bK-invite"))
        caller.calleeTag = ""
        stage.receive(caller.invite(2, branch: "z9hG4bK-again"))
        stage.progress(180)
        #expect(try stage.last.line == "180 INVITE")
        #expect(stage.agent.counts.calls == 2)
        // The first INVITE, once more: it was answered.
        _ = stage.takeLines()
        stage.receive(caller.invite())
        #expect(stage.takeLines().isEmpty)
    }

    @Test("A session timer that is too short is refused with what would do")
    func shortSession() throws {
        var stage = Rehearsal()
        let lines = "Supported: timer\r\nSession-Expires: 60\r\n"
        stage.receive(ScriptedCaller().invite(lines: lines))
        #expect(stage.sent.map(\.line) == ["422 INVITE"])
        #expect(try stage.last.text(.minSE) == "90")
        #expect(stage.takeSignals().isEmpty)
    }

    @Test("A session that is not refreshed is ended before its time, a refreshed one is not")
    func session() throws {
        let lines = "Supported: timer\r\nSession-Expires: 120\r\n"
        var (stage, caller) = try talking(lines: lines)
        stage.wait(.seconds(80))
        stage.receive(caller.request("UPDATE", 2, lines: lines))
        #expect(stage.sent.map(\.line) == ["200 UPDATE"])
        #expect(try stage.last.text(.sessionExpires) == "120;refresher=uac")
        stage.wait(.seconds(80))
        // A refresh that the peer makes with a re-INVITE counts as well.
        stage.receive(caller.request("INVITE", 3, lines: lines, body: ScriptedCaller.offer))
        stage.receive(caller.request("ACK", 3))
        stage.wait(.seconds(80))
        #expect(stage.takeLines() == ["200 UPDATE", "200 INVITE"])
        stage.wait(.seconds(10))
        #expect(stage.takeLines().first == "BYE")
        #expect(stage.takeSignals() == [.released])
    }

    @Test("A digit that is sent twice is heard once")
    func digits() throws {
        var (stage, caller) = try talking()
        let info = caller.request(
            "INFO",
            2,
            type: "application/dtmf-relay",
            body: "Signal= 5\r\nDuration=160\r\n"
        )
        stage.receive(info)
        stage.receive(info)
        stage.receive(caller.request("INFO", 3, type: "application/dtmf", body: "#"))
        stage.receive(info)
        #expect(stage.takeLines() == Array(repeating: "200 INFO", count: 4))
        let expected: [CallSignal] = [.digit(UInt8(ascii: "5")), .digit(UInt8(ascii: "#"))]
        #expect(stage.takeSignals() == expected)
    }

    @Test("A request that was overtaken is refused with 500")
    func overtaken() throws {
        var (stage, caller) = try talking()
        stage.receive(caller.request("INFO", 5))
        stage.receive(caller.request("INFO", 4))
        #expect(stage.takeLines() == ["200 INFO", "500 INFO"])
    }

    @Test("Without an offer the answer brings one")
    func lateOffer() throws {
        var stage = Rehearsal()
        let caller = ScriptedCaller()
        stage.receive(caller.request("INVITE", 1, branch: "z9hG4bK-invite"))
        stage.accept()
        let answer = try stage.last
        let description = try #require(SessionDescription(answer.bytes, answer.body))
        #expect(description.codecs == [0, 8])
    }

    @Test("An offer with nothing in common is refused, and the application hears nothing")
    func noCodec() throws {
        var stage = Rehearsal()
        let body = ScriptedCaller.offer.replacing("RTP/AVP 8 0 101", with: "RTP/AVP 3")
        stage.receive(ScriptedCaller().request("INVITE", 1, body: body))
        #expect(stage.takeLines() == ["488 INVITE"])
        stage.wait(.seconds(33))
        #expect(stage.takeSignals().isEmpty)
        #expect(stage.agent.openCalls == 0)
    }

    @Test("Ringing is shown anew every minute, so that no proxy ends the call")
    func longRinging() throws {
        var (stage, _) = try ringing()
        stage.wait(.seconds(185))
        let lines = stage.takeLines().filter { $0 != "OPTIONS" }
        #expect(lines == Array(repeating: "180 INVITE", count: 4))
    }

    @Test("Outside of a call OPTIONS is answered, and what belongs to none refused")
    func outside() throws {
        var stage = Rehearsal()
        var caller = ScriptedCaller()
        stage.receive(caller.request("OPTIONS", 1))
        let allowed = try stage.last.text(.allow)
        #expect(allowed == "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE")
        stage.receive(caller.request("BYE", 1))
        stage.receive(caller.request("SUBSCRIBE", 1))
        stage.receive(caller.request("FROBNICATE", 1))
        stage.receive(caller.request("ACK", 1))
        caller.calleeTag = "unknown"
        stage.receive(caller.request("INVITE", 1))
        stage.receive(caller.request("INFO", 1))
        let expected = [
            "200 OPTIONS", "481 BYE", "405 SUBSCRIBE", "501 ", "481 INVITE", "481 INFO",
        ]
        #expect(stage.takeLines() == expected)
        #expect(stage.takeSignals().isEmpty)
    }

    @Test("Within a call OPTIONS is answered and REFER is not supported")
    func inside() throws {
        var (stage, caller) = try talking()
        stage.receive(caller.request("OPTIONS", 2))
        stage.receive(caller.request("REFER", 3))
        stage.receive(caller.request("UPDATE", 4, body: ScriptedCaller.offer))
        #expect(stage.sent.map(\.line) == ["200 OPTIONS", "405 REFER", "200 UPDATE"])
        #expect(try !stage.last.body.isEmpty)
    }

    @Test("An agent that takes no calls says so")
    func callerOnly() {
        var settings = AgentSettings.sample()
        settings.takesCalls = false
        var stage = Rehearsal(settings)
        stage.receive(ScriptedCaller().invite())
        #expect(stage.takeLines() == ["403 INVITE"])
    }

    @Test("Of ended calls no more are remembered than the settings allow")
    func boundedMemory() throws {
        var settings = AgentSettings.sample()
        settings.mostEndedCalls = 10
        var stage = Rehearsal(settings)
        for number in 0..<100 {
            var caller = ScriptedCaller(callID: "call-\(number)")
            stage.receive(caller.invite())
            stage.refuse(486)
            caller.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
            stage.receive(caller.request("ACK", 1, branch: "z9hG4bK-invite"))
        }
        #expect(stage.agent.endedCalls == 10)
        #expect(stage.agent.openCalls == 0)
        #expect(stage.agent.calls.count <= 12)
        // One ended call takes less than 400 bytes, and keeps nothing beside them.
        #expect(MemoryLayout<Call>.stride < 400)
        let rests = stage.agent.calls.filter { $0.stage == .ended }
        #expect(rests.allSatisfy { $0.sent.isEmpty && $0.head.isEmpty && $0.tail.isEmpty })
    }

    @Test("Responses go where the request came from, and say so")
    func responsePath() throws {
        var agent = Agent(.sample())
        let source = Endpoint(ipv4: 0xCB00_7107, port: 40_000)
        let text = ScriptedCaller().request("OPTIONS", 1)
        let plain = agent.receive(Array(text.utf8), from: source, at: .start)
        guard case .send(let first, let port)? = plain.first else { return }
        // Without rport: to the address it came from, but the port that it names.
        #expect(port == Endpoint(ipv4: 0xCB00_7107, port: 5_060))
        #expect(String(decoding: first, as: UTF8.self).contains(";received=203.0.113.7\r\n"))
        let asking = text.replacing("192.0.2.20:5060;", with: "192.0.2.20:5060;rport;")
        let answered = agent.receive(Array(asking.utf8), from: source, at: .start)
        guard case .send(let second, let back)? = answered.first else { return }
        #expect(back == source)
        let via = ";rport=40000;branch=z9hG4bK-OPTIONS-1;received=203.0.113.7\r\n"
        #expect(String(decoding: second, as: UTF8.self).contains(via))
    }
}
