/// The events of a simulation, given out by (instant, order of scheduling).
///
/// A ladder queue. The nearest events stand sorted in the *run*; those after them in *rungs*, each
/// a row of buckets of equal width that spans one bucket of the rung above; the farthest in one
/// unsorted bucket. When the run is used up, the next bucket becomes the run if it is small, and
/// otherwise a finer rung. Widths follow the events, so there is nothing to tune: an event is
/// copied a few times whatever the number pending, and each operation takes O(1) amortised time.
///
/// Order at equal instants needs no sequence number: events of one instant always share a bucket,
/// buckets keep the order of scheduling, and the run is sorted stably.
///
/// Source: W. T. Tang, R. S. M. Goh, I. L.-J. Thng, "Ladder queue: an O(1) priority queue structure
/// for large-scale discrete event simulation", *ACM TOMACS* 15(3), 2005.
@usableFromInline
@safe
package struct EventQueue {
    /// A bucket of up to so many events is sorted; a larger one becomes a rung.
    private static let sortable = 32
    /// A run of so many events becomes a rung when another is inserted.
    @usableFromInline static let longestRun = 96
    /// Rungs that a set of events can need that nobody looks through ahead of time: each narrows by at least
    /// two bits of 63.
    private static let usualRungs = 32

    /// Sorted events that are due before ``runEnd``; those before ``runNext`` are gone.
    @usableFromInline package var run: UnsafeMutablePointer<Event>
    @usableFromInline package var runCapacity = 4096
    @usableFromInline package var runNext = 0
    @usableFromInline package var runCount = 0
    /// The first instant that does not belong to the run.
    @usableFromInline var runEnd = Int64.min
    /// No event is scheduled before this instant any more; only moves on when it is needed.
    private var floor: Int64 = 0

    /// From coarse to fine; the first ``rungCount`` are in use.
    @usableFromInline var rungs: UnsafeMutablePointer<EventRung>
    @usableFromInline var rungCount = 0
    private var rungCapacity = usualRungs

    /// Everything after the coarsest rung.
    @usableFromInline var far = EventBucket()
    private var farEarliest = Int64.max
    private var farLatest = Int64.min

    @usableFromInline var chunks = EventChunks()

    package init() {
        unsafe run = .allocate(capacity: 4096)
        unsafe rungs = .allocate(capacity: Self.usualRungs)
        unsafe rungs.initialize(repeating: EventRung(), count: Self.usualRungs)
    }

    /// Frees all memory; the queue may not be used after it.
    package func free() {
        for index in 0..<rungCapacity { unsafe rungs[index].free() }
        unsafe rungs.deallocate()
        unsafe run.deallocate()
        chunks.freeSlabs()
    }
}

extension EventQueue {
    /// Adds an event, after all that are due at the same instant.
    ///
    /// - Complexity: O(1) amortised.
    @inlinable
    package mutating func insert(_ event: Event) {
        let instant = event.instant.nanoseconds
        if instant < runEnd { return insertIntoRun(event) }

        // The finest rung spans the nearest instants, so it is asked first.
        var index = rungCount
        while index > 0 {
            index &-= 1
            if unsafe instant < rungs[index].end {
                return unsafe rungs[index].append(event, from: &chunks)
            }
        }
        insertFar(event)
    }

    @usableFromInline
    mutating func insertFar(_ event: Event) {
        farEarliest = min(farEarliest, event.instant.nanoseconds)
        farLatest = max(farLatest, event.instant.nanoseconds)
        far.append(event, from: &chunks)
    }

    @usableFromInline
    mutating func insertIntoRun(_ event: Event) {
        if runCount - runNext >= Self.longestRun,
            unsafe runEnd - run[runNext].instant.nanoseconds > 1
        {
            turnRunIntoRung()
            return insert(event)
        }
        if runCount == runCapacity {
            if runNext >= runCapacity / 2 {
                dropDelivered()
            } else {
                makeRoomInRun(for: runCount + 1)
            }
        }
        var index = runCount
        while index > runNext, unsafe run[index - 1].instant > event.instant {
            unsafe run[index] = run[index - 1]
            index -= 1
        }
        unsafe run[index] = event
        runCount += 1
    }

    /// Makes the next events the run; false when the queue is empty.
    ///
    /// Call it when the run is used up.
    package mutating func loadRun() -> Bool {
        moveFloor()
        runNext = 0
        runCount = 0
        while true {
            while rungCount > 0 {
                let rung = unsafe rungs + (rungCount - 1)
                if unsafe rung.pointee.skipEmpty() {
                    if unsafe open(rung) { return true }
                } else {
                    rungCount -= 1
                }
            }
            guard far.count > 0 else {
                runEnd = .min
                return false
            }
            if openFar() { return true }
        }
    }

