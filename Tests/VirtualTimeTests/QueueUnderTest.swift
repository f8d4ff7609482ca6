import VirtualTime

/// The event queue as these tests see it: events go in with a number and come out in order.
///
/// The only place in the tests that knows how the queue is built.
struct QueueUnderTest: ~Copyable {
    private var queue = EventQueue()

    deinit {
        queue.free()
    }

    /// Adds an event; the number must be below 2³².
    mutating func insert(_ entry: QueueEntry) {
        let instant = SimulationInstant(nanoseconds: entry.nanoseconds)
        queue.insert(
            Event(instant: instant, slot: UInt32(entry.number), generation: 0, signal: 0)
        )
    }

    /// How many events the run has room for.
    var runCapacity: Int { queue.runCapacity }

    /// Takes the next event, as the run loop does.
    mutating func take() -> QueueEntry? {
        if queue.runNext == queue.runCount, !queue.loadRun() { return nil }
        let event = unsafe queue.run[queue.runNext]
        queue.runNext += 1
        return QueueEntry(nanoseconds: event.instant.nanoseconds, number: Int(event.slot))
    }

    /// Passes over all events of the run, as the run loop does when they have been cancelled.
    mutating func skipRun() { _ = queue.skipRun() }

    /// Looks for the next event that was not cancelled, as a run loop does that waits for its instant.
    mutating func lookAhead(past isCancelled: (Int) -> Bool) {
        repeat {
            for index in queue.runNext..<queue.runCount {
                let event = unsafe queue.run[index]
                if !isCancelled(Int(event.slot)) { return }
            }
        } while queue.skipRun()
    }
}

/// An event in a queue: when it is due, and how many were scheduled before it.
struct QueueEntry: Hashable, Comparable {
    var nanoseconds: Int64
    var number: Int

    static func < (left: Self, right: Self) -> Bool {
        (left.nanoseconds, left.number) < (right.nanoseconds, right.number)
    }
}
