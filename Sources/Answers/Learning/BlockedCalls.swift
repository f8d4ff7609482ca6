internal import Records
internal import Statistics

/// Tells calls that found no free trunk from calls that failed, while calls pass in order.
///
/// The network's refusal has the same code for both. A call that was refused at once while its carrier
/// was at the limit is blocked: nobody passes then. One that was refused at another time has failed.
struct BlockedCalls: Sendable {
    private let groups: CarrierGroups
    private let limits: [Int?]
    private let step: Double
    private var levels: [BusyLevel]

    /// Begins before the first call.
    ///
    /// - Parameters:
    ///   - groups: What carriers are told apart by.
    ///   - limits: The trunks of each group; `nil` without a limit.
    ///   - step: To how many seconds lengths were rounded.
    init(_ groups: CarrierGroups, limits: [Int?], step: Double) {
        self.groups = groups
        self.step = step
        self.limits = limits
        levels = limits.map { _ in BusyLevel() }
    }

    /// Whether a carrier is at its limit when a call comes.
    mutating func isFull(_ group: Int, at record: CallRecord) -> Bool {
        guard let limit = limits[group] else { return false }
        // Up to the end of the second in which a call ends it may still be up.
        while levels[group].end(until: record.start, included: false) != nil {}
        return levels[group].level >= limit
    }

    /// Lets a call pass: whether it found no free trunk.
    @discardableResult
    mutating func pass(_ record: CallRecord) -> Bool {
        let group = groups.group(of: record)
        if record.isRefusal(step: step) {
            // A call without a trunk may name no carrier.
            let asked = group.map { [$0] } ?? Array(limits.indices)
            return asked.contains { isFull($0, at: record) }
        }
        if let group, limits[group] != nil, let release = record.release {
            _ = isFull(group, at: record)
            levels[group].begin(until: Double(release) / 1e6)
        }
        return false
    }
}
