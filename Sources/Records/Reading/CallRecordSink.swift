/// Takes what readers find, counts it once, and keeps what may be a call to learn from.
struct CallRecordSink {
    private(set) var counts = CallRecordCounts()
    private(set) var store = CallRecordStore()
    var destinations = NumberTable()
    var carriers = NumberTable()
    var clock: LocalClock
    /// The lines of flow logs, which begin where the one before ended.
    var flowLines = FlowLines()
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
    private let from: CallWindowEnd?
    private let to: CallWindowEnd?
    private let wanted: Set<UInt64>
    private var inboundCount = 0

    init(_ options: CallReadingOptions) throws(CallRecordErrors) {
        (from, to) = (options.from, options.to)
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
        guard isInWindow(record.dial) else {
            counts.outsideWindow += 1
            return
        }
        if record.isInbound { inboundCount += 1 }
        store.append(record, revision: revision)
    }

    /// Whether a call that was dialled at an instant is wanted.
    private func isInWindow(_ dial: Int64) -> Bool {
        guard from != nil || to != nil else { return true }
        let offset = clock.currentOffset(at: dial / 1_000_000) * 1_000_000
        func instant(_ end: CallWindowEnd) -> Int64 {
            end.isLocal ? end.microseconds - offset : end.microseconds
        }
        return dial >= from.map(instant) ?? .min && dial < to.map(instant) ?? .max
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
        store.fold(folding, counts: &counts)
        let all = store.count
        if inboundCount > 0 {
            var hasOutbound = false
            store.visit { if !$0.isInbound { hasOutbound = true } }
            if hasOutbound { store.removeAll { $0.isInbound } }
        }
        counts.leg = store.count
        counts.otherDirection += all - store.count
    }
}
