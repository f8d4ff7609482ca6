internal import VirtualTime

/// An actor that answers every signal by sending one to itself, a number of times.
///
/// Delays come from a table, so that what is measured is the queue and not the drawing.
actor Resender: SimulatedActor {
    nonisolated let simulation: Simulation

    private let address: ActorAddress<Resender>
    private let delays: Delays
    private var next: Int
    private var remaining: Int

    init(
        _ number: Int,
        delays: Delays,
        signals: Int,
        address: ActorAddress<Resender>,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.address = address
        self.delays = delays
        next = number
        remaining = signals
    }

    /// Sends the next signal, unless it has sent all.
    func receive() {
        guard remaining > 0 else { return }
        remaining &-= 1
        next &+= 1
        send(0, to: address, at: now.advanced(by: delays[next]))
    }
}

/// Delays that repeat after a while.
final class Delays: Sendable {
    private let table: [SimulationDuration]

    /// Makes a table; the number of delays is a power of two.
    init(_ table: [SimulationDuration]) {
        precondition(table.count.nonzeroBitCount == 1, "The table's length is a power of two.")
        self.table = table
    }

    subscript(index: Int) -> SimulationDuration { table[index & (table.count &- 1)] }
}

/// A number of actors that keep as many signals on their way.
struct Crowd {
    private let simulation: Simulation

    /// Makes a crowd whose first signals are on their way.
    ///
    /// - Parameters:
    ///   - count: Actors, and signals pending.
    ///   - signals: Signals to deliver in all; at least one for each actor.
    ///   - delays: The delays before signals.
    init(_ count: Int, signals: Int, delays: Delays) {
        let simulation = Simulation()
        let kind = simulation.register { (resender: isolated Resender, _: UInt8) in
            resender.receive()
        }
        for number in 0..<count {
            var made: Resender?
            simulation.join(as: kind) { address in
                let resender = Resender(
                    number &* 7_919,
                    delays: delays,
                    signals: signals / count,
                    address: address,
                    in: simulation
                )
                made = resender
                return resender
            }
            made?.assumeIsolated { $0.receive() }
        }
        self.simulation = simulation
    }

    /// Delivers all signals.
    func run() {
        simulation.run()
    }

    /// Lets the actors go.
    func dismiss() {
        simulation.dismiss()
    }
}
