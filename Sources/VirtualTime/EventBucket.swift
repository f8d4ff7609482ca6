/// Events in the order in which they were scheduled, in chunks of raw memory.
///
/// A chunk is 512 bytes on a 512-byte boundary: a link to the next chunk, then 31 events. So the
/// slack of a bucket is less than one chunk, and the end of a chunk shows in the address.
@frozen
@usableFromInline
@safe
struct EventBucket {
    @usableFromInline static let chunkBytes = 512
    @usableFromInline static let eventsPerChunk = chunkBytes / MemoryLayout<Event>.stride - 1

    /// The first chunk; `nil` when the bucket is empty.
    @usableFromInline var head: UnsafeMutablePointer<Event>?
    /// Where the next event goes; on a chunk boundary when a new chunk is needed.
    @usableFromInline var end: UnsafeMutablePointer<Event>?
    /// How many events it holds.
    @usableFromInline var count = 0

    @inlinable
    init() {}

    /// Appends an event.
    ///
    /// - Complexity: O(1).
    @inlinable
    mutating func append(_ event: Event, from chunks: inout EventChunks) {
        if unsafe UInt(bitPattern: end) & UInt(Self.chunkBytes - 1) == 0 {
            addChunk(from: &chunks)
        }
        // Not nil: `addChunk` has just set it if it was.
        unsafe end.unsafelyUnwrapped.pointee = event
        unsafe end = end.unsafelyUnwrapped + 1
        count &+= 1
    }

    @usableFromInline
    mutating func addChunk(from chunks: inout EventChunks) {
        let chunk = unsafe chunks.take()
        if let end = unsafe end {
            unsafe EventChunks.setLink(of: end - (Self.eventsPerChunk + 1), to: chunk)
        } else {
            unsafe head = chunk
        }
        unsafe end = chunk + 1
    }

    /// Hands the events of the first chunk to `body`, in order.
    @inline(__always)
    func visit(_ body: (Event) -> Void) {
        guard let chunk = unsafe head else { return }
        for index in 0..<min(count, Self.eventsPerChunk) {
            unsafe body(chunk[index + 1])
        }
    }

    /// Hands each event to `body` in order, gives the chunks back, and leaves the bucket empty.
    @inlinable
    mutating func drain(into chunks: inout EventChunks, _ body: (Event, inout EventChunks) -> Void)
    {
        var remaining = count
        var next = unsafe head
        self = EventBucket()
        while let chunk = unsafe next {
            let here = min(remaining, Self.eventsPerChunk)
            for index in 0..<here {
                unsafe body(chunk[index + 1], &chunks)
            }
            remaining -= here
            unsafe next = EventChunks.link(of: chunk)
            unsafe chunks.give(back: chunk)
        }
    }
}

/// The chunks of one queue: taken from slabs, kept for reuse, freed with the queue.
@frozen
@usableFromInline
@safe
struct EventChunks {
    private static let chunksPerSlab = 128

    @usableFromInline var free: UnsafeMutablePointer<Event>?
    private var slabs: [UnsafeMutableRawPointer] = unsafe []

    @usableFromInline
    init() {}

    /// The chunk after `chunk` in its bucket; its first sixteen bytes hold the link.
    @inlinable
    static func link(of chunk: UnsafeMutablePointer<Event>) -> UnsafeMutablePointer<Event>? {
        unsafe UnsafeRawPointer(chunk).load(as: UnsafeMutablePointer<Event>?.self)
    }

    @inlinable
    static func setLink(
        of chunk: UnsafeMutablePointer<Event>,
        to next: UnsafeMutablePointer<Event>?
    ) {
        unsafe UnsafeMutableRawPointer(chunk)
            .storeBytes(of: next, as: UnsafeMutablePointer<Event>?.self)
    }

    /// A chunk without a successor.
    @inlinable
    mutating func take() -> UnsafeMutablePointer<Event> {
        if unsafe free == nil { addSlab() }
        // Not nil: `addSlab` puts its chunks there.
        let chunk = unsafe free.unsafelyUnwrapped
        unsafe free = EventChunks.link(of: chunk)
        unsafe EventChunks.setLink(of: chunk, to: nil)
        return unsafe chunk
    }

    @inlinable
    mutating func give(back chunk: UnsafeMutablePointer<Event>) {
        unsafe EventChunks.setLink(of: chunk, to: free)
        unsafe free = chunk
    }

    @usableFromInline
    mutating func addSlab() {
        let slab = UnsafeMutableRawPointer.allocate(
            byteCount: Self.chunksPerSlab * EventBucket.chunkBytes,
            alignment: EventBucket.chunkBytes
        )
        unsafe slabs.append(slab)
        for index in (0..<Self.chunksPerSlab).reversed() {
            let chunk = unsafe slab + index * EventBucket.chunkBytes
            unsafe give(
                back: chunk.bindMemory(to: Event.self, capacity: EventBucket.eventsPerChunk + 1)
            )
        }
    }

    /// Frees all memory; no bucket may be used after it.
    func freeSlabs() {
        for index in unsafe slabs.indices {
            unsafe slabs[index].deallocate()
        }
    }
}
