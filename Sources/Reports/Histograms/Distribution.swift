internal import Statistics

/// How many durations lie in each bucket of a histogram, as a log holds them and charts show them.
package struct Distribution: Hashable, Sendable {
    /// The counts of the buckets of ``DurationHistogram``, to the last that is not 0.
    package let counts: [UInt64]
    /// All durations.
    package let total: UInt64

    /// Takes the counts of buckets; zeros at the end do not count.
    package init(counts: [UInt64]) {
        let length = counts.lastIndex { $0 > 0 }.map { $0 + 1 } ?? 0
        self.counts = Array(counts[..<length])
        total = counts.reduce(0, +)
    }

    /// Whether there are no durations.
    package var isEmpty: Bool { total == 0 }

    /// The middle of a bucket, in seconds.
    package static func seconds(ofBucket bucket: Int) -> Double {
        let range = DurationHistogram.microseconds(ofBucket: bucket)
        return (Double(range.lowerBound) + Double(range.upperBound - 1)) / 2e6
    }

    /// The end of the last bucket that holds a duration, in microseconds.
    var highestMicroseconds: UInt64 {
        counts.isEmpty
            ? 0 : DurationHistogram.microseconds(ofBucket: counts.count - 1).upperBound - 1
    }
}

extension Distribution {
    /// The durations that so many percent do not exceed, in seconds.
    ///
    /// - Parameters:
    ///   - percents: Between 0 and 100, growing.
    ///   - occurred: Percentiles that are known exactly, by their percent: those of the summary. The
    ///     others are the middles of their buckets, between their neighbours.
    /// - Returns: A duration for each, to three digits; none when there are no durations.
    package func percentiles(
        _ percents: [Double],
        knowing occurred: [Double: Double] = [:]
    ) -> [Double] {
        guard !isEmpty else { return [] }
        var values: [Double] = []
        let longest = occurred[100] ?? .infinity
        var latest = occurred[0] ?? 0
        var passed: UInt64 = 0
        var bucket = -1
        for percent in percents {
            let rank = max(1, (percent / 100 * Double(total)).rounded(.up))
            while bucket + 1 < counts.count, Double(passed) < min(rank, Double(total)) {
                bucket += 1
                passed += counts[bucket]
            }
            let middle = Self.seconds(ofBucket: max(bucket, 0))
            let known = occurred.first { ($0.key - percent).magnitude < 1e-9 }?.value
            latest = max(latest, min(known ?? middle, longest))
            values.append(latest)
        }
        return values
    }

    /// How many durations lie in each of `count` equal stretches of `width` seconds from 0 on.
    ///
    /// A bucket counts where its middle lies, but no further out than the shortest and the longest
    /// duration.
    ///
    /// - Parameters:
    ///   - count: How many stretches.
    ///   - width: How long each is.
    ///   - occurred: The shortest duration by 0, the longest by 100, where they are known.
    /// - Returns: The counts, and how many lie beyond the last stretch.
    package func bins(
        _ count: Int,
        width: Double,
        knowing occurred: [Double: Double] = [:]
    ) -> (counts: [UInt64], beyond: UInt64) {
        let (shortest, longest) = (occurred[0] ?? 0, occurred[100] ?? .infinity)
        var bins = [UInt64](repeating: 0, count: count)
        var beyond: UInt64 = 0
        for (bucket, more) in counts.enumerated() where more > 0 {
            let seconds = min(max(Self.seconds(ofBucket: bucket), shortest), longest)
            // Never below a border by the error of a quotient: 0.3 s in bins of 0.1 s is in the fourth.
            let bin = Int(min((seconds / width).nextUp.nextUp, 1e9))
            if bin < count { bins[bin] += more } else { beyond += more }
        }
        return (bins, beyond)
    }
}
