internal import CProcessor

/// The state of a simulation and its two hot operations, schedule and deliver.
@usableFromInline
@safe
struct SimulationCore {
    /// An actor that has joined.
    @frozen
    @usableFromInline
    @safe
    struct Resident {
        /// The actor, retained.
        @usableFromInline var actor: UnsafeMutableRawPointer
        /// Two bits that mean nothing, its generation (22 bits), then which receiver takes its signals
        /// (8 bits).
        ///
        /// Events of other generations are cancelled.
        @usableFromInline var tag: UInt32
        /// The slot of the next idle actor of its kind, or `noSlot`; `inUse` while it is not idle.
        @usableFromInline var nextIdle: UInt32

        @inlinable var generation: UInt32 { (tag & Event.generationMask) &>> 8 }
        @inlinable var kind: Int { Int(tag & 0xff) }
    }

    @usableFromInline var now = SimulationInstant.start
    @usableFromInline var fingerprint = Fingerprint()
    @usableFromInline var eventCount = 0
    @usableFromInline var queue = EventQueue()
    /// Events of this instant that have left the queue and let others go first.
    var waiting = WaitingEvents()
    @usableFromInline var residents: UnsafeMutablePointer<Resident>
    @usableFromInline var residentCount = 0
    private var residentCapacity = 16
    private var receivers: UnsafeMutablePointer<Unmanaged<ErasedReceiver>>
    private var receiverCount = 0
    /// For each kind, the slot of the idle actor that was retired last.
    @usableFromInline var idle: UnsafeMutablePointer<UInt32>

    /// Stands for no actor.
    @inlinable static var noSlot: UInt32 { .max }
    /// Stands for an actor that is not idle.
    @inlinable static var inUse: UInt32 { .max - 1 }

    /// Kinds of actor that a simulation may have.
    private static let mostReceivers = 16

    init() {
        unsafe residents = .allocate(capacity: 16)
        unsafe receivers = .allocate(capacity: Self.mostReceivers)
        unsafe idle = .allocate(capacity: Self.mostReceivers)
        unsafe idle.initialize(repeating: Self.noSlot, count: Self.mostReceivers)
        // Kind 0: actors that are called but never sent to.
        _ = unsafe addReceiver(
            ErasedReceiver(
                UntypedReceiver { _, _ in refuse("This actor receives no signals.") }
            )
        )
    }

    /// Lets the actors go and frees all memory; the core may not be used after it.
    func free() {
        queue.free()
        unsafe residents.deallocate()
        for index in 0..<receiverCount { unsafe receivers[index].release() }
        unsafe receivers.deallocate()
        unsafe idle.deallocate()
    }
}

extension SimulationCore {
    @inlinable
    mutating func schedule(
        _ signal: UInt8,
        slot: UInt32,
        at instant: SimulationInstant,
        turn: SignalTurn
    ) {
        unsafe queue.insert(
            Event(
                instant: max(instant, now),
                slot: slot,
                generation: residents[Int(slot)].generation,
                signal: signal,
                turn: turn
            )
        )
    }

    @inlinable
    package mutating func cancelSignals(slot: UInt32) {
        // The generation is above the kind, so that it wraps without touching it.
        unsafe residents[Int(slot)].tag &+= 1 << 8
    }

    /// Cancels the signals to an actor and keeps it for ``reuse(kind:)``.
    @inlinable
    package mutating func retire(slot: UInt32) {
        cancelSignals(slot: slot)
        unsafe demand(
            residents[Int(slot)].nextIdle == Self.inUse,
            "An actor that rests already cannot be retired."
        )
        // Generations do not begin again: an event of an early life may still be on its way. Whoever
        // reaches the last one is not used any more, so no event has it.
        guard unsafe residents[Int(slot)].generation != Event.lastGeneration else { return }
        let kind = unsafe residents[Int(slot)].kind
        unsafe residents[Int(slot)].nextIdle = idle[kind]
        unsafe idle[kind] = slot
    }

    /// The slot of the idle actor of a kind that was retired last.
    @inlinable
    package mutating func reuse(kind: UInt8) -> UInt32? {
        let slot = unsafe idle[Int(kind)]
        guard slot != Self.noSlot else { return nil }
        unsafe idle[Int(kind)] = residents[Int(slot)].nextIdle
        unsafe residents[Int(slot)].nextIdle = Self.inUse
        return slot
    }

