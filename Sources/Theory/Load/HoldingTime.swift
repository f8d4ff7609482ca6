internal import ContactCenter
internal import Plan
internal import Randomness
internal import VirtualTime

/// How long an admitted leg holds its trunk, for load that changes in time.
struct HoldingTime {
    private let fails: Double
    private let silent: Double
    private let rings: Double
    private let failure: Delay
    private let answer: Delay
    private let patience: Delay
    private let external: Delay
    private let customer: Delay
    private let limit: SimulationDuration

    /// Takes the laws of a load.
    init(of load: VoiceLoad) {
        let carrier = load.carrier
        fails = load.rejection + (1 - load.rejection) * (carrier.failure?.probability ?? 0)
        silent = (1 - fails) * carrier.noAnswer
        rings = (1 - fails) * (1 - carrier.noAnswer)
        failure = Delay(carrier.failureDelay(rejection: load.rejection))
        answer = Delay(carrier.setup, then: carrier.answer)
        patience = Delay(load.customer.patience)
        external = carrier.hangup.map { Delay(.constant(load.sending), then: $0) } ?? .endless
        customer = Delay(load.customer.hangup)
        limit = load.limit
    }

    /// The probability that a leg holds its trunk longer than `time`.
    func survival(_ time: SimulationDuration) -> Double {
        var ringing = 0.0
        if time < limit {
            let unended =
                fails * failure.survival(time) + silent + rings * answer.survival(time)
            ringing = unended * patience.survival(time)
        }
        // Answered at s ≤ t, and nobody has hung up since.
        let talking = DurationIntegral.mean(
            from: .zero,
            through: min(time, limit),
            tolerance: 1e-8,
            over: answer.probability,
            of: { patience.reaches($0) * talks(longerThan: time - $0) }
        )
        let atOnce = answer.probability(.zero) * talks(longerThan: time)
        return ringing + rings * (talking + atOnce)
    }

    private func talks(longerThan time: SimulationDuration) -> Double {
        external.survival(time) * customer.survival(time)
    }

    /// E[min(holding time, t)] in seconds, for times from 0 to a horizon.
    ///
    /// The integral of the survival function, by Simpson's rule on parts that are halved where they are
    /// rough: down to a microsecond around the jumps that constants and atoms make. Between the ends of
    /// parts it is a cubic with the survival probabilities as its slopes.
    func partialMeans(upTo horizon: Double) -> (_ time: Double) -> Double {
        var knots = [Knot(time: 0, mean: 0, slope: survival(.zero))]
        while let last = knots.last, last.time < horizon {
            // Steps that grow with the time: what happens late happens slowly.
            let step = max(limit.seconds / 200, 0.01, last.time / 100)
            let end = min(last.time + step, horizon)
            let panel = Panel(
                Knot.Point(last.time, last.slope),
                point((last.time + end) / 2),
                point(end)
            )
            append(panel, to: &knots)
        }
        return { time in Self.mean(at: time, between: knots) }
    }

    /// The partial mean at a time, with the survival probability there as its slope.
    private struct Knot {
        typealias Point = (time: Double, survival: Double)

        var time: Double
        var mean: Double
        var slope: Double
    }

    /// A part with its ends and its middle.
    private struct Panel {
        var low: Knot.Point
        var middle: Knot.Point
        var high: Knot.Point

        init(_ low: Knot.Point, _ middle: Knot.Point, _ high: Knot.Point) {
            self.low = low
            self.middle = middle
            self.high = high
        }

        var width: Double { high.time - low.time }
        var sum: Double { width / 6 * (low.survival + 4 * middle.survival + high.survival) }
    }

    /// Parts are not halved below a microsecond, which is less than any figure shows.
    private static let shortest = 1e-6
    /// How much two halves of a part of one second may differ from the whole.
    private static let tolerance = 2e-7

    private func point(_ time: Double) -> Knot.Point { (time, survival(.seconds(time))) }

    /// Adds a part, or its halves where they say something else than the whole.
    private func append(_ panel: Panel, to knots: inout [Knot]) {
        guard panel.width > Self.shortest else {
            // Across a jump: what it was until there counts, and what it is from there on goes on.
            return close(
                panel,
                sum: panel.width * (panel.low.survival + panel.high.survival) / 2,
                &knots
            )
        }
        let left = Panel(panel.low, point((panel.low.time + panel.middle.time) / 2), panel.middle)
        let right = Panel(
            panel.middle,
            point((panel.middle.time + panel.high.time) / 2),
            panel.high
        )
        let change = left.sum + right.sum - panel.sum
        guard change.magnitude > Self.tolerance * max(panel.width, 0.01) else {
            close(left, sum: left.sum + change / 30, &knots)
            return close(right, sum: right.sum + change / 30, &knots)
        }
        append(left, to: &knots)
        append(right, to: &knots)
    }

    private func close(_ panel: Panel, sum: Double, _ knots: inout [Knot]) {
        guard let last = knots.last else { return }
        knots.append(
            Knot(time: panel.high.time, mean: last.mean + sum, slope: panel.high.survival)
        )
    }

    private static func mean(at time: Double, between knots: [Knot]) -> Double {
        guard time > 0, let last = knots.last else { return 0 }
        guard time < last.time else { return last.mean }
        var (low, high) = (0, knots.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if knots[middle].time <= time { low = middle } else { high = middle }
        }
        let (start, end) = (knots[low], knots[high])
        let width = end.time - start.time
        let share = (time - start.time) / width
        let rest = 1 - share
        // Hermite's cubic.
        return start.mean * rest * rest * (1 + 2 * share) + end.mean * share * share
            * (1 + 2 * rest)
            + width * share * rest * (start.slope * rest - end.slope * share)
    }
}
