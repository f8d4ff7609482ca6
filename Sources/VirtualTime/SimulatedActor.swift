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

/// Where a simulation delivers an actor's signals.
@frozen
public struct ActorSlot: Hashable, Sendable {
    @usableFromInline let index: UInt32

    @inlinable
    init(index: UInt32) {
        self.index = index
    }
}

/// A kind of actor, and the method by which actors of this kind receive signals.
@frozen
public struct ActorKind<Receiver: SimulatedActor>: Sendable {
    @usableFromInline let index: UInt8
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

    /// Sends `signal` to the actor in `slot`, to arrive at `instant`.
    ///
    /// Signals arrive in the order of their instants, and at equal instants in the order in which
    /// they were sent. An instant that has passed counts as now. O(1) amortised.
    @inlinable
    public func send(_ signal: UInt8, to slot: ActorSlot, at instant: SimulationInstant) {
        unsafe simulation.core.pointee.schedule(signal, slot: slot.index, at: instant)
    }

    /// Cancels every signal that is on its way to the actor in `slot`. O(1).
    @inlinable
    public func cancelSignals(to slot: ActorSlot) {
        unsafe simulation.core.pointee.cancelSignals(slot: slot.index)
    }

    /// Adds a word to the simulation's fingerprint.
    @inlinable
    public func absorb(_ word: UInt64) {
        unsafe simulation.core.pointee.fingerprint.absorb(word)
    }

    /// Calls into the actor in `slot`, at once and on this thread, as ``call(_:_:)`` does.
    ///
    /// Traps when the actor is of another kind.
    @inlinable
    @inline(__always)
    public func call<Callee: SimulatedActor, Result>(
        _ slot: ActorSlot,
        as kind: ActorKind<Callee>,
        _ body: (isolated Callee) -> Result
    ) -> Result {
        let resident = unsafe simulation.core.pointee.residents[Int(slot.index)]
        precondition(resident.kind == kind.index, "The actor in the slot is of another kind.")
        // Of this kind and in this simulation, and kept by it: `join` has seen to that.
        return unsafe Unmanaged<Callee>.fromOpaque(resident.actor)._withUnsafeGuaranteedRef {
            call($0, body)
        }
    }

    /// Calls into another actor of the same simulation, at once and on this thread.
    ///
    /// The callee must not call back into the caller: that would re-enter it in the middle of a
    /// method. Traps when the callee lives in another simulation.
    @inlinable
    @inline(__always)
    public func call<Callee: SimulatedActor, Result>(
        _ callee: Callee,
        _ body: (isolated Callee) -> Result
    ) -> Result {
        precondition(callee.simulation === simulation, "The callee lives in another simulation.")
        // Both actors have the same executor, so being isolated to one is being isolated to the
        // other; `isolated` is a matter of type checking and changes nothing in how it is called.
        return withoutActuallyEscaping(body) { body in
            unsafe unsafeBitCast(body, to: ((Callee) -> Result).self)(callee)
        }
    }
}
