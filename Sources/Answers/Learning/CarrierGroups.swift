internal import Records

/// What carriers are told apart by: the trunk groups that records name, or the numbers that were called.
struct CarrierGroups: Sendable {
    private enum Kind: String {
        case single = "carrier"
        case trunkGroup = "trunk-group"
        case destination
    }

    private let kind: Kind
    private let places: [UInt16: Int]
    /// How many groups there are, at least one.
    let count: Int

    /// At most so many are told apart; with more the records name telephones, not carriers.
    private static let most = 8
    /// The least share of the calls of a group, and the fewest calls.
    private static let leastShare = 0.01
    private static let fewestCalls = 50
    /// The least share of the calls that all groups together must have.
    private static let leastCover = 0.95

    /// Groups calls, those with the most calls first.
    init(_ set: CallRecordSet) {
        var all = 0
        var (trunkGroups, destinations) = ([UInt16: Int](), [UInt16: Int]())
        set.visit { record in
            all += 1
            trunkGroups[UInt16(record.carrier), default: 0] += 1
            destinations[record.destination, default: 0] += 1
        }
        func places(_ counts: [UInt16: Int]) -> [UInt16: Int]? {
            // Zero stands for a call that names none.
            let least = max(Double(Self.fewestCalls), Self.leastShare * Double(all))
            let kept = counts.filter { $0.key != 0 && Double($0.value) >= least }
            let covered = kept.values.reduce(0, +)
            guard (2...Self.most).contains(kept.count),
                Double(covered) >= Self.leastCover * Double(all)
            else { return nil }
            let order = kept.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
            return Dictionary(uniqueKeysWithValues: zip(order, order.indices))
        }
        if let found = places(trunkGroups) {
            (kind, self.places) = (.trunkGroup, found)
        } else if let found = places(destinations) {
            (kind, self.places) = (.destination, found)
        } else {
            (kind, self.places) = (.single, [:])
        }
        count = max(1, self.places.count)
    }

    /// The group of a call; `nil` for one of the few that belong to none.
    func group(of record: CallRecord) -> Int? {
        switch kind {
        case .single: 0
        case .trunkGroup: places[UInt16(record.carrier)]
        case .destination: places[record.destination]
        }
    }

    /// A name that says nothing of the real one, such as `trunk-group-1`.
    func name(of group: Int) -> String { "\(kind.rawValue)-\(group + 1)" }
}
