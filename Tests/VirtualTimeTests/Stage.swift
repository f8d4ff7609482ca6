import VirtualTime

/// A simulation with listeners, and a way to make them speak before it runs.
struct Stage {
    let simulation = Simulation()
    let kind: ActorKind<Listener>

    init() {
        kind = simulation.register { (listener: isolated Listener, signal: UInt8) in
            listener.receive(signal)
        }
    }

    /// Adds a listener that does something with each signal it hears.
    func listener(
        _ reaction: @escaping @Sendable (isolated Listener, UInt8) -> Void = { _, _ in }
    ) -> Listener {
        var made: Listener?
        simulation.join(as: kind) { address in
            let listener = Listener(in: simulation, address: address, reaction)
            made = listener
            return listener
        }
        guard let made else { preconditionFailure("`join` did not make the actor.") }
        return made
    }

    /// Runs until nothing is left, and says what a listener heard.
    func heard(by listener: Listener) -> [Heard] {
        simulation.run()
        return listener.assumeIsolated { $0.heard }
    }
}

/// A signal that arrived.
struct Heard: Hashable {
    var signal: UInt8
    var nanoseconds: Int64
}

/// An actor that writes down what it hears and then does what the test wants.
actor Listener: SimulatedActor {
    nonisolated let simulation: Simulation
    nonisolated let address: ActorAddress<Listener>
    private let reaction: @Sendable (isolated Listener, UInt8) -> Void
    private(set) var heard: [Heard] = []

    init(
        in simulation: Simulation,
        address: ActorAddress<Listener>,
        _ reaction: @escaping @Sendable (isolated Listener, UInt8) -> Void
    ) {
        self.simulation = simulation
        self.address = address
        self.reaction = reaction
    }

    func receive(_ signal: UInt8) {
        note(signal)
        reaction(self, signal)
    }

    func note(_ signal: UInt8) {
        heard.append(Heard(signal: signal, nanoseconds: now.nanoseconds))
    }

    /// Sends a signal to itself.
    func send(_ signal: UInt8, at nanoseconds: Int64, turn: SignalTurn = .ending) {
        let instant = SimulationInstant(nanoseconds: nanoseconds)
        send(signal, to: address, at: instant, turn: turn)
    }
}

extension Listener {
    /// Sends a signal to the listener from outside the simulation, before a run.
    nonisolated func tell(_ signal: UInt8, at nanoseconds: Int64) {
        assumeIsolated { $0.send(signal, at: nanoseconds) }
    }

    /// Starts a task of the listener from outside the simulation, before a run.
    nonisolated func start(_ body: @escaping @Sendable (isolated Listener) async -> Void) {
        assumeIsolated { listener in
            _ = Task {
                listener.note(0)
                await body(listener)
            }
        }
    }
}
