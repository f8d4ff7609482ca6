extension DurationHistogram: Archived {
    /// How many buckets hold all durations that there are.
    private static var mostBuckets: Int { bucket(of: UInt64(Int64.max) / 1_000) + 1 }

    /// More durations than a replication can have, of which so many buckets hold fewer than can be counted.
    private static var mostOfBucket: UInt64 { 1 << 44 }

    /// Passes the buckets that hold something; of each the longest duration as what it is above the least
    /// that the bucket can hold.
    package mutating func pass(through archive: inout ValueArchive) {
        var filled = buckets.indices.filter { buckets[$0].count > 0 }
        var count = filled.count
        archive.pass(&count)
        guard count > 0 else { return }
        archive.pass(&sum)
        archive.pass(&smallest)
        archive.pass(&largest)
        if archive.isReading {
            guard count <= archive.remaining, smallest <= largest else {
                return archive.noteDamage()
            }
            filled = Array(repeating: 0, count: count)
        }
        var next = 0
        for index in filled.indices {
            var gap = archive.isReading ? 0 : filled[index] - next
            archive.pass(&gap)
            guard gap < Self.mostBuckets - next else { return archive.noteDamage() }
            next += gap
            passBucket(next, through: &archive)
            next += 1
        }
    }

    private mutating func passBucket(_ bucket: Int, through archive: inout ValueArchive) {
        if bucket >= buckets.count { grow(toHold: bucket) }
        let least = Int64(Self.lowestValue(in: bucket)) * 1_000
        var above = archive.isReading ? 0 : buckets[bucket].longest - least
        archive.pass(&buckets[bucket].count)
        archive.pass(&above)
        guard above <= Int64.max - least, buckets[bucket].count <= Self.mostOfBucket else {
            buckets[bucket] = Bucket()
            return archive.noteDamage()
        }
        buckets[bucket].longest = least + above
        if archive.isReading { recorded += Int(buckets[bucket].count) }
    }
}
