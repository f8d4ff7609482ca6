/// An actor in the life that it lived when somebody outside was asked for something.
///
/// Good for that life only: once the actor has been retired, or the signals to it have been
/// cancelled, what is posted to this address changes nothing. An ``ActorAddress`` would lead to the
/// actor's next life.
package struct ReplyAddress: Hashable, Sendable {
    package let slot: UInt32
    let generation: UInt32
}

extension SimulatedActor {
    /// Where an answer from outside finds an actor, as long as nobody cancels the signals to it.
    package func replyAddress<Receiver>(of address: ActorAddress<Receiver>) -> ReplyAddress {
        unsafe ReplyAddress(
            slot: address.slot,
            generation: simulation.core.pointee.residents[Int(address.slot)].generation
        )
    }
}

/// A signal that another thread has posted.
package struct SignalPost {
    var signal: UInt8
    var address: ReplyAddress
    /// When it came.
    var wall: MonotonicInstant
}
