/// A signal on its way: sixteen bytes, four to a cache line, and no strong reference.
///
/// It names its receiver by slot and generation. An event whose generation is not the slot's any
/// more has been cancelled and is dropped when its time comes.
@frozen
@usableFromInline
package struct Event {
    /// When it is due.
    @usableFromInline package var instant: SimulationInstant
    /// The receiver's slot.
    @usableFromInline package var slot: UInt32
    /// Its turn (2 bits), the slot's generation when it was scheduled (22 bits), the signal (8 bits).
    @usableFromInline var tag: UInt32

    /// The bits of a tag that hold the generation, of an event's and of an actor's.
    @inlinable static var generationMask: UInt32 { 0x3fff_ff00 }
    /// The last generation of a slot.
    @inlinable static var lastGeneration: UInt32 { generationMask &>> 8 }

    @inlinable
    package init(
        instant: SimulationInstant,
        slot: UInt32,
        generation: UInt32,
        signal: UInt8,
        turn: SignalTurn = .ending
    ) {
        self.instant = instant
        self.slot = slot
        tag = UInt32(turn.rawValue) &<< 30 | generation &<< 8 | UInt32(signal)
    }

    @inlinable package var signal: UInt8 { UInt8(truncatingIfNeeded: tag) }
    /// Whether others of its instant go first.
    @inlinable var givesWay: Bool { tag &>> 30 != 0 }
    /// Whether only what begins comes after it.
    @inlinable var isPassing: Bool { tag &>> 30 == UInt32(SignalTurn.passing.rawValue) }
}
