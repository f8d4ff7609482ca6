internal import Glibc

/// Whether the greatest number of calls at once is a limit, or only the greatest that came.
///
/// The peak of what was recorded is a lower bound of the trunks, not their number. While all trunks of a
/// limit are busy, arrivals go on and none passes: that no call began within T seconds at the peak has
/// the probability exp(−λT) when there is no limit. The peak was chosen by what happened; with several
/// hours the test stays on the safe side, since a peak without a limit lasts seconds.
///
/// Instants cut to multiples of a step show the level from step to step, not within: as many may have
/// begun as ended. That the level did not rise over a step has the probability (1 + P(0))/2 then, where
/// P(0) is that of equally many arrivals and ends, m = λ·step of each on average: e^(−2m)·I₀(2m).
///
/// Source: J. G. Skellam, "The frequency distribution of the difference between two Poisson variates
/// belonging to different populations", *Journal of the Royal Statistical Society* 109, 1946.
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
    ///   - step: To how many seconds all instants were cut; zero for exact ones.
    ///   - width: Over how many seconds the rate of arrivals is taken.
    package init?(
        _ spans: [Span],
        arrivals: [Double],
        step: Double = 0,
        width: Double = 3600
    ) {
        var rate = ArrivalRate()
        for arrival in arrivals { rate.add(arrival) }
        var watch = TrunkWatch(rate: rate, step: step, width: width)
        for span in spans { watch.add(span) }
        guard let plateau = watch.plateau() else { return nil }
        self = plateau
    }

    fileprivate init(peak: Int, seconds: Double, expected: Double, surprise: Double) {
        self.peak = peak
        secondsAtPeak = seconds
        expectedArrivals = expected
        probability = exp(-surprise)
    }
}

/// Watches calls one after the other for a ``TrunkPlateau``; memory follows those that are up.
package struct TrunkWatch: Sendable {
    private let rate: ArrivalRate
    private let step: Double
    private let width: Double
    private var busy = BusyLevel()
    private var peak = 0
    private var since = 0.0
    private var seconds = 0.0
    private var expected = 0.0
    /// Minus the logarithm of the probability that none passed.
    private var surprise = 0.0

    /// Begins to watch.
    ///
    /// - Parameters:
    ///   - rate: The arrivals of everybody who wanted a trunk.
    ///   - step: To how many seconds all instants were cut; zero for exact ones.
    ///   - width: Over how many seconds the rate of arrivals is taken.
    package init(rate: ArrivalRate, step: Double = 0, width: Double = 3600) {
        self.rate = rate
        self.step = step
        self.width = width
    }

    /// Adds a call, which begins no earlier than the one before.
    package mutating func add(_ span: TrunkPlateau.Span) {
        // At equal instants what ends comes before what begins.
        advance(to: span.start)
        close(at: span.start)
        busy.begin(until: span.end)
        since = span.start
        if busy.level > peak { (peak, seconds, expected, surprise) = (busy.level, 0, 0, 0) }
    }

    /// What was seen; `nil` without calls.
    package func plateau() -> TrunkPlateau? {
        guard peak > 0 else { return nil }
        var rest = self
        rest.advance(to: .infinity)
        return TrunkPlateau(
            peak: peak,
            seconds: rest.seconds,
            expected: rest.expected,
            surprise: rest.surprise
        )
    }

    private mutating func advance(to instant: Double) {
        while true {
            let level = busy.level
            guard let end = busy.end(until: instant) else { return }
            if level == peak { count(until: end) }
            since = end
        }
    }

    /// Counts the time at the peak up to an instant at which a call begins.
    private mutating func close(at instant: Double) {
        guard busy.level == peak, peak > 0 else { return }
        count(until: instant)
    }

    private mutating func count(until end: Double) {
        let time = end - since
        let perSecond = rate.perSecond(around: (end + since) / 2, over: width)
        seconds += time
        expected += time * perSecond
        surprise +=
            step > 0 ? time / step * Self.surprise(ofStep: perSecond * step) : time * perSecond
    }

    /// Minus the logarithm of the probability that a level does not rise over a step, of so many
    /// arrivals and as many ends on average.
    private static func surprise(ofStep mean: Double) -> Double {
        let balanced: Double
        if mean > 50 {
            // Within 0.3 % of the sum.
            balanced = 1 / (4 * .pi * mean).squareRoot()
        } else {
            var (probability, sum) = (exp(-mean), 0.0)
            var count = 0.0
            while count <= mean || probability > 1e-9 {
                sum += probability * probability
                count += 1
                probability *= mean / count
            }
            balanced = sum
        }
        return -log((1 + balanced) / 2)
    }
}
