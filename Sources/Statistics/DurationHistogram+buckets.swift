extension DurationHistogram {
    /// How many durations lie in each bucket, from 0 to the last bucket that holds one.
    package var bucketCounts: [UInt64] {
        let length = buckets.lastIndex { $0.count > 0 }.map { $0 + 1 } ?? 0
        return buckets[..<length].map(\.count)
    }

    /// The microseconds that a bucket counts together.
    package static func microseconds(ofBucket bucket: Int) -> Range<UInt64> {
        lowestValue(in: bucket)..<lowestValue(in: bucket + 1)
    }
}
