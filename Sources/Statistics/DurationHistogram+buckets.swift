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

    /// How many durations are not longer than each of some bounds, in seconds.
    ///
    /// A bucket counts where it begins, so that a count never falls while durations are recorded; up to
    /// 0.1 % longer ones count too.
    ///
    /// - Parameter bounds: In growing order; none is negative.
    /// - Returns: A count for each bound.
    /// - Complexity: O(buckets).
    package func counts(upTo bounds: [Double]) -> [Int] {
        var counts: [Int] = []
        var passed: UInt64 = 0
        var next = 0
        for bound in bounds {
            let end = Self.bucket(of: UInt64(bound * 1e6)) + 1
            for index in next..<max(min(end, buckets.count), next) {
                passed += buckets[index].count
            }
            next = max(min(end, buckets.count), next)
            counts.append(Int(passed))
        }
        return counts
    }

    /// All durations together, in seconds.
    package var totalSeconds: Double { Double(sum) / 1e9 }
}
