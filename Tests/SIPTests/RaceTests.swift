import SIP
import Testing
import VirtualTime

/// The races of RFC 5407, by its sections; in each the agent is the side that the section is about.
///
/// Sections 3.3.1 and 3.3.2 have two requests with offers cross; an agent sends no offer after the first,
/// so of these the half is played in which its own INVITE is still open.
@Suite("Races of messages, RFC 5407")
struct RaceTests {
    private func callee() throws -> (Rehearsal, ScriptedCaller) {
        var stage = Rehearsal()
        var caller = ScriptedCaller()
        stage.receive(caller.invite())
        stage.progress(180)
        caller.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
        _ = stage.takeLines()
        _ = stage.takeSignals()
        return (stage, caller)
    }

    /// A caller's call that is up, with what the other side needs to send requests of its own.
    private func caller() throws -> (Rehearsal, ScriptedCaller) {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(200))
        let peer = ScriptedCaller(
            callID: invite.callID.text(in: invite.bytes),
            tag: "callee",
            calleeTag: invite.from.tag.text(in: invite.bytes)
        )
        _ = stage.takeLines()
        _ = stage.takeSignals()
        return (stage, peer)
    }

    @Test("3.1.1: the INVITE comes once more after the 200")
    func repeatedInvite() throws {
        var (stage, peer) = try callee()
        stage.accept()
        let tag = peer.calleeTag
        peer.calleeTag = ""
        stage.receive(peer.invite())
        peer.calleeTag = tag
        stage.receive(peer.request("ACK", 1))
        peer.calleeTag = ""
        stage.receive(peer.invite())
        // RFC 6026: absorbed, the 200 is repeated by its own timer; and no second call.
        #expect(stage.takeLines() == ["200 INVITE"])
        #expect(stage.takeSignals() == [.acknowledged])
        #expect(stage.agent.counts.calls == 1)
    }

    @Test("3.1.2: a CANCEL crosses the 200")
    func cancelCrossesAnswer() throws {
        var (stage, peer) = try callee()
        stage.accept()
        let tag = peer.calleeTag
        peer.calleeTag = ""
        stage.receive(peer.request("CANCEL", 1, branch: "z9hG4bK-invite"))
        peer.calleeTag = tag
        stage.receive(peer.request("ACK", 1))
        stage.receive(peer.request("BYE", 2))
        #expect(stage.takeLines() == ["200 INVITE", "200 CANCEL", "200 BYE"])
        #expect(stage.takeSignals() == [.acknowledged, .released, .settled(.released)])
    }

    @Test("3.1.3: an early BYE crosses the 200")
    func earlyByeCrossesAnswer() throws {
        var (stage, peer) = try callee()
        stage.accept()
        stage.receive(peer.request("BYE", 2))
        stage.receive(peer.request("ACK", 1))
        stage.wait(.seconds(5))
        // The BYE says that nobody waits for the 200, so it is not repeated.
        #expect(stage.takeLines() == ["200 INVITE", "200 BYE"])
        #expect(stage.takeSignals() == [.released, .settled(.released)])
    }

    @Test("3.1.3: an early BYE while it rings ends the INVITE with 487")
    func earlyBye() throws {
        var (stage, peer) = try callee()
        stage.receive(peer.request("BYE", 2))
        stage.receive(peer.request("ACK", 1, branch: "z9hG4bK-invite"))
        #expect(stage.takeLines() == ["200 BYE", "487 INVITE"])
        #expect(stage.takeSignals() == [.cancelled, .settled(.failed)])
    }

    @Test("3.1.4: a re-INVITE comes before the ACK, offer and answer being done")
    func reinviteBeforeAcknowledgement() throws {
        var (stage, peer) = try callee()
        stage.accept()
        stage.receive(peer.request("INVITE", 2, body: ScriptedCaller.offer))
        stage.receive(peer.request("ACK", 1))
        stage.receive(peer.request("ACK", 2))
        stage.wait(.seconds(5))
        #expect(stage.takeLines() == ["200 INVITE", "200 INVITE"])
        #expect(stage.takeSignals() == [.acknowledged])
        #expect(stage.agent.openCalls == 1)
    }

    @Test("3.1.5: a re-INVITE comes before the ACK that brings the answer")
    func reinviteBeforeAnswer() throws {
        var stage = Rehearsal()
        var peer = ScriptedCaller()
        stage.receive(peer.request("INVITE", 1, branch: "z9hG4bK-invite"))
        stage.accept()
        peer.calleeTag = try stage.last.to.tag.text(in: stage.last.bytes)
        stage.receive(peer.request("INVITE", 2, body: ScriptedCaller.offer))
        stage.receive(peer.request("ACK", 2, branch: "z9hG4bK-INVITE-2"))
        stage.receive(peer.request("ACK", 1))
        stage.wait(.seconds(5))
        #expect(stage.takeLines() == ["200 INVITE", "491 INVITE"])
        #expect(stage.agent.openCalls == 1)
    }

    @Test("3.1.6: a BYE comes before the ACK")
    func byeBeforeAcknowledgement() throws {
        var (stage, peer) = try callee()
        stage.accept()
        stage.wait(.seconds(0.6))
        stage.receive(peer.request("BYE", 2))
        stage.receive(peer.request("ACK", 1))
        stage.receive(peer.request("BYE", 2))
        stage.wait(.seconds(5))
        #expect(stage.takeLines() == ["200 INVITE", "200 INVITE", "200 BYE", "200 BYE"])
        #expect(stage.takeSignals() == [.released, .settled(.released)])
    }

    @Test("3.2.1: a BYE crosses a BYE")
    func byeCrossesBye() throws {
        var (stage, peer) = try caller()
        stage.release()
        let bye = try stage.last
        stage.receive(peer.request("BYE", 1))
        stage.receive(bye.answer(200))
        #expect(stage.takeLines() == ["BYE", "200 BYE"])
        #expect(stage.takeSignals() == [.settled(.released)])
    }

    @Test("3.2.2: a re-INVITE crosses a BYE")
    func reinviteCrossesBye() throws {
        var (stage, peer) = try caller()
        stage.release()
        let bye = try stage.last
        stage.receive(peer.request("INVITE", 1, body: ScriptedCaller.offer))
        stage.receive(bye.answer(200))
        stage.receive(peer.request("ACK", 1, branch: "z9hG4bK-INVITE-1"))
        #expect(stage.takeLines() == ["BYE", "481 INVITE"])
        #expect(stage.takeSignals() == [.settled(.released)])
    }

    @Test("3.2.3: a BYE follows a re-INVITE whose 200 is under way")
    func byeAfterReinvite() throws {
        var (stage, peer) = try caller()
        stage.receive(peer.request("INVITE", 1, body: ScriptedCaller.offer))
        stage.receive(peer.request("BYE", 2))
        stage.receive(peer.request("ACK", 1))
        stage.wait(.seconds(5))
        #expect(stage.takeLines() == ["200 INVITE", "200 BYE"])
        #expect(stage.takeSignals() == [.released, .settled(.released)])
    }

    @Test("3.2.4: the ACK comes after the BYE and its 200")
    func acknowledgementAfterBye() throws {
        var (stage, peer) = try callee()
        stage.accept()
        stage.receive(peer.request("BYE", 2))
        stage.wait(.seconds(1))
        stage.receive(peer.request("ACK", 1))
        stage.wait(.seconds(40))
        #expect(stage.takeLines() == ["200 INVITE", "200 BYE"])
        #expect(stage.agent.counts.peerNoAck == 0)
        #expect(stage.agent.endedCalls == 0)
    }

    @Test("3.3.1: a re-INVITE meets our own INVITE that is still open")
    func reinviteMeetsInvite() throws {
        var stage = Rehearsal()
        stage.place()
        let invite = try stage.last
        stage.receive(invite.answer(180))
        let peer = ScriptedCaller(
            callID: invite.callID.text(in: invite.bytes),
            tag: "callee",
            calleeTag: invite.from.tag.text(in: invite.bytes)
        )
        stage.receive(peer.request("INVITE", 1, body: ScriptedCaller.offer))
        stage.receive(peer.request("ACK", 1, branch: "z9hG4bK-INVITE-1"))
        stage.receive(invite.answer(200))
        // The other side tries again, as RFC 3261, section 14.1, has it.
        stage.receive(peer.request("INVITE", 2, body: ScriptedCaller.offer))
        stage.receive(peer.request("ACK", 2))
        #expect(stage.takeLines() == ["INVITE", "491 INVITE", "ACK", "200 INVITE"])
        #expect(stage.takeSignals() == [.progress(180), .answered])
    }

    @Test("3.3.2: an UPDATE with an offer meets an offer that is still open")
    func updateMeetsInvite() throws {
        var (stage, peer) = try callee()
        stage.receive(peer.request("UPDATE", 2, body: ScriptedCaller.offer))
        stage.accept()
        stage.receive(peer.request("ACK", 1))
        stage.receive(peer.request("UPDATE", 3, body: ScriptedCaller.offer))
        #expect(stage.takeLines() == ["491 UPDATE", "200 INVITE", "200 UPDATE"])
    }

    @Test("3.3.3: a REFER crosses a BYE")
    func referCrossesBye() throws {
        var (stage, peer) = try caller()
        stage.release()
        stage.receive(peer.request("REFER", 1))
        stage.receive(peer.request("INFO", 2))
        // An agent that transfers nobody refuses a REFER in every state; what it knows meets 481.
        #expect(stage.takeLines() == ["BYE", "405 REFER", "481 INFO"])
    }
}
