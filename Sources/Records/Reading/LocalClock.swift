internal import Foundation
internal import Scenario

/// Turns what a local clock showed into UTC, over both changes of the clocks.
///
/// Three sources, the best first: an offset that the record itself proves, such as the epoch in an
/// Asterisk's `uniqueid`; the zone that the user names; UTC, which is then an assumption.
package struct LocalClock {
    /// A zone as the times at which its offset changes.
    package struct Zone: Hashable, Sendable {
        /// In seconds since 1970 in UTC, rising; the first is the distant past.
        let starts: [Int64]
        /// How far the clock is ahead of UTC from each start on, in seconds.
        let offsets: [Int64]
    }

    /// Where offsets come from.
    enum Source: String, Sendable {
        case record = "the records"
        case uniqueID = "uniqueid"
        case option = "--timezone"
        case assumed = "assumed"
    }

    /// The named zone, if any.
    let zone: Zone?
    /// Which offset local times had when.
    private(set) var offsets: OffsetHistory
    /// How many records proved their own offset.
    private(set) var provedCount = 0
    private var current: Int64?
    /// An offset that contradicts the current one, and how often it did in a row.
    private var rival: (offset: Int64, count: Int) = (0, 0)
    private var last = Int64.min

    init(zone: Zone?) {
        self.zone = zone
        offsets = OffsetHistory(zone: zone)
    }

    /// The instant in microseconds since 1970 in UTC.
    ///
    /// - Parameters:
    ///   - time: What the clock showed.
    ///   - epoch: Seconds since 1970 at which the call was set up, if the record tells; records of a
    ///     call that was set up long before prove nothing.
    /// - Returns: Microseconds since 1970.
    mutating func instant(_ time: CivilTime, provenBy epoch: Int64? = nil) -> Int64 {
        guard !time.isUniversal else { return time.seconds * 1_000_000 + time.microseconds }
        let offset = proven(time, epoch) ?? current ?? offsetInZone(time.seconds) ?? 0
        last = time.seconds - offset
        offsets.note(offset, at: last)
        return last * 1_000_000 + time.microseconds
    }

    /// Begins with an offset that most of the first records prove, so that the very first, which may
    /// prove nothing, have it too.
    mutating func begin(with offset: Int64?) { current = current ?? offset }

    /// The instant of a later time of the same record, with the offset of its first.
    func later(_ time: CivilTime, than first: (time: CivilTime, instant: Int64)) -> Int64 {
        guard !time.isUniversal, !first.time.isUniversal else {
            return time.seconds * 1_000_000 + time.microseconds
        }
        let start = first.time.seconds * 1_000_000 + first.time.microseconds
        var instant = first.instant + time.seconds * 1_000_000 + time.microseconds - start
        // The clock went back or ahead during the call.
        if instant < first.instant, instant + 3_600_000_000 >= first.instant,
            zone != nil || current != nil
        {
            instant += 3_600_000_000
        } else if let zone,
            zone.offset(at: instant / 1_000_000)
                > zone.offset(at: first.instant / 1_000_000)
        {
            instant -= 3_600_000_000
        }
        return instant
    }

    /// The offset at an instant in seconds, as far as it is known while records are read.
    func currentOffset(at instant: Int64) -> Int64 {
        zone?.offset(at: instant) ?? current ?? 0
    }

    /// Settles the offsets when all records are read.
    mutating func settle() { offsets.settle() }

    /// The offset that an epoch proves, to the quarter of an hour in which zones differ.
    private mutating func proven(_ time: CivilTime, _ epoch: Int64?) -> Int64? {
        guard let epoch else { return nil }
        let difference = time.seconds - epoch
        // Where seconds are lost, the clock showed up to a minute more.
        let earliest: Int64 = time.hasSeconds ? -1 : -60
        let offset = Int64((Double(difference) / 900).rounded()) * 900
        guard (earliest...3).contains(difference - offset), offset.magnitude <= 50_400 else {
            return nil
        }
        if let current, offset != current, (offset - current).magnitude != 3600 {
            // One may be a chance; three in a row are not.
            rival = rival.offset == offset ? (offset, rival.count + 1) : (offset, 1)
            guard rival.count >= 3 else { return nil }
        }
        provedCount += 1
        current = offset
        return offset
    }

    /// The offset in the named zone; of an hour that the clock shows twice, the one that does not go
    /// back behind the record before.
    private func offsetInZone(_ seconds: Int64) -> Int64? {
        guard let zone else { return nil }
        let early = zone.offset(at: seconds - zone.offset(at: seconds - 86_400))
        let late = zone.offset(at: seconds - zone.offset(at: seconds + 86_400))
        guard early != late else { return early }
        // Both are possible while the clock goes back; before it goes ahead neither is.
        let candidates = [zone.offset(at: seconds - 86_400), zone.offset(at: seconds + 86_400)]
            .filter { zone.offset(at: seconds - $0) == $0 }
        guard let first = candidates.first, let other = candidates.last, first != other else {
            return candidates.first ?? early
        }
        return seconds - first >= last - 60 ? first : other
    }
}

extension LocalClock.Zone {
    /// A zone by its name in the time zone database, or by an offset such as `+02:00` or `UTC`.
    package init?(named name: String) {
        guard let zone = TimeZone(identifier: name) ?? Self.fixed(name) else { return nil }
        // From before the first call record to long after the last.
        let begin = Date(timeIntervalSince1970: 0)
        var starts: [Int64] = [.min]
        var offsets = [Int64(zone.secondsFromGMT(for: begin))]
        var next = zone.nextDaylightSavingTimeTransition(after: begin)
        while let change = next, change.timeIntervalSince1970 < 2_524_608_000 {
            starts.append(Int64(change.timeIntervalSince1970.rounded()))
            offsets.append(Int64(zone.secondsFromGMT(for: change.addingTimeInterval(1))))
            next = zone.nextDaylightSavingTimeTransition(after: change.addingTimeInterval(1))
        }
        self.init(starts: starts, offsets: offsets)
    }

    private static func fixed(_ name: String) -> TimeZone? {
        let text = name.uppercased().replacing("UTC", with: "").replacing("GMT", with: "")
        guard let sign = text.first, sign == "+" || sign == "-" else {
            return text.isEmpty || text == "Z" ? TimeZone(secondsFromGMT: 0) : nil
        }
        let parts = text.dropFirst().split(separator: ":").map { Int($0) }
        guard let hours = parts.first ?? nil, hours <= 14, parts.count <= 2 else { return nil }
        let minutes = parts.count == 2 ? parts[1] : 0
        guard let minutes, minutes < 60 else { return nil }
        return TimeZone(secondsFromGMT: (sign == "-" ? -60 : 60) * (hours * 60 + minutes))
    }

    /// How far the clock is ahead of UTC at an instant in seconds since 1970.
    package func offset(at instant: Int64) -> Int64 {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= instant { low = middle } else { high = middle }
        }
        return offsets[low]
    }
}
