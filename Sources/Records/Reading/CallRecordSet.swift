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
    private let store: CallRecordStore

    init(
        format: CallRecordFormat,
        layout: String,
        sink: CallRecordSink
    ) {
        self.format = format
        self.layout = layout
        counts = sink.counts
        let clock = sink.clock
        offsets = clock.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            Int($0.key)
        }
        let all = clock.counts.values.reduce(0, +)
        provedShare = all > 0 ? Double(clock.provedCount) / Double(all) : 0
        offsetSource =
            (clock.provedCount > 0
            ? LocalClock.Source.uniqueID
            : all == 0 ? .record : clock.zone != nil ? .option : .assumed).rawValue
        firstUnreadable = sink.firstUnreadable.map {
            "\($0.path):\($0.line): \($0.reason.sentence)"
        }
        dialStep = sink.dialStep
        ringStep = sink.ringStep
        carrierCount = sink.carriers.numbers.count
        destinations = sink.destinations.numbers
        store = sink.store
    }

    /// How many calls there are.
    package var count: Int { counts.leg }

    /// Calls a function with every call, the earliest first.
    package func visit(_ body: (CallRecord) -> Void) { store.visit(body) }

    /// All calls, the earliest first; for few of them.
    package var records: [CallRecord] {
        var records: [CallRecord] = []
        records.reserveCapacity(count)
        visit { records.append($0) }
        return records
    }
}
