internal import Glibc

/// Runs every actor of one replication on one thread, in virtual time.
///
/// A simulation is the serial executor of all its actors. Its run loop takes the next event, sets
/// the clock, and delivers the signal to its receiver synchronously; time moves only between events.
///
/// - Important: Create, run and drop a simulation on the same thread. A job that arrives from
///   another thread traps.
@safe
public final class Simulation: SerialExecutor, @unchecked Sendable {
    // `@unchecked Sendable`: everything below is touched on `thread` only; `enqueue`, `run` and
    // `join` check it, and `isIsolatingCurrentContext` makes the language check it.
    private let thread = pthread_self()
    private var jobs: [UnownedJob] = []
    private var isRunning = false

    /// The clock, the queue and the actors: raw memory, so that the hot path pays for no check of
    /// exclusive access.
    @usableFromInline let core: UnsafeMutablePointer<SimulationCore>

    /// Creates a simulation at its first instant, owned by the calling thread.
    public init() {
        unsafe core = .allocate(capacity: 1)
        unsafe core.initialize(to: SimulationCore())
    }

    deinit {
        unsafe core.pointee.free()
        unsafe core.deinitialize(count: 1)
        unsafe core.deallocate()
    }

    /// Runs until no event is left, as fast as the machine can.
    public func run() {
        run(through: nil)
    }

    /// Runs by a clock that starts now; see ``run(on:hearing:nudged:)``.
    package func run(
        by clock: RunClock,
        hearing inbox: SignalInbox,
        nudged: @escaping () -> Void = {}
    ) {
        run(on: PacedClock(clock, at: now), hearing: inbox, nudged: nudged)
    }

    /// Runs by a clock, with an ear for the outside, until no event is left and none is expected.
    ///
    /// What is posted into the inbox becomes an event at the instant at which it came. While the
    /// run waits, for the wall clock or for what is expected, every word from the inbox wakes it.
    ///
    /// - Parameters:
    ///   - clock: How virtual time passes; `nil` for as fast as the machine can. Whoever else tells how late
    ///     something is must tell it by the same clock.
    ///   - inbox: Where other threads post signals, nudge the run and free it from the wall clock.
    ///   - nudged: Is called between two events after a nudge. It may ask and call actors, not send.
    package func run(
        on clock: PacedClock?,
        hearing inbox: SignalInbox,
        nudged: @escaping () -> Void = {}
    ) {
        run(through: RunGate(clock: clock, inbox: inbox, nudged: nudged))
    }

    private func run(through gate: RunGate?) {
        requireThread("Run a simulation on the thread that created it.")
        demand(!isRunning, "A simulation is running already and cannot run inside itself.")
        isRunning = true
        defer { isRunning = false }

        runJobs()
        // One loop for all: in two, the optimiser takes the queue for too large to be inlined.
        while let delivery = nextDelivery(through: gate) {
            unsafe delivery.receiver._withUnsafeGuaranteedRef {
                unsafe $0.method.receive(delivery.actor, delivery.signal)
            }
            if !jobs.isEmpty { runJobs() }
        }
    }

    @inline(__always)
    private func nextDelivery(through gate: RunGate?) -> SimulationCore.Delivery? {
        if let gate { unsafe gate.wait(for: core) }
        return unsafe core.pointee.nextDelivery()
    }

    /// Takes a job of one of the simulation's actors; it runs before the next event.
    public func enqueue(_ job: consuming ExecutorJob) {
        requireThread("A task outside the simulation called into it.")
        jobs.append(UnownedJob(job))
    }

    /// Lets `assumeIsolated` succeed on the owning thread, also between events.
    public func isIsolatingCurrentContext() -> Bool? { isOnThread }

    /// Stops with a message when the caller is not on the owning thread.
    public func checkIsolated() {
        requireThread("This is not the thread of the simulation.")
    }

