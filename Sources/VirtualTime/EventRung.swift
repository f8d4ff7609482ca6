/// A row of buckets of equal width, in a queue of events.
@frozen
@usableFromInline
@safe
struct EventRung {
    /// Events to a bucket that a new rung aims at, as a power of two.
    private static let aimedLoadShift = 3
    /// Buckets of the largest rung, as a power of two.
    private static let mostBucketsShift = 12

    @usableFromInline var buckets: UnsafeMutablePointer<EventBucket>?
    private var capacity = 0
    private var bucketCount = 0
    /// The first instant of the first bucket.
    @usableFromInline var start: Int64 = 0
    /// The first instant after the last bucket.
    @usableFromInline var end: Int64 = 0
    /// A bucket spans 2^shift nanoseconds.
    @usableFromInline var shift = 0
    private var current = 0

    init() {}

    /// Empties the rung and divides the time from `start` up to `end` for `count` events.
    mutating func reset(start: Int64, end: Int64, for count: Int) {
        // The end of time is the one end that is itself an instant of the last bucket.
        let widest = end == .max ? end - start : end - start - 1
        let widthShift = UInt64.bitWidth - UInt64(widest).leadingZeroBitCount
        let wanted = Int.bitWidth - (count >> Self.aimedLoadShift).leadingZeroBitCount
        // Two bits at least, so that a rung always narrows and few rungs suffice.
        let bits = min(max(wanted, 2), min(widthShift, Self.mostBucketsShift))
        self.start = start
        self.end = end
        shift = widthShift - bits
        bucketCount = 1 << bits
        current = 0
        if bucketCount > capacity {
            unsafe buckets?.deallocate()
            unsafe buckets = .allocate(capacity: bucketCount)
            capacity = bucketCount
        }
        unsafe buckets?.initialize(repeating: EventBucket(), count: bucketCount)
    }

    func free() {
        unsafe buckets?.deallocate()
    }

    /// Adds an event that is due in this rung's span.
    ///
    /// - Complexity: O(1).
    @inlinable
    mutating func append(_ event: Event, from chunks: inout EventChunks) {
        let index = Int(event.instant.nanoseconds &- start) &>> shift
        // Not nil: a rung in use has buckets.
        unsafe buckets.unsafelyUnwrapped[index].append(event, from: &chunks)
    }

    /// The first instant of the current bucket.
    var currentStart: Int64 {
        // A bucket that begins after the end of time is the end.
        let offset = UInt64(truncatingIfNeeded: current) &<< UInt64(truncatingIfNeeded: shift)
        return offset < UInt64(bitPattern: end &- start) ? start &+ Int64(bitPattern: offset) : end
    }

    /// Whether any bucket has events that is still to come.
    ///
    /// - Complexity: O(buckets).
    var hasEvents: Bool {
        // Not nil: a rung in use has buckets.
        (current..<bucketCount).contains { unsafe buckets.unsafelyUnwrapped[$0].count > 0 }
    }

    /// Moves on to the next bucket with events; false when there is none.
    mutating func skipEmpty() -> Bool {
        while current < bucketCount {
            // Not nil: a rung in use has buckets.
            if unsafe buckets.unsafelyUnwrapped[current].count > 0 { return true }
            current += 1
        }
        return false
    }

    /// Calls `body` with the events of the next two buckets that hold any, and which of the two it is.
    @inline(__always)
    func visitComing(_ body: (Event, Int) -> Void) {
        var index = current
        var distance = 1
        while index < bucketCount, distance <= 2 {
            // Not nil: a rung in use has buckets.
            let bucket = unsafe buckets.unsafelyUnwrapped[index]
            index += 1
            guard bucket.count > 0 else { continue }
            bucket.visit { event in body(event, distance) }
            distance += 1
        }
    }

    /// Takes the current bucket and moves on.
    mutating func takeCurrent() -> EventBucket {
        // Not nil: a rung in use has buckets.
        let bucket = unsafe buckets.unsafelyUnwrapped[current]
        unsafe buckets.unsafelyUnwrapped[current] = EventBucket()
        current += 1
        return bucket
    }
}
