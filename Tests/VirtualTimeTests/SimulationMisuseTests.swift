import Dispatch
import Foundation
import TestSupport
import Testing
import VirtualTime

@Suite("Misuse of a simulation", .timeLimit(.minutes(5)))
struct SimulationMisuseTests {
    @Test("Only its own thread may run a simulation")
    func foreignRun() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            onAnotherThread { stage.simulation.run() }
        }
        #expect(
            result?.message.contains("Run a simulation on the thread that created it.") == true
        )
    }

    @Test("Only its own thread may add actors to a simulation")
    func foreignJoin() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            onAnotherThread { _ = stage.listener() }
        }
        #expect(
            result?.message.contains("Set a simulation up on the thread that created it.") == true
        )
    }

    @Test("Only its own thread may name kinds of actor")
    func foreignRegistration() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let simulation = Simulation()
            onAnotherThread {
                _ = simulation.register { (listener: isolated Listener, signal: UInt8) in
                    listener.receive(signal)
                }
            }
        }
        #expect(
            result?.message.contains("Set a simulation up on the thread that created it.") == true
        )
    }

    @Test("Only its own thread may dismiss a simulation")
    func foreignDismissal() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let simulation = Simulation()
            onAnotherThread { simulation.dismiss() }
        }
        #expect(
            result?.message.contains("Dismiss a simulation on the thread that created it.") == true
        )
    }

    @Test("A task outside the simulation cannot call into it")
    func foreignTask() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let listener = Stage().listener()
            // The owning thread waits, so the task is on another one.
            onAnotherThread {
                let isDone = DispatchSemaphore(value: 0)
                Task.detached {
                    await listener.note(1)
                    isDone.signal()
                }
                _ = isDone.wait(timeout: .now() + 9)
            }
        }
        #expect(
            result?.message.contains("A task outside the simulation called into it.") == true
        )
    }

    @Test("Nobody is isolated to an actor on another thread")
    func foreignIsolation() async {
        await #expect(processExitsWith: .failure) {
            let listener = Stage().listener()
            onAnotherThread { listener.assumeIsolated { $0.note(1) } }
        }
    }

    @Test("A handler cannot run the simulation it is in")
    func runInHandler() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            let listener = stage.listener { listener, _ in listener.simulation.run() }
            listener.tell(0, at: 1)
            stage.simulation.run()
        }
        #expect(
            result?.message.contains("is running already and cannot run inside itself.") == true
        )
    }

    @Test("A task of an actor cannot run the simulation it is in")
    func runInTask() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            let listener = stage.listener()
            listener.start { $0.simulation.run() }
            stage.simulation.run()
        }
        #expect(
            result?.message.contains("is running already and cannot run inside itself.") == true
        )
    }

    @Test("A handler cannot dismiss the simulation it is in")
    func dismissInHandler() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            let listener = stage.listener { listener, _ in listener.simulation.dismiss() }
            listener.tell(0, at: 1)
            stage.simulation.run()
        }
        #expect(
            result?.message.contains("A running simulation cannot be dismissed.") == true
        )
    }

    @Test("An actor without a kind receives no signals")
    func noKind() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let simulation = Simulation()
            var made: Listener?
            simulation.join { address in
                let listener = Listener(in: simulation, address: address) { _, _ in }
                made = listener
                return listener
            }
            made?.tell(0, at: 1)
            simulation.run()
        }
        #expect(result?.message.contains("This actor receives no signals.") == true)
    }

    @Test("An actor joins the simulation it lives in")
    func otherSimulation() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let (home, abroad) = (Simulation(), Simulation())
            abroad.join { Listener(in: home, address: $0) { _, _ in } }
        }
        #expect(result?.message.contains("The actor lives in another simulation.") == true)
    }

    @Test("Actors join one after the other")
    func nestedJoin() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            stage.simulation.join { address in
                _ = stage.listener()
                return Listener(in: stage.simulation, address: address) { _, _ in }
            }
        }
        #expect(result?.message.contains("Actors join one after the other.") == true)
    }
}

/// Runs `body` on a thread of its own and waits for it, for ten seconds at most.
private func onAnotherThread(_ body: @escaping @Sendable () -> Void) {
    let isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
        body()
        isDone.signal()
    }
    _ = isDone.wait(timeout: .now() + 10)
}
