/// The calls of some files, and what became of their records.
package struct CallRecordSet: Sendable {
    /// The format that was found or named.
    package let format: CallRecordFormat
    /// The layout in a few words, such as `21 columns, day/month/year`.
    package let layout: String
    /// The records by what became of them.
    package let counts: CallRecordCounts
    /// The offsets from UTC in seconds that local times had, the most frequent first.
    package let offsets: [Int]
    /// Where the offsets come from.
    package let offsetSource: String
    /// The share of the local times whose offset the record itself proves.
    package let provedShare: Double
    /// The first record that could not be understood, as a sentence with file and line.
    package let firstUnreadable: String?
    /// What deserves a second look in how the records were read, as sentences.
    package let doubts: [String]
    /// Whether a record has a time at which a transfer was completed.
    package let hasTransferTimes: Bool
    /// The step in seconds to which the dialling was cut; zero when it was not.
    package let dialStep: Double
    /// The step in seconds to which both instants of a ringing were cut; zero when they were not.
    package let ringStep: Double
    /// How many carriers or trunk groups the records name.
    package let carrierCount: Int
    /// The numbers that were called, by the place in ``CallRecord/destination`` less one.
    ///
    /// - Important: These are numbers of people: never for output.
    package let destinations: [String]
    /// Which offset from UTC local times had when.
    package let clock: OffsetHistory
    private let store: CallRecordStore
    /// Whether contact records and lines of flow logs were read.
    private let hasBothKinds: Bool
    /// The instants in microseconds to which the calls are limited, or of which they are kept out.
    private var window: (instants: Range<Int64>, isInside: Bool)?

    init(
        format: CallRecordFormat,
        layout: String,
        doubts: [String],
        sink: CallRecordSink
    ) {
        self.format = format
        self.layout = layout
        self.doubts = doubts
        counts = sink.counts
        clock = sink.clock.offsets
        let totals = clock.totals
        offsets = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { Int($0.key) }
        let all = totals.values.reduce(0, +)
        provedShare = all > 0 ? Double(sink.clock.provedCount) / Double(all) : 0
        offsetSource =
            (sink.clock.provedCount > 0
            ? LocalClock.Source.uniqueID
            : sink.clock.zone != nil ? .option : all == 0 ? .record : .assumed).rawValue
        firstUnreadable = sink.firstUnreadable.map {
            "\($0.path):\($0.line): \($0.reason.sentence)"
        }
        hasTransferTimes = sink.hasTransferTimes
        hasBothKinds = sink.connectKinds.count > 1
        dialStep = sink.dialStep
        ringStep = sink.ringStep
        carrierCount = sink.carriers.numbers.count
        destinations = sink.destinations.numbers
        store = sink.store
    }

    /// What those records are that are counted as ``CallRecordCounts/notVoice``, in a few words.
    package var notVoiceWords: String {
        switch format {
        case .connectFlowLog: "lines of other blocks"
        case .connect where hasBothKinds: "lines of other blocks or other channels"
        case .connect, .genesys, .freeswitch, .twilio: "other channels"
        case .kamailio: "other requests"
        case .csv: "ignored"
        case .asterisk, .cucm, .sipp: "no calls"
        }
    }

    /// How many calls there are.
    package var count: Int {
        guard window != nil else { return counts.leg }
        var count = 0
        visit { _ in count += 1 }
        return count
    }

    /// Calls a function with every call, the earliest first.
    package func visit(_ body: (CallRecord) -> Void) {
        guard let window else { return store.visit(body) }
        store.visit { record in
            if window.instants.contains(record.dial) == window.isInside { body(record) }
        }
    }

    /// The calls that were dialled in a stretch of time, in microseconds.
    ///
    /// The same calls in memory, seen through a window: ten million take no more room for it.
    package func only(_ instants: Range<Int64>) -> CallRecordSet {
        var set = self
        set.window = (instants, true)
        return set
    }

    /// The calls that were not dialled in a stretch of time, in microseconds.
    package func without(_ instants: Range<Int64>) -> CallRecordSet {
        var set = self
        set.window = (instants, false)
        return set
    }

    /// How many calls each day had, on the local calendar, the first day first.
    package func days() -> [(day: Int64, count: Int)] {
        var days: [(day: Int64, count: Int)] = []
        var instants = Int64(0)..<0
        visit { record in
            if !instants.contains(record.dial) {
                let day = clock.day(of: record.dial)
                instants = clock.instants(ofDay: day)
                if days.last?.day != day { days.append((day, 0)) }
            }
            days[days.count - 1].count += 1
        }
        return days
    }

    /// All calls, the earliest first; for few of them.
    package var records: [CallRecord] {
        var records: [CallRecord] = []
        records.reserveCapacity(count)
        visit { records.append($0) }
        return records
    }
}
