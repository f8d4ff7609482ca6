import Testing
import VirtualTime

@Suite("Posts that come too late", .timeLimit(.minutes(5)))
struct LatePostTests {
    @Test("A post to a retired actor changes nothing, and is counted")
    func retired() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        listener.assumeIsolated { $0.retire($0.address) }
        stage.inbox.post(1, to: reply)

        #expect(stage.heard(by: listener).isEmpty)
        #expect(stage.inbox.latePosts == 1)
        #expect(stage.simulation.eventCount == 0)
        #expect(stage.simulation.fingerprint == Fingerprint())
    }

    @Test("A post to an actor's early life does not reach its next one, and one to that does")
    func reused() throws {
        let stage = InboxStage()
        let (listener, early) = stage.listener()
        let kind = stage.stage.kind
        let next = listener.assumeIsolated { listener in
            listener.retire(listener.address)
            return listener.reuse(kind).map { listener.replyAddress(of: $0) }
        }
        stage.inbox.post(1, to: early)
        stage.inbox.post(2, to: try #require(next))
        stage.inbox.post(3, to: early)

        #expect(stage.heard(by: listener).map(\.signal) == [2])
        #expect(stage.inbox.latePosts == 2)
    }

    @Test("Whoever cancels the signals to an actor cancels the answers to it")
    func cancelled() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        listener.assumeIsolated { $0.cancelSignals(to: $0.address) }
        stage.inbox.post(1, to: reply)

        #expect(stage.heard(by: listener).isEmpty)
        #expect(stage.inbox.latePosts == 1)
    }

    @Test("A post that crosses the end of its actor's life at one instant is late as well")
    func crossing() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        let other = stage.stage.listener { other, signal in
            if signal == 0 {
                // In the inbox already when the actor is retired, still at this instant.
                stage.inbox.post(9, to: reply)
            } else {
                other.retire(listener.address)
            }
        }
        for signal: UInt8 in [0, 1] { other.tell(signal, at: 10) }

        #expect(stage.heard(by: listener).isEmpty)
        #expect(stage.inbox.latePosts == 1)
    }

    @Test("A post that retires its own receiver is the last one that it hears")
    func last() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener { listener, _ in listener.retire(listener.address) }
        for signal: UInt8 in 1...3 { stage.inbox.post(signal, to: reply) }

        #expect(stage.heard(by: listener).map(\.signal) == [1])
        #expect(stage.inbox.latePosts == 2)
    }

    @Test("After the end of a run posts are late, unless something is expected of another run")
    func ended() {
        let stage = InboxStage()
        let (listener, reply) = stage.listener()
        stage.inbox.post(1, to: reply)
        stage.simulation.run(by: .max, hearing: stage.inbox)
        stage.inbox.post(2, to: reply)
        #expect(stage.inbox.latePosts == 1)

        stage.outside { $0.post(3, to: reply) }
        #expect(stage.heard(by: listener).map(\.signal) == [1, 3])
        #expect(stage.inbox.latePosts == 1)
    }

    @Test("A post to an actor that was dismissed is late")
    func dismissed() {
        let stage = InboxStage()
        let (_, reply) = stage.listener()
        stage.simulation.dismiss()
        stage.inbox.post(1, to: reply)
        stage.simulation.run(by: .max, hearing: stage.inbox)

        #expect(stage.inbox.latePosts == 1)
    }
}
