/// A queue under test whose entries must come out in order, each once.
///
/// Nothing is scheduled before the entry last taken, so it is enough that every entry taken comes
/// after the one before it: one that was passed over would come out late.
struct OrderCheck: ~Copyable {
    private var queue = QueueUnderTest()
    private var last: QueueEntry?
    private var insertedCount = 0

    /// How many entries came out before one that should have come first, or did not come out.
    private(set) var violations = 0
    private(set) var takenCount = 0

    /// The instant of the entry last taken, in nanoseconds.
    var now: Int64 { last?.nanoseconds ?? 0 }

    var pendingCount: Int { insertedCount - takenCount }

    mutating func insert(at nanoseconds: Int64) {
        queue.insert(QueueEntry(nanoseconds: nanoseconds, number: insertedCount))
        insertedCount += 1
    }

    mutating func take() {
        guard let entry = queue.take() else {
            if pendingCount > 0 { violations += 1 }
            return
        }
        takenCount += 1
        if let last, entry <= last { violations += 1 }
        last = entry
    }

    /// Takes all that are left.
    mutating func drain() {
        for _ in 0..<pendingCount { take() }
        if queue.take() != nil { violations += 1 }
    }
}
