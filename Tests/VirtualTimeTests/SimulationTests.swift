import TestSupport
import Testing
import VirtualTime

@Suite("Simulation", .timeLimit(.minutes(5)))
struct SimulationTests {
    @Test("Signals arrive in the order of their instants")
    func order() {
        let stage = Stage()
        let listener = stage.listener()
        listener.assumeIsolated { listener in
            for signal: UInt8 in [3, 1, 2] { listener.send(signal, at: Int64(signal) * 10) }
        }

        #expect(
            stage.heard(by: listener) == [
                Heard(signal: 1, nanoseconds: 10), Heard(signal: 2, nanoseconds: 20),
                Heard(signal: 3, nanoseconds: 30),
            ]
        )
    }

    @Test("Signals of one instant arrive in the order of sending, whoever they are for")
    func ties() {
        let stage = Stage()
        let scribe = stage.listener()
        let noteForScribe: @Sendable (isolated Listener, UInt8) -> Void = { speaker, signal in
            speaker.call(scribe.address, signal) { $0.note($1) }
        }
        let speakers = (0..<5).map { _ in stage.listener(noteForScribe) }
        for signal: UInt8 in 0..<200 {
            speakers[Int(signal) * 3 % 5].assumeIsolated { $0.send(signal, at: 7) }
        }

        #expect(stage.heard(by: scribe).map(\.signal) == Array(0..<200))
        #expect(scribe.assumeIsolated { $0.heard.allSatisfy { $0.nanoseconds == 7 } })
    }

    @Test("The clock stands at the start before a run, and at the last signal after it")
    func clock() {
        let stage = Stage()
        let listener = stage.listener()
        let before = stage.simulation.now
        listener.tell(0, at: 12_500_000_000)
        stage.simulation.run()

        #expect(before == .start)
        #expect(stage.simulation.now.description == "12.5s")
        #expect(stage.simulation.eventCount == 1)
    }

    @Test("A signal for the past arrives now, after those sent before")
    func past() {
        let stage = Stage()
        let listener = stage.listener { listener, signal in
            guard signal == 0 else { return }
            listener.send(1, at: 100)
            listener.send(2, at: 50)
            listener.send(3, at: -1)
        }
        listener.tell(0, at: 100)

        let expected = (0...3 as ClosedRange<UInt8>).map { Heard(signal: $0, nanoseconds: 100) }
        #expect(stage.heard(by: listener) == expected)
    }

    @Test("A signal for the end of time arrives there")
    func endOfTime() {
        let stage = Stage()
        let listener = stage.listener()
        listener.assumeIsolated { listener in
            listener.send(1, to: listener.address, at: .distantFuture)
            listener.send(0, at: 1)
        }

        #expect(stage.heard(by: listener).map(\.signal) == [0, 1])
        #expect(stage.simulation.now == .distantFuture)
    }

    @Test("Cancelled signals do not arrive, and later ones do")
    func cancellation() {
        let stage = Stage()
        let other = stage.listener()
        let listener = stage.listener { listener, signal in
            guard signal == 0 else { return }
            listener.cancelSignals(to: listener.address)
            listener.send(3, at: 20)
        }
        listener.assumeIsolated { listener in
            listener.send(0, at: 10)
            listener.send(1, at: 10)
            listener.send(2, at: 20)
        }
        other.tell(4, at: 15)

        #expect(stage.heard(by: listener).map(\.signal) == [0, 3])
        #expect(other.assumeIsolated { $0.heard.map(\.signal) } == [4])
        #expect(stage.simulation.eventCount == 3)
    }

    @Test("A cancelled signal does not move the clock")
    func cancelledClock() {
        let stage = Stage()
        let listener = stage.listener()
        listener.assumeIsolated { listener in
            listener.send(0, at: 10)
            listener.cancelSignals(to: listener.address)
        }
        stage.simulation.run()

        #expect(stage.simulation.now == .start)
        #expect(stage.simulation.eventCount == 0)
    }

    @Test("Signals are cancelled again and again, beyond the four million generations")
    func generations() {
        let stage = Stage()
        let listener = stage.listener()
        listener.assumeIsolated { listener in
            for _ in 0..<0x3f_ffff { listener.cancelSignals(to: listener.address) }
            listener.send(1, at: 10)
            listener.cancelSignals(to: listener.address)
            listener.send(2, at: 20)
        }

        #expect(stage.heard(by: listener).map(\.signal) == [2])
    }

    @Test("A run can be continued with more signals")
    func continued() {
        let stage = Stage()
        let listener = stage.listener()
        listener.tell(0, at: 10)
        stage.simulation.run()
        listener.tell(1, at: 5)

        #expect(stage.heard(by: listener).last == Heard(signal: 1, nanoseconds: 10))
    }

    @Test("Hundreds of actors keep their addresses")
    func manyActors() {
        let stage = Stage()
        let listeners = (0..<500).map { _ in stage.listener() }
        for (index, listener) in listeners.enumerated() {
            listener.assumeIsolated { $0.send(UInt8(index % 256), at: Int64(index)) }
        }
        stage.simulation.run()

        for (index, listener) in listeners.enumerated() {
            let expected = Heard(signal: UInt8(index % 256), nanoseconds: Int64(index))
            #expect(listener.assumeIsolated { $0.heard } == [expected])
        }
    }

    @Test("A call runs at once and gives its result back")
    func call() {
        let stage = Stage()
        let callee = stage.listener()
        let caller = stage.listener { caller, signal in
            let count = caller.call(callee.address, signal) { callee, signal in
                callee.note(signal)
                return UInt8(callee.heard.count)
            }
            caller.note(count)
        }
        caller.assumeIsolated { caller in
            caller.send(10, at: 1)
            caller.send(11, at: 2)
        }

        #expect(stage.heard(by: caller).map(\.signal) == [10, 1, 11, 2])
        #expect(callee.assumeIsolated { $0.heard.map(\.signal) } == [10, 11])
        #expect(callee.assumeIsolated { $0.heard.map(\.nanoseconds) } == [1, 2])
    }

    @Test("A task of an actor runs before the next signal, after the handler that made it")
    func task() {
        let stage = Stage()
        let listener = stage.listener { listener, signal in
            Task {
                listener.note(signal + 100)
                await listener.pause()
                listener.note(signal + 200)
            }
            listener.note(signal + 50)
        }
        listener.assumeIsolated { listener in
            listener.send(1, at: 10)
            listener.send(2, at: 10)
        }

        #expect(
            stage.heard(by: listener).map(\.signal) == [1, 51, 101, 255, 201, 2, 52, 102, 255, 202]
        )
    }

    @Test("A task that was made before the run runs at its start")
    func earlyTask() {
        let stage = Stage()
        let other = stage.listener()
        let listener = stage.listener()
        listener.assumeIsolated { listener in
            listener.send(1, at: 0)
            Task {
                listener.note(2)
                await other.note(3)
                listener.note(4)
            }
        }

        #expect(stage.heard(by: listener).map(\.signal) == [2, 4, 1])
        #expect(other.assumeIsolated { $0.heard.map(\.signal) } == [3])
    }

    @Test("A dismissed simulation and its actors are let go")
    func dismissal() {
        weak var simulation: Simulation?
        weak var listener: Listener?
        func play() {
            let stage = Stage()
            let played = stage.listener { listener, signal in
                if signal == 0 { listener.send(1, at: 10) }
            }
            played.tell(0, at: 5)
            stage.simulation.run()
            played.tell(2, at: 20)
            simulation = stage.simulation
            listener = played
            #expect(simulation != nil && listener != nil)
            stage.simulation.dismiss()
            #expect(stage.simulation.eventCount == 2)
        }
        play()

        #expect(listener == nil)
        #expect(simulation == nil)
    }

    @Test("A simulation that was not dismissed is kept by its actors")
    func notDismissed() {
        weak var simulation: Simulation?
        func play() {
            let stage = Stage()
            _ = stage.listener()
            simulation = stage.simulation
        }
        play()

        #expect(simulation != nil)
        simulation?.dismiss()
        #expect(simulation == nil)
    }
}

extension Listener {
    /// Suspends the caller, if only for a moment.
    nonisolated func pause() async {
        await note(0xff)
    }
}
