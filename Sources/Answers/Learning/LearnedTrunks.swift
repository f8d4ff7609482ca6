internal import Records
internal import Statistics

/// How many calls a carrier took at once, and whether that was all it could.
package struct LearnedTrunks: Encodable, Sendable {
    /// A name that says nothing of the real one, such as `trunk-group-1`.
    package let carrier: String
    /// The most calls at once.
    package let peak: Int
    /// How long there were so many.
    package let secondsAtPeak: Double
    /// How many calls were expected in that time.
    package let arrivalsAtPeak: Double
    /// How many of them got through: none, or the peak would be higher.
    package let passed: Int
    /// The probability of that without a limit.
    package let p: Double
    /// The number of trunks, where that probability is below 1 %, or where calls were refused only at
    /// the peak.
    package let limit: Int?

    /// The share of the calls that it took.
    package let share: Double
    /// The place of the destination that most of its calls had.
    let mainDestination: Int
    /// How many calls were refused at once, and how many of these at the peak.
    let refusals: (all: Int, atPeak: Int)
    /// The carrier from which its calls overflow; `nil` where they come to it first.
    package private(set) var overflowsFrom: Int?

    private enum CodingKeys: String, CodingKey {
        case carrier, peak, secondsAtPeak, arrivalsAtPeak, passed, p, limit
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(carrier, forKey: .carrier)
        try container.encode(peak, forKey: .peak)
        try container.encode(secondsAtPeak, forKey: .secondsAtPeak)
        try container.encode(arrivalsAtPeak, forKey: .arrivalsAtPeak)
        try container.encode(passed, forKey: .passed)
        try container.encode(p, forKey: .p)
        try container.encode(limit, forKey: .limit)
    }

    /// A limit is believed below this probability of the plateau without one.
    private static let unlikely = 0.01
    /// So many refusals, and this share of them at the peak, prove a limit too.
    private static let proof = (refusals: 5, share: 0.9)
    /// Calls of which this share begin while another carrier is full come from there.
    private static let overflow = 0.9
}

extension LearnedTrunks {
    /// Watches the carriers of some calls.
    static func all(_ set: CallRecordSet, _ groups: CarrierGroups) -> [LearnedTrunks] {
        var rates = [ArrivalRate](repeating: ArrivalRate(), count: groups.count)
        set.visit { record in
            guard let group = groups.group(of: record) else { return }
            rates[group].add(record.start)
        }
        var watches = rates.map { CarrierWatch(rate: $0, step: set.dialStep) }
        set.visit { record in
            guard let group = groups.group(of: record) else { return }
            watches[group].add(record, step: set.ringStep)
        }
        let calls = watches.reduce(0) { $0 + $1.calls }
        // A carrier without a call that held a trunk says nothing, but keeps its place.
        var all = watches.enumerated().map { index, watch in
            LearnedTrunks(watch, name: groups.name(of: index), of: calls)
        }
        findOverflows(of: &all, set, groups)
        return all
    }

    private init(_ watch: CarrierWatch, name: String, of calls: Int) {
        let plateau = watch.trunks.plateau()
        carrier = name
        peak = plateau?.peak ?? 0
        secondsAtPeak = plateau?.secondsAtPeak ?? 0
        arrivalsAtPeak = plateau?.expectedArrivals ?? 0
        passed = 0
        p = plateau?.probability ?? 1
        share = calls > 0 ? Double(watch.calls) / Double(calls) : 0
        let peak = peak
        refusals = (
            watch.refusals.values.reduce(0, +),
            watch.refusals.reduce(0) { $1.key >= peak ? $0 + $1.value : $0 }
        )
        let isProved =
            peak > 0 && refusals.all >= Self.proof.refusals
            && Double(refusals.atPeak) >= Self.proof.share * Double(refusals.all)
        limit = p < Self.unlikely || isProved ? peak : nil
        let main = watch.destinations.max { ($0.value, $1.key) < ($1.value, $0.key) }
        mainDestination = Int(main?.key ?? 0)
    }

    /// Finds carriers whose calls begin only while another one is full.
    private static func findOverflows(
        of all: inout [LearnedTrunks],
        _ set: CallRecordSet,
        _ groups: CarrierGroups
    ) {
        guard all.count > 1, all.contains(where: { $0.limit != nil }) else { return }
        var full = BlockedCalls(groups, limits: all.map(\.limit), step: set.ringStep)
        let row = [Int](repeating: 0, count: all.count)
        var whileFull = [[Int]](repeating: row, count: all.count)
        var calls = row
        set.visit { record in
            guard let group = groups.group(of: record) else { return }
            calls[group] += 1
            for other in all.indices where other != group && full.isFull(other, at: record) {
                whileFull[group][other] += 1
            }
            full.pass(record)
        }
        for group in all.indices {
            all[group].overflowsFrom = all.indices.first { other in
                // The smaller takes what the larger refuses.
                other < group
                    && Double(whileFull[group][other]) >= overflow * Double(max(1, calls[group]))
            }
        }
    }
}

/// What is seen of one carrier.
private struct CarrierWatch {
    var trunks: TrunkWatch
    var calls = 0
    var destinations: [UInt16: Int] = [:]
    /// How many calls were refused at once, by how many calls were up.
    var refusals: [Int: Int] = [:]
    private var level = BusyLevel()

    init(rate: ArrivalRate, step: Double) {
        trunks = TrunkWatch(rate: rate, step: step)
    }

    mutating func add(_ record: CallRecord, step: Double) {
        calls += 1
        destinations[record.destination, default: 0] += 1
        // Up to the end of the second in which a call ends it may still be up.
        while level.end(until: record.start, included: false) != nil {}
        guard !record.isRefusal(step: step) else {
            refusals[level.level, default: 0] += 1
            return
        }
        guard let release = record.release else { return }
        let end = Double(release) / 1e6
        level.begin(until: end)
        trunks.add(.init(start: record.start, end: end))
    }
}

extension CallRecord {
    /// When it was dialled, in seconds since 1970.
    var start: Double { Double(dial) / 1e6 }

    /// Whether the network refused it at once, as it does when no trunk is free; it then held none.
    ///
    /// - Parameter step: To how many seconds the ringing was rounded.
    /// - Returns: Whether it is one.
    func isRefusal(step: Double) -> Bool {
        if outcome == .blocked { return true }
        return outcome == .failed && cause == 503 && (ringSeconds ?? 0) <= max(step, 0.5)
    }
}