    /// Makes the next events the run, whatever is left of it; false when the queue is empty.
    ///
    /// For whoever looks ahead and finds cancelled events only. They have not been taken, so events
    /// may still be scheduled before them.
    package mutating func skipRun() -> Bool {
        moveFloor()
        runNext = 0
        runCount = 0
        return loadRun()
    }

    /// Calls `body` with the events of the next two buckets that hold any, and which of the two it is.
    ///
    /// Only as far as the finest rung shows them; they are not in order.
    @inline(__always)
    func visitComing(_ body: (Event, Int) -> Void) {
        guard rungCount > 0 else { return }
        unsafe rungs[rungCount - 1].visitComing(body)
    }

    /// Takes the rung's next bucket: as the run, then true, or as a finer rung.
    private mutating func open(_ rung: UnsafeMutablePointer<EventRung>) -> Bool {
        let start = unsafe rung.pointee.currentStart
        var bucket = unsafe rung.pointee.takeCurrent()
        let end = unsafe rung.pointee.currentStart
        if bucket.count <= Self.sortable || end - start <= 1 {
            fillRun(from: &bucket)
            runEnd = end
            return true
        }
        addRung(start: start, end: end, from: &bucket)
        return false
    }

    /// Takes what is far: as the run, then true, or as the coarsest rung.
    private mutating func openFar() -> Bool {
        var bucket = far
        let (earliest, latest) = (farEarliest, farLatest)
        far = EventBucket()
        farEarliest = .max
        farLatest = .min
        let end = latest == .max ? latest : latest + 1
        if bucket.count <= Self.sortable || earliest == latest {
            fillRun(from: &bucket)
            runEnd = end
            return true
        }
        addRung(start: earliest, end: end, from: &bucket)
        return false
    }

    /// Adds a rung that divides the time from `start` up to `end` and takes the bucket's events.
    private mutating func addRung(start: Int64, end: Int64, from bucket: inout EventBucket) {
        if rungCount == rungCapacity { makeRoomForRungs() }
        let rung = unsafe rungs + rungCount
        unsafe rung.pointee.reset(start: start, end: end, for: bucket.count)
        rungCount += 1
        bucket.drain(into: &chunks) { event, chunks in
            unsafe rung.pointee.append(event, from: &chunks)
        }
    }

    /// Makes a rung of the run's events and of the time before them.
    ///
    /// From the event last taken on: were time left before the rung, events that are scheduled each
    /// before the last would need rung after rung.
    private mutating func turnRunIntoRung() {
        moveFloor()
        var bucket = EventBucket()
        let start = floor
        var end = runEnd
        // A rung with nothing in it would stay below for as long as events come before its end: whoever
        // looks ahead again and again would leave rung after rung behind.
        while rungCount > 0, unsafe !rungs[rungCount - 1].hasEvents {
            end = unsafe rungs[rungCount - 1].end
            rungCount -= 1
        }
        for index in runNext..<runCount {
            unsafe bucket.append(run[index], from: &chunks)
        }
        runNext = 0
        runCount = 0
        runEnd = start
        addRung(start: start, end: end, from: &bucket)
    }

    private mutating func moveFloor() {
        if runNext > 0 { floor = unsafe run[runNext - 1].instant.nanoseconds }
    }

    private mutating func fillRun(from bucket: inout EventBucket) {
        if bucket.count > runCapacity { makeRoomInRun(for: bucket.count) }
        let run = unsafe run
        var filled = 0
        bucket.drain(into: &chunks) { event, _ in
            var index = filled
            while index > 0, unsafe run[index - 1].instant > event.instant {
                unsafe run[index] = run[index - 1]
                index -= 1
            }
            unsafe run[index] = event
            filled += 1
        }
        runCount = filled
    }

    /// Moves the events that are still to come to the front of the run, which otherwise would grow
    /// with every event that was ever in it.
    private mutating func dropDelivered() {
        let pending = runCount - runNext
        unsafe run.update(from: run + runNext, count: pending)
        runNext = 0
        runCount = pending
    }

    private mutating func makeRoomForRungs() {
        let larger = UnsafeMutablePointer<EventRung>.allocate(capacity: rungCapacity * 2)
        unsafe larger.moveInitialize(from: rungs, count: rungCapacity)
        unsafe (larger + rungCapacity).initialize(repeating: EventRung(), count: rungCapacity)
        unsafe rungs.deallocate()
        unsafe rungs = larger
        rungCapacity *= 2
    }

    private mutating func makeRoomInRun(for needed: Int) {
        let capacity = max(needed, runCapacity * 2)
        let larger = UnsafeMutablePointer<Event>.allocate(capacity: capacity)
        unsafe larger.moveInitialize(from: run, count: runCount)
        unsafe run.deallocate()
        unsafe run = larger
        runCapacity = capacity
    }
}
