internal import Glibc

/// Whether the greatest number of calls at once is a limit, or only the greatest that came.
///
/// The peak of what was recorded is a lower bound of the trunks, not their number. While all trunks of a
/// limit are busy, arrivals go on and none passes: that no call began within T seconds at the peak has
/// the probability exp(−λT) when there is no limit. The peak was chosen by what happened; with several
/// hours the test stays on the safe side, since a peak without a limit lasts seconds.
package struct TrunkPlateau: Hashable, Sendable {
    /// A call: when it took a trunk and when it gave it back, in seconds.
    package struct Span: Hashable, Sendable {
        package let start: Double
        package let end: Double

        package init(start: Double, end: Double) {
            self.start = start
            self.end = end
        }
    }

    /// The most calls at once.
    package let peak: Int
    /// How long there were so many, in seconds.
    package let secondsAtPeak: Double
    /// How many arrivals are expected in that time at the rate of the hour around it.
    package let expectedArrivals: Double
    /// The probability that none passed, if there is no limit.
    package let probability: Double

    /// Watches calls.
    ///
    /// - Parameters:
    ///   - spans: The calls by rising start.
    ///   - arrivals: Rising instants of everybody who wanted a trunk, in seconds; the starts of the calls
    ///     and those who were refused.
    ///   - width: Over how many seconds the rate of arrivals is taken.
    package init?(_ spans: [Span], arrivals: [Double], width: Double = 3600) {
        guard let first = spans.first, let begin = arrivals.first, let finish = arrivals.last else {
            return nil
        }
        let ends = spans.map(\.end).sorted()
        var (busy, peak, since) = (0, 0, first.start)
        var (time, expected) = (0.0, 0.0)
        var rate = ArrivalRate(arrivals: arrivals, width: width, begin: begin, finish: finish)
        var endIndex = 0
        func close(at instant: Double) {
            guard busy == peak, peak > 0 else { return }
            time += instant - since
            expected += (instant - since) * rate.perSecond(around: (instant + since) / 2)
        }
        for span in spans {
            // At equal instants what ends comes before what begins.
            while endIndex < ends.count, ends[endIndex] <= span.start {
                close(at: ends[endIndex])
                busy -= 1
                since = ends[endIndex]
                endIndex += 1
            }
            // A call of no length came and went.
            close(at: span.start)
            busy += 1
            since = span.start
            if busy > peak { (peak, time, expected) = (busy, 0, 0) }
        }
        while endIndex < ends.count {
            close(at: ends[endIndex])
            busy -= 1
            since = ends[endIndex]
            endIndex += 1
        }
        self.peak = peak
        secondsAtPeak = time
        expectedArrivals = expected
        probability = exp(-expected)
    }

    /// The rate of arrivals around instants that rise.
    private struct ArrivalRate {
        let arrivals: [Double]
        let width: Double
        let begin: Double
        let finish: Double
        private var low = 0
        private var high = 0

        init(arrivals: [Double], width: Double, begin: Double, finish: Double) {
            self.arrivals = arrivals
            self.width = width
            self.begin = begin
            self.finish = finish
        }

        mutating func perSecond(around instant: Double) -> Double {
            let start = max(begin, instant - width / 2)
            let end = min(max(finish, begin), instant + width / 2)
            while low < arrivals.count, arrivals[low] < start { low += 1 }
            high = max(high, low)
            while high < arrivals.count, arrivals[high] < end { high += 1 }
            return end > start ? Double(high - low) / (end - start) : 0
        }
    }
}
