/// A signal on its way: sixteen bytes, four to a cache line, and no strong reference.
///
/// It names its receiver by slot and generation. An event whose generation is not the slot's any
/// more has been cancelled and is dropped when its time comes.
@frozen
@usableFromInline
struct Event {
    /// When it is due.
    @usableFromInline var instant: SimulationInstant
    /// The receiver's slot.
    @usableFromInline var slot: UInt32
    /// The slot's generation when it was scheduled (24 bits), then the signal (8 bits).
    @usableFromInline var tag: UInt32

    @inlinable
    init(instant: SimulationInstant, slot: UInt32, generation: UInt32, signal: UInt8) {
        self.instant = instant
        self.slot = slot
        tag = generation << 8 | UInt32(signal)
    }

    @inlinable var generation: UInt32 { tag >> 8 }
    @inlinable var signal: UInt8 { UInt8(truncatingIfNeeded: tag) }
}
