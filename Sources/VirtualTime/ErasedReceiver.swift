/// A receiving method, with the type of its actor forgotten.
///
/// A class, so that the run loop borrows the method instead of copying it, which would count
/// references at every delivery.
final class ErasedReceiver {
    let method: UntypedReceiver

    init(_ method: UntypedReceiver) {
        self.method = method
    }

    /// Forgets the type of the actor.
    ///
    /// The cast that NIO uses for its event loops: a method that is isolated to an actor is called
    /// like any function that takes a reference first, and a reference is passed like a raw pointer.
    /// What the compiler checked about isolation at `receive` holds because only the run loop calls
    /// it, on the simulation's thread. Structs carry the functions, since a bare function value
    /// would be wrapped on its way through the generic cast.
    init<Receiver: SimulatedActor>(
        _ receive: @escaping @Sendable (isolated Receiver, UInt8) -> Void
    ) {
        method = unsafe unsafeBitCast(TypedReceiver(receive: receive), to: UntypedReceiver.self)
    }
}

/// A receiving method that takes its actor as a raw pointer.
@safe
struct UntypedReceiver {
    let receive: (UnsafeMutableRawPointer, UInt8) -> Void
}

/// A receiving method as the compiler checked it.
private struct TypedReceiver<Receiver: SimulatedActor> {
    let receive: @Sendable (isolated Receiver, UInt8) -> Void
}
