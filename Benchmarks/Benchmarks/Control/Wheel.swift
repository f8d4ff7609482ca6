/// Events in two levels of buckets, given out in order.
///
/// A fine bucket is a short stretch of time, a coarse one a whole row of fine ones. In its turn a
/// coarse bucket is spread over the fine ones, and a fine bucket becomes the sorted *run*. Buckets are
/// chains of chunks of sixteen places, of which the first links to the next chunk.
struct Wheel {
    /// Fine buckets, and as many coarse ones.
    private static let rowLength = 1 << rowShift
    private static let rowShift: Int64 = 10
    private static let chunkLength = 16

    private let shift: Int64
    private let run: Row<Event>
    private var runNext = 0
    private var runCount = 0
    /// The first instant after the run.
    private(set) var runEnd: Int64
    /// The number of the coarse bucket whose events are in the fine ones.
    private var turn: Int64 = 0

    /// Each bucket's first chunk, and the place after its last event; 0 when it is empty.
    private let heads: Row<UInt32>
    private let ends: Row<UInt32>
    private let places: Row<Event>
    /// The first place that was never used, and the last chunk that was given back; 0 for none.
    private var fresh = chunkLength
    private var spare = 0

    /// Creates a wheel for `capacity` events, with fine buckets of about `width` nanoseconds.
    init(width: Double, capacity: Int) {
        shift = Int64(width.exponent)
        runEnd = 1 &<< shift
        run = Row(uninitialized: capacity)
        heads = Row(repeating: 0, count: 2 * Self.rowLength)
        ends = Row(repeating: 0, count: 2 * Self.rowLength)
        // Each bucket may have a chunk that is not full.
        let chunks = capacity / (Self.chunkLength - 1) + 2 * Self.rowLength + 1
        places = Row(uninitialized: chunks * Self.chunkLength)
    }

    func free() {
        run.free()
        heads.free()
        ends.free()
        places.free()
    }

    /// Takes the run's next event if it is due before `instant`.
    @inline(__always)
    mutating func next(before instant: Int64) -> Event? {
        guard runNext < runCount, run[runNext].instant < instant else { return nil }
        runNext &+= 1
        return run[runNext &- 1]
    }

    @inline(__always)
    mutating func insert(_ event: Event) {
        if event.instant < runEnd {
            insertIntoRun(event)
        } else {
            insertIntoBucket(event)
        }
    }

    /// Makes the next fine bucket the run.
    @inline(__always)
    mutating func advance() {
        let index = runEnd &>> shift
        if index & Int64(Self.rowLength - 1) == 0 {
            turn &+= 1
            // What is a whole round or more away goes back to where it was.
            drain(Self.rowLength &+ Int(turn & Int64(Self.rowLength - 1))) {
                $0.insertIntoBucket($1)
            }
        }
        runEnd &+= 1 &<< shift
        runNext = 0
        runCount = 0
        drain(Int(index & Int64(Self.rowLength - 1))) { $0.insertIntoRun($1) }
    }

    @inline(__always)
    private mutating func insertIntoRun(_ event: Event) {
        var index = runCount
        while index > runNext, run[index &- 1].instant > event.instant {
            run[index] = run[index &- 1]
            index &-= 1
        }
        run[index] = event
        runCount &+= 1
    }

    @inline(__always)
    private mutating func insertIntoBucket(_ event: Event) {
        let fine = event.instant &>> shift
        let coarse = fine &>> Self.rowShift
        let bucket =
            coarse == turn
            ? Int(fine & Int64(Self.rowLength - 1))
            : Self.rowLength &+ Int(coarse & Int64(Self.rowLength - 1))
        var end = Int(ends[bucket])
        if end & (Self.chunkLength - 1) == 0 { end = addChunk(to: bucket, after: end) }
        places[end] = event
        ends[bucket] = UInt32(truncatingIfNeeded: end &+ 1)
    }

    /// - Returns: The first place of the new chunk.
    @inline(never)
    private mutating func addChunk(to bucket: Int, after end: Int) -> Int {
        let chunk = spare == 0 ? fresh : spare
        if spare == 0 {
            fresh &+= Self.chunkLength
        } else {
            spare = Int(places[chunk].instant)
        }
        if end == 0 {
            heads[bucket] = UInt32(chunk)
        } else {
            places[end &- Self.chunkLength].instant = Int64(chunk)
        }
        return chunk &+ 1
    }

    /// Empties a bucket in the order in which it was filled.
    @inline(__always)
    private mutating func drain(_ bucket: Int, _ body: (inout Self, Event) -> Void) {
        let end = Int(ends[bucket])
        guard end > 0 else { return }
        ends[bucket] = 0
        var chunk = Int(heads[bucket])
        while true {
            let isLast = chunk < end && end <= chunk &+ Self.chunkLength
            for index in chunk &+ 1..<(isLast ? end : chunk &+ Self.chunkLength) {
                body(&self, places[index])
            }
            let next = Int(places[chunk].instant)
            places[chunk].instant = Int64(spare)
            spare = chunk
            if isLast { return }
            chunk = next
        }
    }
}

/// What happens to a contact.
enum Signal: UInt32 {
    case failed, timedOut, answered, hungUp
}

/// A signal on its way: sixteen bytes, four to a cache line.
struct Event {
    var instant: Int64
    var slot: UInt32
    var signal: Signal
}