    /// What the run loop needs in order to deliver a signal.
    @safe
    struct Delivery {
        var receiver: Unmanaged<ErasedReceiver>
        var actor: UnsafeMutableRawPointer
        var signal: UInt8
    }

    /// Takes the next event that has not been cancelled, and moves the clock to it.
    ///
    /// The caller delivers it, after this access to the core has ended: receivers schedule.
    @inline(__always)
    mutating func nextDelivery() -> Delivery? {
        while true {
            let event: Event
            if _fastPath(waiting.count == 0) {
                if queue.runNext == queue.runCount {
                    guard queue.loadRun() else { return nil }
                    prefetchReceivers()
                }
                event = unsafe queue.run[queue.runNext]
                queue.runNext &+= 1
                // All events of an instant stand in the run when the first of them is taken.
                if _slowPath(event.givesWay), queue.runNext < queue.runCount,
                    unsafe queue.run[queue.runNext].instant == event.instant
                {
                    waiting.append(event)
                    continue
                }
            } else if let next = nextOfInstant() {
                event = next
            } else {
                continue
            }
            let resident = unsafe residents[Int(event.slot)]
            guard (resident.tag ^ event.tag) & Event.generationMask == 0 else { continue }

            now = event.instant
            eventCount &+= 1
            fingerprint.absorb(
                UInt64(bitPattern: event.instant.nanoseconds) ^ UInt64(event.signal) &<< 56
            )
            return unsafe Delivery(
                receiver: receivers[resident.kind],
                actor: resident.actor,
                signal: event.signal
            )
        }
    }

    /// Undoes what the delivery of a signal at this instant has added.
    mutating func disregardEvent(_ signal: UInt8) {
        eventCount &-= 1
        fingerprint.retract(UInt64(bitPattern: now.nanoseconds) ^ UInt64(signal) &<< 56)
    }

    /// Takes the event whose turn it is at an instant at which some have let others go first.
    @inline(never)
    private mutating func nextOfInstant() -> Event? {
        guard let instant = waiting.instant else { return nil }
        // A run that has grown long becomes a rung, from which the rest of the instant is loaded.
        while queue.runNext < queue.runCount || queue.loadRun() {
            let event = unsafe queue.run[queue.runNext]
            guard event.instant == instant else { break }
            queue.runNext &+= 1
            if !event.givesWay { return event }
            waiting.append(event)
        }
        return waiting.popFirst()
    }

    /// Has the processor fetch what the coming events need from memory, while others are delivered.
    ///
    /// A receiver is two steps away: its place in the table, then the actor. So the places are
    /// fetched for the bucket after the next, and the actors for the next one; and for the events
    /// that are due now, in case nobody has announced them.
    @inline(__always)
    private mutating func prefetchReceivers() {
        let residents = unsafe residents
        for index in queue.runNext..<queue.runCount {
            unsafe trunkload_prefetch(residents[Int(queue.run[index].slot)].actor)
        }
        queue.visitComing { event, distance in
            let resident = unsafe residents + Int(event.slot)
            if distance == 1 {
                unsafe trunkload_prefetch(resident.pointee.actor)
            } else {
                unsafe trunkload_prefetch(resident)
            }
        }
    }

    mutating func addReceiver(_ receiver: ErasedReceiver) -> UInt8 {
        precondition(receiverCount < Self.mostReceivers, "Too many kinds of actor.")
        unsafe (receivers + receiverCount).initialize(to: .passRetained(receiver))
        receiverCount += 1
        return UInt8(receiverCount - 1)
    }

    mutating func addActor(_ actor: AnyObject, kind: UInt8) {
        if residentCount == residentCapacity {
            let larger = UnsafeMutablePointer<Resident>.allocate(
                capacity: residentCapacity * 2
            )
            unsafe larger.moveInitialize(from: residents, count: residentCount)
            unsafe residents.deallocate()
            unsafe residents = larger
            residentCapacity *= 2
        }
        let retained = unsafe Unmanaged.passRetained(actor).toOpaque()
        unsafe (residents + residentCount).initialize(
            to: Resident(actor: retained, tag: UInt32(kind), nextIdle: Self.inUse)
        )
        residentCount += 1
    }

    mutating func removeActors() {
        for index in 0..<residentCount {
            unsafe Unmanaged<AnyObject>.fromOpaque(residents[index].actor).release()
        }
        residentCount = 0
        unsafe idle.update(repeating: Self.noSlot, count: Self.mostReceivers)
        queue.free()
        queue = EventQueue()
        waiting = WaitingEvents()
    }
}
