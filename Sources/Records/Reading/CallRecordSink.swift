/// Takes what readers find, counts it once, and keeps what may be a call to learn from.
struct CallRecordSink {
    private(set) var counts = CallRecordCounts()
    private(set) var store = CallRecordStore()
    var destinations = NumberTable()
    var carriers = NumberTable()
    var clock: LocalClock
    /// When the lines of flow logs were written.
    var flowLines = FlowLines()
    /// Which of contact records and lines of flow logs were read.
    var connectKinds: Set<CallRecordFormat> = []
    /// Whether a record has a time at which a transfer was completed.
    var hasTransferTimes = false
    /// The first record that could not be understood, and how many there were of its kind.
    private(set) var firstUnreadable: (path: String, line: Int, reason: UnreadableReason)?
    /// The coarsest step in seconds of an instant of dialling.
    var dialStep = 0.0
    /// How the lengths of the ringing were rounded: the step in seconds of both their instants.
    var ringStep = 0.0
    private(set) var path = ""
    private var unreadableInFile = 0
    private var readInFile = 0
    private var firstInFile: (line: Int, reason: UnreadableReason)?
    private let window: CallWindow
    private let wanted: Set<UInt64>
    /// Whether what is wanted shows only when the records of a call are put together.
    private var choosesLater = false
    private var inboundCount = 0

    init(_ options: CallReadingOptions) throws(CallRecordErrors) {
        window = CallWindow(from: options.from, to: options.to)
        wanted = Set(
            options.destinations.map { number in
                let bytes = Array(number.utf8)
                return CallerHash.key(
                    bytes.span,
                    RowField(start: 0, end: bytes.count),
                    onlyDigits: true
                )
            }
        )
        guard let name = options.timeZone else {
            clock = LocalClock(zone: nil)
            return
        }
        guard let zone = LocalClock.Zone(named: name) else {
            throw CallRecordErrors(errors: [
                CallRecordError(
                    "the zone that is named is not in the time zone database",
                    help: "write one such as Europe/Berlin, UTC or +02:00",
                    path: "--timezone"
                )
            ])
        }
        clock = LocalClock(zone: zone)
    }

    /// Begins a file.
    mutating func begin(_ path: String) {
        self.path = path
        (readInFile, unreadableInFile, firstInFile) = (0, 0, nil)
    }

    /// Leaves the choice of what is wanted to the end: one record of a contact tells the number, another
    /// when it was dialled.
    mutating func chooseLater(_ options: CallReadingOptions) {
        choosesLater = true
        // So that they have a place, however many others there are.
        for number in options.destinations { _ = destinations.place(number) }
    }

    /// Ends a file.
    ///
    /// - Returns: Why it cannot be used, when more than half of it could not be understood.
    func end() -> CallRecordError? {
        guard let firstInFile, unreadableInFile * 2 > readInFile else { return nil }
        let others = unreadableInFile - 1
        let more =
            others > 0 ? "; \(others) more record\(others == 1 ? " is" : "s are") wrong" : ""
        return CallRecordError(
            firstInFile.reason.sentence + more,
            path: path,
            line: firstInFile.line
        )
    }

    /// Whether a call to a number is wanted.
    func wants(_ bytes: Span<UInt8>, _ field: RowField) -> Bool {
        wanted.isEmpty || wanted.contains(CallerHash.key(bytes, field, onlyDigits: true))
    }

    /// Whether a call to a number is wanted.
    func wants(_ number: String?) -> Bool {
        guard !wanted.isEmpty else { return true }
        let bytes = Array((number ?? "").utf8)
        return wants(bytes.span, RowField(start: 0, end: bytes.count))
    }

    /// Keeps a call.
    mutating func keep(_ record: CallRecord, revision: UInt32? = nil) {
        counts.read += 1
        readInFile += 1
        guard choosesLater || window.contains(record.dial, clock) else {
            counts.outsideWindow += 1
            return
        }
        if record.isInbound { inboundCount += 1 }
        store.append(record, revision: revision)
    }

    /// Counts a call in another direction or to another number.
    mutating func passOtherDirection() {
        counts.read += 1
        readInFile += 1
        counts.otherDirection += 1
    }

    /// Counts a record that is no call.
    mutating func passNotVoice() {
        counts.read += 1
        readInFile += 1
        counts.notVoice += 1
    }

    /// Counts a record that only completes another.
    mutating func passDuplicate() {
        counts.read += 1
        readInFile += 1
        counts.duplicate += 1
    }

    /// Counts a record that cannot be understood.
    mutating func pass(_ reason: UnreadableReason, line: Int) {
        counts.read += 1
        readInFile += 1
        counts.unreadable += 1
        unreadableInFile += 1
        if firstInFile == nil { firstInFile = (line, reason) }
        if firstUnreadable == nil { firstUnreadable = (path, line, reason) }
    }

    /// Makes calls of the records, and counts them.
    ///
    /// Calls that came in are left out where others went out: they are the other half of the same
    /// conversation, or another matter.
    mutating func fold(_ folding: CallRecordFolding) {
        clock.settle()
        store.fold(folding, &flowLines, counts: &counts)
        if choosesLater { choose() }
        let all = store.count
        if inboundCount > 0 {
            var hasOutbound = false
            store.visit { if !$0.isInbound { hasOutbound = true } }
            if hasOutbound { store.removeAll { $0.isInbound } }
        }
        counts.leg = store.count
        counts.otherDirection += all - store.count
    }

    /// Drops legs that are not wanted, now that each is whole.
    private mutating func choose() {
        let all = store.count
        if !wanted.isEmpty {
            let places = destinations.numbers.map { wants($0) }
            store.removeAll { $0.destination == 0 || !places[Int($0.destination) - 1] }
        }
        let there = store.count
        counts.otherDirection += all - there
        let (window, clock) = (window, clock)
        store.removeAll { !window.contains($0.dial, clock) }
        counts.outsideWindow += there - store.count
    }
}

/// The stretch of time of which calls are wanted.
private struct CallWindow {
    let from: CallWindowEnd?
    let to: CallWindowEnd?

    /// Whether a call that was dialled at an instant, in microseconds, is wanted.
    func contains(_ dial: Int64, _ clock: LocalClock) -> Bool {
        guard from != nil || to != nil else { return true }
        let offset = clock.currentOffset(at: dial / 1_000_000) * 1_000_000
        func instant(_ end: CallWindowEnd) -> Int64 {
            end.isLocal ? end.microseconds - offset : end.microseconds
        }
        return dial >= from.map(instant) ?? .min && dial < to.map(instant) ?? .max
    }
}