    private func runJobs() {
        let executor = unsafe asUnownedSerialExecutor()
        // Jobs may add jobs, so the list is taken before any of them runs.
        while !jobs.isEmpty {
            let ready = jobs
            jobs = []
            for job in ready {
                unsafe job.runSynchronously(on: executor)
            }
        }
    }

    /// Stops the program with `message` when the caller is not on the owning thread.
    private func requireThread(_ message: StaticString) {
        demand(isOnThread, message)
    }

    private var isOnThread: Bool { pthread_equal(thread, pthread_self()) != 0 }
}

extension Simulation {
    /// The current virtual time.
    public var now: SimulationInstant {
        requireThread("Ask a simulation on the thread that created it.")
        return unsafe core.pointee.now
    }

    /// The hash of what has happened so far.
    public var fingerprint: Fingerprint {
        requireThread("Ask a simulation on the thread that created it.")
        return unsafe core.pointee.fingerprint
    }

    /// How many signals have been delivered.
    public var eventCount: Int {
        requireThread("Ask a simulation on the thread that created it.")
        return unsafe core.pointee.eventCount
    }

    /// Takes the event that is being delivered out of the count and out of the fingerprint.
    ///
    /// For an event at which somebody only looks at the others, so that nothing that happens depends on it.
    /// Its receiver calls this before it does anything else.
    ///
    /// - Parameter signal: The signal that it has received.
    package func disregardEvent(_ signal: UInt8) {
        requireThread("Only a receiver may disregard its event.")
        unsafe core.pointee.disregardEvent(signal)
    }

    /// Names a kind of actor by the method that receives its signals.
    ///
    /// Isolation to the actor is checked by the compiler here and holds at every delivery, since
    /// only the run loop delivers.
    public func register<Receiver: SimulatedActor>(
        _ receive: @escaping @Sendable (isolated Receiver, UInt8) -> Void
    ) -> ActorKind<Receiver> {
        requireThread("Set a simulation up on the thread that created it.")
        return unsafe ActorKind(index: core.pointee.addReceiver(ErasedReceiver(receive)))
    }

    /// Makes an actor, tells it its address, and keeps it until the simulation is dismissed.
    ///
    /// Without a kind it can be called but receives no signals; one that is sent to it traps.
    @discardableResult
    public func join<Receiver: SimulatedActor>(
        as kind: ActorKind<Receiver>? = nil,
        _ make: (ActorAddress<Receiver>) -> Receiver
    ) -> ActorAddress<Receiver> {
        requireThread("Set a simulation up on the thread that created it.")
        let address = unsafe ActorAddress<Receiver>(slot: UInt32(core.pointee.residentCount))
        let actor = make(address)
        demand(actor.simulation === self, "The actor lives in another simulation.")
        let isNext = unsafe Int(address.slot) == core.pointee.residentCount
        demand(isNext, "Actors join one after the other.")
        unsafe core.pointee.addActor(actor, kind: kind?.index ?? 0)
        return address
    }

    /// The actor at an address, for calling it often.
    public func handle<Callee>(of address: ActorAddress<Callee>) -> ActorHandle<Callee> {
        requireThread("Set a simulation up on the thread that created it.")
        unsafe demand(
            Int(address.slot) < core.pointee.residentCount,
            "The address is of another simulation, or its actor has been dismissed."
        )
        return uncheckedHandle(of: address)
    }

    @inlinable
    @inline(__always)
    func uncheckedHandle<Callee>(of address: ActorAddress<Callee>) -> ActorHandle<Callee> {
        let actor = unsafe core.pointee.residents[Int(address.slot)].actor
        return unsafe ActorHandle(Unmanaged.fromOpaque(actor))
    }

    /// Lets all actors go, which hold the simulation as it holds them.
    ///
    /// Call it when the run is over; signals still on their way are lost.
    public func dismiss() {
        requireThread("Dismiss a simulation on the thread that created it.")
        demand(!isRunning, "A running simulation cannot be dismissed.")
        unsafe core.pointee.removeActors()
    }
}
