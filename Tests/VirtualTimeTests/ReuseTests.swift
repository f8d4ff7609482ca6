import Testing
import VirtualTime

@Suite("Reuse of actors", .timeLimit(.minutes(5)))
struct ReuseTests {
    @Test("The actor that was retired last is given out first, and each once")
    func lastFirst() {
        let stage = Stage()
        let listeners = (0..<3).map { _ in stage.listener() }
        let kind = stage.kind
        let found = listeners[0].assumeIsolated { listener in
            let before = listener.reuse(kind)
            for index in [1, 2] { listener.retire(listeners[index].address) }
            return [before] + (0..<3).map { _ in listener.reuse(kind) }
        }

        #expect(found == [nil, listeners[2].address, listeners[1].address, nil])
    }

    @Test("An actor's signals do not reach its next life")
    func signals() {
        let stage = Stage()
        let kind = stage.kind
        let listener = stage.listener()
        listener.tell(1, at: 10)
        listener.assumeIsolated { listener in
            listener.retire(listener.address)
            if let address = listener.reuse(kind) {
                listener.send(2, to: address, at: SimulationInstant(nanoseconds: 10))
            }
        }

        #expect(stage.heard(by: listener).map(\.signal) == [2])
    }

    @Test("Kinds are reused apart from each other")
    func kinds() {
        let stage = Stage()
        let other = stage.simulation.register { (listener: isolated Listener, signal: UInt8) in
            listener.receive(signal)
        }
        let listener = stage.listener()
        let found = listener.assumeIsolated { listener in
            listener.retire(listener.address)
            return listener.reuse(other)
        }

        #expect(found == nil)
    }

    @Test("A signal of an early life reaches no later one, however many there were")
    func manyLives() {
        let stage = Stage()
        let kind = stage.kind
        let listener = stage.listener()
        listener.tell(1, at: 10)
        let lives = listener.assumeIsolated { listener in
            var lives = 0
            repeat {
                listener.retire(listener.address)
                lives += 1
            } while listener.reuse(kind) != nil
            return lives
        }

        // Generations have 22 bits and do not begin again; the actor rests for good.
        #expect(lives == 0x3f_ffff)
        #expect(stage.heard(by: listener).isEmpty)
    }
}
