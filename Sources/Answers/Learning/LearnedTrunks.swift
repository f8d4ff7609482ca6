internal import Records
internal import Statistics

/// How many calls a carrier took at once, and whether that was all it could.
package struct LearnedTrunks: Encodable, Sendable {
    /// A name that says nothing of the real one, such as `carrier-1`.
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
    /// The number of trunks, where that probability is below 1 %.
    package let limit: Int?
    /// The place of the destination that most of its calls had, and how many calls it took.
    package let mainDestination: Int
    package let calls: Int

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

    /// At most so many carriers are told apart; trunks of one call each are telephones, not carriers.
    private static let mostCarriers = 8

    /// Watches the carriers of some calls.
    static func all(_ set: CallRecordSet) -> [LearnedTrunks] {
        var counts: [UInt8: Int] = [:]
        set.visit { counts[$0.carrier, default: 0] += 1 }
        let named = counts.filter { $0.key != 0 }
        let isSplit =
            named.count > 1 && named.count <= mostCarriers
            && named.values.allSatisfy { $0 * 100 >= set.count }
        let carriers: [UInt8?] =
            isSplit
            ? named.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key) : [nil]
        return carriers.enumerated().compactMap { index, carrier in
            LearnedTrunks(set, carrier, name: "carrier-\(index + 1)")
        }
    }

    private init?(_ set: CallRecordSet, _ carrier: UInt8?, name: String) {
        var spans: [TrunkPlateau.Span] = []
        var arrivals: [Double] = []
        var destinations: [UInt16: Int] = [:]
        var calls = 0
        set.visit { record in
            guard carrier == nil || record.carrier == carrier else { return }
            calls += 1
            let start = Double(record.dial) / 1e6
            arrivals.append(start)
            destinations[record.destination, default: 0] += 1
            guard record.outcome != .blocked, let release = record.release else { return }
            spans.append(.init(start: start, end: Double(release) / 1e6))
        }
        guard let plateau = TrunkPlateau(spans, arrivals: arrivals) else { return nil }
        self.carrier = name
        self.calls = calls
        peak = plateau.peak
        secondsAtPeak = plateau.secondsAtPeak
        arrivalsAtPeak = plateau.expectedArrivals
        passed = 0
        p = plateau.probability
        limit = plateau.probability < 0.01 ? plateau.peak : nil
        let main = destinations.max { ($0.value, $1.key) < ($1.value, $0.key) }
        mainDestination = Int(main?.key ?? 0)
    }
}
