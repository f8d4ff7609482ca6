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
    func partialMeans(upTo horizon: Double) -> (_ time: Double) -> Double {
        var times = [0.0]
        var means = [0.0]
        var last = survival(.zero)
        while let time = times.last, let mean = means.last, time < horizon {
            // Steps that grow with the time: what happens late happens slowly.
            let next = min(time + max(limit.seconds / 200, 0.01, time / 100), horizon)
            let middle = survival(.seconds((time + next) / 2))
            let end = survival(.seconds(next))
            means.append(mean + (next - time) / 6 * (last + 4 * middle + end))
            times.append(next)
            last = end
        }
        return { time in
            guard time > 0 else { return 0 }
            var (low, high) = (0, times.count - 1)
            guard time < times[high] else { return means[high] }
            while high - low > 1 {
                let middle = (low + high) / 2
                if times[middle] <= time { low = middle } else { high = middle }
            }
            let share = (time - times[low]) / (times[high] - times[low])
            return means[low] + share * (means[high] - means[low])
        }
    }
}
