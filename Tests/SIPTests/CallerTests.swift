import SIP
import Telephony
import TestSupport
import Testing
import VirtualTime

@Suite("A caller")
struct CallerTests {
    @Test("A call rings, is answered, and is ended by its caller")
    func answered() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        #expect(invite.requestURI == "sip:+15550100@lab.example")
        #expect(invite.from.tag.count >= 8)
        stage.receive(invite.answer(100, tag: nil, contact: nil))
        stage.receive(invite.answer(180))
        stage.receive(invite.answer(200))
        #expect(stage.takeSignals() == [.progress(180), .answered])
        stage.release()
        #expect(stage.sent.map(\.line) == ["INVITE", "ACK", "BYE"])
        let bye = try stage.last
        #expect(bye.sequence == 2)
        #expect(bye.to.tag.text(in: bye.bytes) == "callee")
        stage.receive(bye.answer(200))
        #expect(stage.takeSignals() == [.settled(.released)])
        #expect(stage.agent.openCalls == 0)
    }

    @Test("Timers A and B: seven INVITEs, then a failure as if 408 had come")
    func silence() throws {
        var stage = Rehearsal()
        stage.place(ringing: 60)
        stage.wait(.seconds(40))
        #expect(stage.sent.map(\.line) == Array(repeating: "INVITE", count: 7))
        let expected = [0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5]
        for (instant, seconds) in zip(stage.instants, expected) {
            // A timer of the wheel is up to 2.1 ms late, and each counts from the one before.
            #expect(instant.seconds >= seconds && instant.seconds < seconds + 0.015)
        }
        let cause = try #require(ReleaseCause(sipCode: 408))
        let failure = CallFailure(cause: cause, q850: 102, origin: .silence)
        #expect(stage.takeSignals() == [.failed(failure), .settled(.failed)])
    }

    @Test("A call that is up ends when its other side leaves the next one without any answer")
    func lostPeer() throws {
        var stage = Rehearsal()
        stage.place()
        stage.receive(try stage.last.answer(200))
        #expect(stage.takeSignals() == [.answered])
        stage.wait(.minutes(2))
        #expect(stage.takeSignals().isEmpty)
        #expect(stage.takeLines() == ["INVITE", "ACK"])
        stage.place(ringing: 60)
        stage.wait(.seconds(33))
        let signals = stage.takeSignals()
        #expect(signals.contains(.settled(.failed)))
        #expect(signals.last == .released)
        #expect(stage.takeLines().last == "BYE")
        stage.wait(.seconds(33))
        #expect(stage.takeSignals() == [.settled(.releaseUnanswered)])
        #expect(stage.agent.openCalls == 0)
    }

    @Test("A side that says anything is there, even if it leaves one request without an answer")
    func quietPeer() throws {
        var stage = Rehearsal()
        stage.place()
        let first = try stage.last
        stage.receive(first.answer(200))
        stage.place(ringing: 60)
        stage.wait(.seconds(20))
        stage.receive(first.answer(200))
        _ = stage.takeSignals()
        stage.wait(.seconds(13))
        #expect(!stage.takeSignals().contains(.released))
    }

    @Test("A provisional response stops timers A and B; only the ring timer is left")
    func provisional() throws {
        var stage = Rehearsal()
        stage.place(ringing: 100)
        stage.receive(try stage.last.answer(100, tag: nil, contact: nil))
        stage.wait(.seconds(99))
        #expect(stage.takeLines() == ["INVITE"])
        #expect(stage.takeSignals().isEmpty)
        stage.wait(.seconds(2))
        #expect(stage.takeLines().first == "CANCEL")
        #expect(stage.takeSignals() == [.expired])
    }

    @Test("The ring timer cancels with the names of the INVITE, and 487 settles the call")
    func cancelled() throws {
        var stage = Rehearsal()
        stage.place(ringing: 10)
        let invite = try stage.last
        stage.receive(invite.answer(180))
        stage.wait(.seconds(11))
        let cancel = try stage.last
        #expect(cancel.line == "CANCEL")
        #expect(cancel.requestURI == invite.requestURI)
        #expect(cancel.branchText == invite.branchText)
        #expect(cancel.sequence == invite.sequence)
        #expect(cancel.callID.text(in: cancel.bytes) == invite.callID.text(in: invite.bytes))
        #expect(cancel.to.tag.isEmpty)
        stage.receive(cancel.answer(200))
        #expect(stage.takeSignals() == [.progress(180), .expired])
        stage.receive(invite.answer(487))
        #expect(try stage.last.line == "ACK")
        #expect(try stage.last.branchText == invite.branchText)
        #expect(stage.takeSignals() == [.settled(.cancelled)])
    }

    @Test("A ring timer that ends before any response waits for one before it cancels")
    func earlyRingTimer() throws {
        var stage = Rehearsal()
        stage.place(ringing: 2)
        let invite = try stage.last
        stage.wait(.seconds(3))
        #expect(stage.takeSignals() == [.expired])
        #expect(!stage.takeLines().contains("CANCEL"))
        stage.receive(invite.answer(100, tag: nil, contact: nil))
        #expect(stage.takeLines() == ["CANCEL"])
    }

    @Test("Without any response a cancelled call ends with timer B")
    func silentCancel() {
        var stage = Rehearsal()
        stage.place(ringing: 2)
        stage.wait(.seconds(33))
        #expect(!stage.takeLines().contains("CANCEL"))
        #expect(stage.takeSignals() == [.expired, .settled(.cancelUnanswered)])
    }

    @Test("An answer that crosses the CANCEL is acknowledged and ended at once")
    func crossing() throws {
        var stage = Rehearsal()
        stage.place(ringing: 10)
        let invite = try stage.last
        stage.receive(invite.answer(180))
        stage.wait(.seconds(11))
        _ = stage.takeLines()
        stage.receive(invite.answer(200))
        #expect(stage.sent.map(\.line) == ["ACK", "BYE"])
        stage.receive(try stage.last.answer(200))
        let signals: [CallSignal] = [.progress(180), .expired, .settled(.answeredAfterCancel)]
        #expect(stage.takeSignals() == signals)
        #expect(stage.agent.counts.answeredAfterCancel == 1)
    }

    @Test(
        "Any other failure after a CANCEL settles it too, and keeps its code",
        arguments: [302, 486, 603]
    )
    func otherFinal(status: Int) throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(180))
        stage.release()
        stage.receive(invite.answer(status))
        #expect(stage.sent.map(\.line) == ["INVITE", "CANCEL", "ACK"])
        #expect(stage.takeSignals() == [.progress(180), .settled(.cancelled)])
        #expect(stage.agent.counts.finals[status] == 1)
    }

    @Test("A 481 to the CANCEL decides nothing")
    func unknownCancel() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(180))
        stage.release()
        stage.receive(try stage.last.answer(481))
        #expect(stage.agent.openCalls == 1)
        stage.receive(invite.answer(487))
        #expect(stage.agent.openCalls == 0)
    }

    @Test("Nothing final within 64 × T1 of a CANCEL ends the call; a later answer is ended")
    func cancelTimeout() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(180))
        stage.release()
        stage.receive(try stage.last.answer(200))
        stage.wait(.seconds(33))
        #expect(stage.takeSignals() == [.progress(180), .settled(.cancelUnanswered)])
        _ = stage.takeLines()
        stage.receive(invite.answer(200))
        #expect(stage.sent.map(\.line) == ["ACK", "BYE"])
        stage.receive(try stage.last.answer(200))
        #expect(stage.takeSignals().isEmpty)
        stage.wait(.seconds(40))
        #expect(stage.agent.endedCalls == 0)
    }

    @Test("A failure is acknowledged within its transaction, once for every repetition")
    func failure() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        let lines = "Reason: SIP;cause=486, Q.850;cause=19;text=\"no answer\"\r\n"
        stage.receive(invite.answer(480, lines: lines))
        let cause = try #require(ReleaseCause(sipCode: 480))
        let failure = CallFailure(cause: cause, q850: 19, origin: .peer)
        #expect(stage.takeSignals() == [.failed(failure), .settled(.failed)])
        for _ in 0..<3 { stage.receive(invite.answer(480)) }
        #expect(stage.sent.map(\.line) == ["INVITE", "ACK", "ACK", "ACK", "ACK"])
        #expect(stage.sent.dropFirst().allSatisfy { $0.branchText == invite.branchText })
        #expect(stage.sent.dropFirst().allSatisfy { $0.requestURI == invite.requestURI })
        // Timer D: after 32 seconds nobody remembers.
        stage.wait(.seconds(33))
        _ = stage.takeLines()
        stage.receive(invite.answer(480))
        #expect(stage.takeLines().isEmpty)
        #expect(stage.agent.endedCalls == 0)
    }

    @Test("A 2xx is acknowledged along the recorded route, again for every repetition")
    func successAcknowledgement() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        let lines = """
            Record-Route: <sip:192.0.2.31;lr>, <sip:192.0.2.32;lr>\r
            Record-Route: <sip:192.0.2.33;lr>\r

            """
        let answer = invite.answer(200, contact: "<sip:me@192.0.2.99:7000>", lines: lines)
        stage.receive(answer)
        stage.receive(answer)
        let first = try #require(stage.sent.dropFirst().first)
        #expect(stage.sent.map(\.line) == ["INVITE", "ACK", "ACK"])
        #expect(stage.sent[2].bytes == first.bytes)
        #expect(first.branchText != invite.branchText)
        #expect(first.sequence == invite.sequence)
        #expect(first.requestURI == "sip:me@192.0.2.99:7000")
        let routes = first.fields.filter { $0.name == .route }.map {
            $0.value.text(in: first.bytes)
        }
        let expected = ["<sip:192.0.2.33;lr>", "<sip:192.0.2.32;lr>", "<sip:192.0.2.31;lr>"]
        #expect(routes == expected)
        stage.release()
        let bye = try stage.last
        #expect(bye.requestURI == "sip:me@192.0.2.99:7000")
        #expect(bye.fields.count { $0.name == .route } == 3)
        stage.receive(bye.answer(200))
        _ = stage.takeLines()
        // The call has ended, its answer still wanders.
        stage.receive(answer)
        #expect(stage.takeLines() == ["ACK"])
    }

    @Test("180 after 200, 200 without anything before it, and copies of both change nothing")
    func anyOrder() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(200))
        stage.receive(invite.answer(180))
        stage.receive(invite.answer(180))
        stage.receive(invite.answer(200))
        #expect(stage.takeSignals() == [.answered])
        #expect(stage.takeLines() == ["INVITE", "ACK", "ACK"])
        #expect(stage.agent.openCalls == 1)
    }

    @Test("Each answer of a forked call is acknowledged, and all but the first are ended")
    func fork() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(180, tag: "first"))
        stage.receive(invite.answer(180, tag: "second"))
        stage.receive(invite.answer(200, tag: "second"))
        stage.receive(invite.answer(200, tag: "first"))
        stage.receive(invite.answer(200, tag: "third"))
        #expect(stage.sent.map(\.line) == ["INVITE", "ACK", "ACK", "BYE", "ACK", "BYE"])
        let ends = stage.sent.filter { $0.line == "BYE" }
        #expect(ends.map { $0.to.tag.text(in: $0.bytes) } == ["first", "third"])
        #expect(Set(ends.map(\.branchText)).count == 2)
        #expect(stage.takeSignals() == [.progress(180), .answered])
        _ = stage.takeLines()
        stage.receive(ends[0].answer(200))
        // The other BYE is repeated until it is answered, as any BYE.
        stage.wait(.seconds(2))
        #expect(stage.sent.map(\.branchText) == [ends[1].branchText, ends[1].branchText])
        stage.receive(ends[1].answer(200))
        _ = stage.takeLines()
        stage.wait(.seconds(60))
        #expect(stage.takeLines().isEmpty)
        #expect(stage.agent.counts.forks == 2)
        #expect(stage.agent.openCalls == 1)
    }

    @Test("A failure is not followed, whatever Contact it names", arguments: [300, 302, 305, 380])
    func redirection(status: Int) throws {
        var stage = Rehearsal()
        stage.place()
        stage.receive(try stage.last.answer(status, contact: "<sip:other@192.0.2.77>"))
        #expect(stage.takeLines() == ["INVITE", "ACK"])
        guard case .failed(let failure)? = stage.takeSignals().first else {
            Issue.record("the call did not fail")
            return
        }
        #expect(failure.cause.sipCode == status)
        #expect(!failure.isOurs)
    }

    @Test("503 with Retry-After keeps calls from being placed for that time, and no longer")
    func retryAfter() throws {
        var stage = Rehearsal()
        stage.place()
        stage.receive(try stage.last.answer(503, lines: "Retry-After: 20 (in a moment)\r\n"))
        _ = stage.takeLines()
        guard case .failed(let failure)? = stage.takeSignals().first else {
            Issue.record("the call did not fail")
            return
        }
        #expect(failure.retryAfter == .seconds(20))
        #expect(failure.q850 == 41)
        stage.wait(.seconds(5))
        stage.place()
        #expect(stage.takeLines().isEmpty)
        guard case .failed(let second)? = stage.takeSignals().first else {
            Issue.record("the call was placed")
            return
        }
        #expect(second.origin == .suspension)
        #expect(second.retryAfter == .seconds(15))
        #expect(stage.agent.counts.suspended == 1)
        stage.wait(.seconds(15))
        stage.place()
        #expect(stage.takeLines() == ["INVITE"])
    }

    @Test("503 without Retry-After keeps nobody from calling")
    func plainUnavailable() throws {
        var stage = Rehearsal()
        stage.place()
        stage.receive(try stage.last.answer(503))
        stage.place()
        #expect(stage.takeLines() == ["INVITE", "ACK", "INVITE"])
    }

    @Test("An unknown provisional response is progress, an unknown failure that of its class")
    func unknownStatuses() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(199))
        stage.receive(invite.answer(499))
        let cause = try #require(ReleaseCause(sipCode: 499))
        let failure = CallFailure(cause: cause, q850: 41, origin: .peer)
        #expect(stage.takeSignals() == [.progress(199), .failed(failure), .settled(.failed)])
    }

    @Test("Over a stream nothing is repeated")
    func stream() throws {
        let local = Endpoint(ipv4: 0xC000_020A, port: 5_060, transport: .tcp)
        let target = Endpoint(ipv4: 0xC000_0214, port: 5_060, transport: .tcp, connection: 7)
        var stage = Rehearsal(.sample(local: local, target: target), from: target)
        stage.place(ringing: 60)
        let invite = try stage.last
        #expect(invite.via.transport.text(in: invite.bytes) == "TCP")
        stage.wait(.seconds(31))
        #expect(stage.takeLines() == ["INVITE"])
        stage.receive(invite.answer(200))
        stage.release()
        stage.wait(.seconds(10))
        #expect(stage.takeLines() == ["ACK", "BYE"])
    }

    @Test("A lost connection settles its calls, each in its own way", arguments: [false, true])
    func lostConnection(isUp: Bool) throws {
        let local = Endpoint(ipv4: 0xC000_020A, port: 5_060, transport: .tcp)
        let target = Endpoint(ipv4: 0xC000_0214, port: 5_060, transport: .tcp, connection: 7)
        var stage = Rehearsal(.sample(local: local, target: target), from: target)
        stage.place()
        if isUp { stage.receive(try stage.last.answer(200)) }
        stage.disconnect(8)
        #expect(stage.agent.openCalls == 1)
        stage.disconnect(7)
        let cause = ReleaseCause.serviceUnavailable
        let failure = CallFailure(cause: cause, q850: 41, origin: .transport)
        #expect(failure.isOurs)
        let expected: [CallSignal] =
            isUp
            ? [.answered, .released, .settled(.disconnected)]
            : [.failed(failure), .settled(.disconnected)]
        #expect(stage.takeSignals() == expected)
        #expect(stage.agent.openCalls == 0)
    }

    @Test("A BYE that nobody answers is repeated up to T2 and given up after 64 × T1")
    func unansweredBye() throws {
        var stage = Rehearsal()
        stage.place()
        stage.receive(try stage.last.answer(200))
        _ = stage.takeLines()
        stage.release()
        stage.wait(.seconds(33))
        let expected = [0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
        #expect(stage.instants.map { ($0.seconds * 10).rounded(.down) / 10 } == expected)
        #expect(stage.takeSignals().last == .settled(.releaseUnanswered))
    }

    @Test("481 and 408 to a BYE end the call as well", arguments: [408, 481])
    func refusedBye(status: Int) throws {
        var stage = Rehearsal()
        stage.place()
        stage.receive(try stage.last.answer(200))
        stage.release()
        stage.receive(try stage.last.answer(status))
        #expect(stage.takeSignals().last == .settled(.released))
    }

    @Test("Responses to nothing are counted and dropped")
    func strangers() throws {
        var stage = Rehearsal()
        var other = Rehearsal(.sample(seed: 99))
        other.place()
        stage.place()
        _ = stage.takeLines()
        stage.receive(try other.last.answer(200))
        #expect(stage.takeLines().isEmpty)
        #expect(stage.agent.counts.unexpected == 1)
    }
}

@Suite("The parties of a call that is placed")
struct PartyTests {
    @Test("A name is quoted, and a number that is none is escaped")
    func names() throws {
        var agent = Agent(.sample())
        let order = CallOrder(
            leg: 1,
            number: "1;x=@\r\n",
            callerName: "A \"b\" \\ c\r\nX-Injected: yes",
            deadline: SimulationInstant.start.advanced(by: .seconds(30))
        )
        let (_, actions) = agent.place(order, at: .start)
        guard case .send(let bytes, _)? = actions.first else {
            Issue.record("nothing was sent")
            return
        }
        let message = try SIPMessage(parsing: bytes)
        #expect(message.syntaxVerdict == .accept)
        #expect(message.requestURI == "sip:1%3Bx%3D%40%0D%0A@lab.example")
        let from = try #require(message.text(.from))
        #expect(from.hasPrefix(#""A \"b\" \\ cX-Injected: yes" <sip:anonymous@lab.example>;tag="#))
        #expect(message.incomingCall.number == "1;x=@\r\n")
    }
}
