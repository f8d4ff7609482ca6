/// How far local clocks were ahead of UTC, hour by hour, as the records or a named zone tell.
package struct OffsetHistory: Sendable {
    private let zone: LocalClock.Zone?
    /// How many records of each hour had each offset.
    private var counts: [Key: Int] = [:]
    // Runs of one hour and offset are counted before they go to the table.
    private var last = Key(hour: 0, offset: 0)
    private var lastCount = 0
    /// The hours in order, each with the offset of most of its records; made by ``settle()``.
    private var hours: [Key] = []

    private struct Key: Hashable {
        /// Hours since 1970 in UTC.
        var hour: Int64
        /// Seconds ahead of UTC.
        var offset: Int64
    }

    init(zone: LocalClock.Zone?) {
        self.zone = zone
    }

    /// Takes note that a record at an instant had an offset, both in seconds.
    mutating func note(_ offset: Int64, at instant: Int64) {
        let key = Key(hour: instant / 3600, offset: offset)
        if key != last {
            flush()
            last = key
        }
        lastCount += 1
    }

    private mutating func flush() {
        if lastCount > 0 { counts[last, default: 0] += lastCount }
        lastCount = 0
    }

    /// Settles which offset counts in each hour; a record that contradicts all others does not.
    mutating func settle() {
        flush()
        let byHour = Dictionary(grouping: counts, by: \.key.hour)
        hours = byHour.sorted { $0.key < $1.key }.compactMap { _, entries in
            entries.max { ($0.value, $1.key.offset) < ($1.value, $0.key.offset) }?.key
        }
    }

    /// The offsets in seconds with how many records had each.
    var totals: [Int64: Int] {
        var totals: [Int64: Int] = [:]
        for (key, count) in counts { totals[key.offset, default: 0] += count }
        if lastCount > 0 { totals[last.offset, default: 0] += lastCount }
        return totals
    }

    /// The offset at an instant, both in seconds; that of the last hour before it with records, and
    /// zero where no local time was read.
    package func offset(at instant: Int64) -> Int64 {
        if let zone { return zone.offset(at: instant) }
        var (low, high) = (0, hours.count)
        while low < high {
            let middle = (low + high) / 2
            if hours[middle].hour <= instant / 3600 { low = middle + 1 } else { high = middle }
        }
        return (low > 0 ? hours[low - 1] : hours.first)?.offset ?? 0
    }
}

extension OffsetHistory {
    /// The day on the local calendar, counted from 1970, on which an instant in microseconds lies.
    package func day(of instant: Int64) -> Int64 {
        let seconds = Self.floor(instant, 1_000_000)
        return Self.floor(seconds + offset(at: seconds), 86_400)
    }

    /// The instants of a day in microseconds, from one midnight to the next: 23 to 25 hours.
    package func instants(ofDay day: Int64) -> Range<Int64> {
        let start = midnight(of: day)
        return start..<max(start + 1, midnight(of: day + 1))
    }

    /// The instant in microseconds at which a day begins.
    private func midnight(of day: Int64) -> Int64 {
        let local = day * 86_400
        let guess = local - offset(at: local)
        return (local - offset(at: guess)) * 1_000_000
    }

    /// How many whole steps lie below a value, also a negative one.
    package static func floor(_ value: Int64, _ step: Int64) -> Int64 {
        (value - (value % step + step) % step) / step
    }
}
