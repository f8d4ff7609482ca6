/// What a run of the control writes down about its contacts.
protocol Recorder {
    /// A contact is turned away.
    mutating func block(at instant: Int64)
    /// A contact enters a slot, and dials.
    mutating func begin(_ slot: Int, at instant: Int64)
    /// The external party answers.
    mutating func answer(_ slot: Int, at instant: Int64)
    /// The contact of a slot is gone, after it was answered or not.
    mutating func end(_ slot: Int, _ branch: Int, wasAnswered: Bool, at instant: Int64)
    func free()
}

/// Writes nothing down.
struct Unrecorded: Recorder {
    func block(at instant: Int64) {}
    func begin(_ slot: Int, at instant: Int64) {}
    func answer(_ slot: Int, at instant: Int64) {}
    func end(_ slot: Int, _ branch: Int, wasAnswered: Bool, at instant: Int64) {}
    func free() {}
}

/// Writes down what the program's summary tells: branches by step of arrival, histograms of four
/// durations, and how the trunks were used.
struct Recorded: Recorder {
    private struct Note {
        var enteredAt: Int64
        var answeredAt: Int64
        var step: Int
    }

    private static let steps = 200
    private static let branches = 4

    private let stepLength: Int64
    private let notes: Row<Note>
    /// A row of branches for each step of arrival.
    private let cohorts: Row<UInt64>
    private let blockTimes = Histogram()
    private let answerTimes = Histogram()
    private let talkTimes = Histogram()
    private let holdingTimes = Histogram()
    private var busy = 0
    private var since: Int64 = 0
    /// The integral of the busy trunks over time.
    private var area: UInt128 = 0

    init(_ workload: Control.Workload) {
        stepLength = Int64(Double(workload.contacts) / workload.rate / Double(Self.steps) * 1e9)
        notes = Row(uninitialized: workload.trunks)
        cohorts = Row(repeating: 0, count: (Self.steps + 1) * Self.branches)
    }

    mutating func block(at instant: Int64) {
        cohorts[step(at: instant) &* Self.branches &+ 3] &+= 1
    }

    @inline(__always)
    mutating func begin(_ slot: Int, at instant: Int64) {
        integrate(until: instant)
        busy &+= 1
        notes[slot] = Note(enteredAt: instant, answeredAt: 0, step: step(at: instant))
    }

    @inline(__always)
    func answer(_ slot: Int, at instant: Int64) {
        var note = notes[slot]
        note.answeredAt = instant
        notes[slot] = note
    }

    @inline(__always)
    mutating func end(_ slot: Int, _ branch: Int, wasAnswered: Bool, at instant: Int64) {
        integrate(until: instant)
        busy &-= 1
        let note = notes[slot]
        cohorts[note.step &* Self.branches &+ branch] &+= 1
        blockTimes.record(instant &- note.enteredAt)
        holdingTimes.record(instant &- note.enteredAt)
        if wasAnswered {
            answerTimes.record(note.answeredAt &- note.enteredAt)
            talkTimes.record(instant &- note.answeredAt)
        }
    }

    func free() {
        notes.free()
        cohorts.free()
        for histogram in [blockTimes, answerTimes, talkTimes, holdingTimes] { histogram.free() }
    }

    /// A sum over everything, so that nothing is optimised away.
    var checksum: UInt64 {
        var sum = UInt64(truncatingIfNeeded: area)
        for index in 0..<(Self.steps + 1) * Self.branches { sum &+= cohorts[index] }
        for histogram in [blockTimes, answerTimes, talkTimes, holdingTimes] {
            sum &+= histogram.count
        }
        return sum
    }

    @inline(__always)
    private func step(at instant: Int64) -> Int {
        min(Int(instant / stepLength), Self.steps)
    }

    @inline(__always)
    private mutating func integrate(until instant: Int64) {
        area &+= UInt128(truncatingIfNeeded: busy) &* UInt128(truncatingIfNeeded: instant &- since)
        since = instant
    }
}

/// Durations in buckets of one part in a thousand, from a nanosecond up.
private struct Histogram {
    private static let mantissaBits = 10
    private let counts = Row<UInt64>(repeating: 0, count: 64 << mantissaBits)

    @inline(__always)
    func record(_ nanoseconds: Int64) {
        let magnitude = max(54 &- nanoseconds.leadingZeroBitCount, 0)
        let mantissa = Int(nanoseconds &>> Int64(magnitude))
        counts[magnitude &<< Self.mantissaBits &+ mantissa] &+= 1
    }

    var count: UInt64 {
        (0..<64 << Self.mantissaBits).reduce(0) { $0 &+ counts[$1] }
    }

    func free() { counts.free() }
}
