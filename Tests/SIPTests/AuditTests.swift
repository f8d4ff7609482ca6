import SIP
import TestSupport
import Testing
import VirtualTime

@Suite("The other side of a quiet call")
struct AuditTests {
    /// A caller whose calls were answered, each with a tag of its own.
    private func talking(calls: Int = 1) throws -> Rehearsal {
        var stage = Rehearsal()
        for number in 0..<calls {
            stage.place()
            stage.receive(try stage.last.answer(200, tag: "callee-\(number)"))
        }
        _ = stage.takeLines()
        _ = stage.takeSignals()
        return stage
    }

    @Test("After three minutes without a word it is asked, and asked again later if it answers")
    func alive() throws {
        var stage = try talking()
        stage.wait(.seconds(179))
        #expect(stage.takeLines().isEmpty)
        stage.wait(.milliseconds(1_300))
        let question = try stage.last
        #expect(stage.sent.map(\.line) == ["OPTIONS"])
        #expect(question.to.tag.text(in: question.bytes) == "callee-0")
        #expect(question.sequence == 2)
        stage.receive(question.answer(200))
        _ = stage.takeLines()
        stage.wait(.seconds(178))
        #expect(stage.takeLines().isEmpty)
        stage.wait(.seconds(3))
        #expect(stage.takeLines() == ["OPTIONS", "OPTIONS"])
        #expect(stage.takeSignals().isEmpty)
        #expect(stage.agent.counts.timeouts == 0)
    }

    @Test("Silence ends all calls with it, of which one has asked", arguments: [1, 3])
    func dead(calls: Int) throws {
        var stage = try talking(calls: calls)
        stage.wait(.milliseconds(180_300))
        #expect(stage.takeLines() == ["OPTIONS"])
        stage.wait(.seconds(33))
        #expect(stage.takeSignals() == Array(repeating: .released, count: calls))
        #expect(stage.takeLines().suffix(calls) == Array(repeating: "BYE", count: calls)[...])
        stage.wait(.seconds(33))
        let settled = CallSignal.settled(.releaseUnanswered)
        #expect(stage.takeSignals() == Array(repeating: settled, count: calls))
        #expect(stage.agent.openCalls == 0)
        #expect(stage.agent.counts.timeouts == 1 + calls)
        stage.wait(.seconds(70))
        #expect(stage.agent.endedCalls == 0)
    }

    @Test("A side that says anything of another call is not asked")
    func heard() throws {
        var stage = try talking()
        for _ in 0..<4 {
            stage.wait(.minutes(2))
            stage.place()
            stage.receive(try stage.last.answer(486))
        }
        #expect(!stage.takeLines().contains("OPTIONS"))
    }

    @Test("A side that does not know the call ends this one only", arguments: [481, 408])
    func unknown(status: Int) throws {
        var stage = try talking(calls: 2)
        stage.wait(.milliseconds(180_300))
        stage.receive(try stage.last.answer(status))
        #expect(stage.takeSignals() == [.released])
        stage.receive(try stage.last.answer(481))
        #expect(stage.takeSignals() == [.settled(.released)])
        #expect(stage.agent.openCalls == 1)
    }

    @Test("Whatever else it answers, it is there", arguments: [401, 404, 405, 486, 500, 501])
    func refused(status: Int) throws {
        var stage = try talking()
        stage.wait(.milliseconds(180_300))
        stage.receive(try stage.last.answer(status))
        stage.wait(.seconds(40))
        #expect(stage.takeSignals().isEmpty)
        #expect(stage.agent.openCalls == 1)
    }

    @Test("A call that is ended while it asks ends as ever")
    func released() throws {
        var stage = try talking()
        stage.wait(.milliseconds(180_300))
        let question = try stage.last
        stage.release()
        let bye = try stage.last
        #expect(bye.line == "BYE" && bye.sequence == 3)
        stage.receive(question.answer(200))
        stage.receive(bye.answer(200))
        #expect(stage.takeSignals() == [.settled(.released)])
    }

    @Test("A callee learns it as well, of calls that talk and of those that ring")
    func callee() throws {
        var stage = Rehearsal()
        let talking = ScriptedCaller()
        stage.receive(talking.invite())
        stage.accept()
        var confirmed = talking
        confirmed.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
        stage.receive(confirmed.request("ACK", 1))
        let ringing = ScriptedCaller(callID: "call-2@192.0.2.20")
        stage.receive(ringing.invite(branch: "z9hG4bK-2"))
        stage.progress(180)
        _ = stage.takeSignals()
        _ = stage.takeLines()
        stage.wait(.milliseconds(180_300))
        // The ringing is repeated every minute; one of the two calls asks.
        let lines = stage.takeLines()
        #expect(lines.count { $0 == "180 INVITE" } == 3)
        #expect(lines.count { $0 == "OPTIONS" } == 1)
        stage.wait(.seconds(33))
        #expect(stage.takeSignals().sorted { "\($0)" < "\($1)" } == [.cancelled, .released])
        stage.wait(.seconds(33))
        let signals = stage.takeSignals()
        #expect(signals.contains(.settled(.releaseUnanswered)))
        #expect(signals.contains(.settled(.cancelled)))
        #expect(stage.agent.openCalls == 0)
    }

    @Test("Who is gone takes nobody along")
    func others() throws {
        var stage = Rehearsal()
        var calls: [ScriptedCaller] = []
        for number in 0..<2 {
            let caller = ScriptedCaller(callID: "call-\(number)@192.0.2.20", tag: "t\(number)")
            stage.receive(caller.invite(branch: "z9hG4bK-\(number)"), from: Self.peers[number])
            stage.accept()
            var confirmed = caller
            confirmed.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
            stage.receive(confirmed.request("ACK", 1), from: Self.peers[number])
            calls.append(confirmed)
        }
        _ = stage.takeSignals()
        for sequence in 2..<12 {
            stage.wait(.seconds(30))
            stage.receive(calls[0].request("OPTIONS", sequence), from: Self.peers[0])
        }
        #expect(stage.takeSignals() == [.released, .settled(.releaseUnanswered)])
        #expect(stage.agent.openCalls == 1)
    }

    private static let peers = [
        Endpoint(ipv4: 0xC000_0214, port: 5060), Endpoint(ipv4: 0xC000_0215, port: 5060),
    ]

    @Test("A session timer that the other side takes back is watched no more")
    func timerGone() throws {
        var stage = Rehearsal()
        var caller = ScriptedCaller()
        stage.receive(caller.invite(lines: "Supported: timer\r\nSession-Expires: 90\r\n"))
        stage.accept()
        caller.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
        stage.receive(caller.request("ACK", 1))
        stage.receive(caller.request("UPDATE", 2))
        _ = stage.takeSignals()
        stage.wait(.seconds(100))
        #expect(stage.takeSignals().isEmpty)
        #expect(stage.agent.openCalls == 1)
    }
}
