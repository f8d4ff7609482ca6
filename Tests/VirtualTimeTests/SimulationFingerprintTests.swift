import TestSupport
import Testing
import VirtualTime

@Suite("Fingerprint of a simulation", .tags(.determinism), .timeLimit(.minutes(5)))
struct SimulationFingerprintTests {
    /// Plays signals, each answered by another a little later.
    private func fingerprint(
        of signals: [Heard],
        answeredAfter delay: @escaping @Sendable () -> Int64 = { 3 }
    ) -> Fingerprint {
        let stage = Stage()
        let listener = stage.listener { listener, signal in
            if signal < 100 {
                listener.send(signal + 100, at: listener.now.nanoseconds + delay())
            }
        }
        listener.assumeIsolated { listener in
            for signal in signals { listener.send(signal.signal, at: signal.nanoseconds) }
        }
        stage.simulation.run()
        let fingerprint = stage.simulation.fingerprint
        stage.simulation.dismiss()
        return fingerprint
    }

    private var signals: [Heard] {
        (0..<50).map { Heard(signal: $0 % 7, nanoseconds: Int64($0) * 1_000) }
    }

    @Test("Two runs of the same have the same fingerprint")
    func same() {
        #expect(fingerprint(of: signals) == fingerprint(of: signals))
    }

    @Test("Runs on other threads have the same fingerprint")
    func threads() async {
        let here = fingerprint(of: signals)
        let found = await withTaskGroup(of: Fingerprint.self) { group in
            for _ in 0..<8 { group.addTask { fingerprint(of: signals) } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }

        #expect(found == [here])
    }

    @Test("One nanosecond more changes the fingerprint")
    func instant() {
        var changed = signals
        changed[20].nanoseconds += 1
        #expect(fingerprint(of: changed) != fingerprint(of: signals))
    }

    @Test("Another signal changes the fingerprint")
    func kind() {
        var changed = signals
        changed[20].signal = 99
        #expect(fingerprint(of: changed) != fingerprint(of: signals))
    }

    @Test("Another order at the same instant changes the fingerprint")
    func order() {
        var first = signals
        first[20].nanoseconds = first[21].nanoseconds
        var second = first
        second.swapAt(20, 21)
        #expect(fingerprint(of: first) != fingerprint(of: second))
    }

    @Test("A signal more changes the fingerprint")
    func count() {
        #expect(fingerprint(of: signals.dropLast()) != fingerprint(of: signals))
    }

    @Test("A word that an actor adds changes the fingerprint")
    func absorbed() {
        let found = [nil, 1, 2].map { (word: UInt64?) in
            let stage = Stage()
            let listener = stage.listener { listener, _ in
                if let word { listener.absorb(word) }
            }
            listener.assumeIsolated { $0.send(0, at: 1) }
            stage.simulation.run()
            return stage.simulation.fingerprint
        }
        #expect(Set(found).count == 3)
    }

    @Test("An actor that is not deterministic is caught")
    func detector() {
        var system = SystemRandomNumberGenerator()
        let found = (0..<3).map { _ in
            let delay = Int64.random(in: 1...(1 << 60), using: &system)
            return fingerprint(of: signals) { delay }
        }
        #expect(Set(found).count == 3)
    }
}
