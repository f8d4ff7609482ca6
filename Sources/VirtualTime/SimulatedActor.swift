/// An actor that lives in a simulation: it runs on the simulation's thread, in virtual time.
public protocol SimulatedActor: Actor {
    /// The simulation the actor lives in.
    nonisolated var simulation: Simulation { get }
}

extension SimulatedActor {
    /// The simulation itself, so that all its actors share one thread and no lock.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe simulation.asUnownedSerialExecutor()
    }
}

/// Where an actor of a simulation is reached.
///
/// Given out by ``Simulation/join(as:_:)``, and good for the simulation that gave it out. It holds no
/// reference: the simulation keeps the actor.
@frozen
public struct ActorAddress<Receiver: SimulatedActor>: Hashable, Sendable {
    @usableFromInline package let slot: UInt32

    @inlinable
    package init(slot: UInt32) {
        self.slot = slot
    }

    /// How many actors joined the simulation before this one.
    @inlinable public var index: Int { Int(slot) }
}

/// An actor of a simulation that others call.
///
/// Like an ``ActorAddress``, but it leads straight to the actor. Given out by
/// ``Simulation/handle(of:)``; good until the simulation is dismissed.
@frozen
@safe
public struct ActorHandle<Callee: SimulatedActor>: Sendable {
    // Not counted: the simulation keeps the actor, and counting at every call would cost more than
    // the call.
    @usableFromInline let actor: Unmanaged<Callee>

    @inlinable
    init(_ actor: Unmanaged<Callee>) {
        unsafe self.actor = actor
    }
}

/// A kind of actor, and the method by which actors of this kind receive signals.
@frozen
public struct ActorKind<Receiver: SimulatedActor>: Sendable {
    @usableFromInline package let index: UInt8
}

// What follows can only be called from inside an actor of the simulation: to be isolated to one is
// to be on the simulation's thread, which `enqueue` and `isIsolatingCurrentContext` check. So no
// call needs a check of its own.
extension SimulatedActor {
    /// The current virtual time.
    @inlinable
    public var now: SimulationInstant {
        unsafe simulation.core.pointee.now
    }

    /// Sends `signal` to an actor, to arrive at `instant`.
    ///
    /// Signals arrive in the order of their instants, at equal instants in the order of their turns,
    /// and at equal turns in the order in which they were sent. An instant that has passed counts as
    /// now. O(1) amortised.
    @inlinable
    public func send<Receiver>(
        _ signal: UInt8,
        to address: ActorAddress<Receiver>,
        at instant: SimulationInstant,
        turn: SignalTurn = .ending
    ) {
        unsafe simulation.core.pointee.schedule(
            signal,
            slot: address.slot,
            at: instant,
            turn: turn
        )
    }

    /// Cancels every signal that is on its way to an actor.
    ///
    /// - Complexity: O(1); the events stay in the queue until their time and are dropped then.
    @inlinable
    public func cancelSignals<Receiver>(to address: ActorAddress<Receiver>) {
        unsafe simulation.core.pointee.cancelSignals(slot: address.slot)
    }

    /// Lets an actor rest until ``reuse(_:)`` gives it out again.
    ///
    /// Cancels the signals to it, so that nothing meant for its old life reaches the new one. An
    /// actor that rests already must not be retired again.
    ///
    /// - Complexity: O(1).
    @inlinable
    public func retire<Receiver>(_ address: ActorAddress<Receiver>) {
        unsafe simulation.core.pointee.retire(slot: address.slot)
    }

    /// Gives out the actor of a kind that was retired last; `nil` when none rests.
    ///
    /// - Complexity: O(1).
    @inlinable
    public func reuse<Receiver>(_ kind: ActorKind<Receiver>) -> ActorAddress<Receiver>? {
        unsafe simulation.core.pointee.reuse(kind: kind.index).map { ActorAddress(slot: $0) }
    }

    /// Adds a word to the simulation's fingerprint.
    @inlinable
    public func absorb(_ word: UInt64) {
        unsafe simulation.core.pointee.fingerprint.absorb(word)
    }

    /// Calls into another actor of the same simulation, at once and on this thread.
    ///
    /// The callee must not call back into the caller: that would re-enter it in the middle of a
    /// method. `body` captures nothing; what it needs is its argument. So it is a plain function that
    /// the compiler can see through, and a call costs what a call of a method costs.
    @inlinable
    @inline(__always)
    public func call<Callee, Argument, Result>(
        _ handle: ActorHandle<Callee>,
        _ argument: Argument,
        _ body: @escaping @Sendable (isolated Callee, Argument) -> Result
    ) -> Result {
        // Both actors run on this simulation, so being isolated to one is being isolated to the
        // other: `isolated` is a matter of type checking and changes nothing in how `body` is called.
        let method = unsafe unsafeBitCast(
            IsolatedMethod(call: body),
            to: PlainMethod<Callee, Argument, Result>.self
        )
        return unsafe handle.actor._withUnsafeGuaranteedRef { method.call($0, argument) }
    }

    /// Calls into the actor at an address, as ``call(_:_:_:)`` does.
    @inlinable
    @inline(__always)
    public func call<Callee, Argument, Result>(
        _ address: ActorAddress<Callee>,
        _ argument: Argument,
        _ body: @escaping @Sendable (isolated Callee, Argument) -> Result
    ) -> Result {
        call(simulation.uncheckedHandle(of: address), argument, body)
    }
}

// Structs carry the functions through the cast, since a bare function value would be wrapped.

@frozen
@usableFromInline
struct IsolatedMethod<Callee: SimulatedActor, Argument, Result> {
    @usableFromInline let call: @Sendable (isolated Callee, Argument) -> Result

    @inlinable
    init(call: @escaping @Sendable (isolated Callee, Argument) -> Result) {
        self.call = call
    }
}

@frozen
@usableFromInline
struct PlainMethod<Callee: SimulatedActor, Argument, Result> {
    @usableFromInline let call: @Sendable (Callee, Argument) -> Result
}
