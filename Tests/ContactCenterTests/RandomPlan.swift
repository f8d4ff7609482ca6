import ContactCenter
import ContactFlow
import Plan
import Randomness
import Telephony
import TestSupport
import Testing
import VirtualTime

extension Trial {
    /// Anything that a scenario could say, drawn from the seed: every law, tiny and zero durations,
    /// few trunks, tight quotas, all channels.
    init(drawnFrom seed: Seed) {
        self.init()
        var random = RandomStream(seed)
        let channels = Channel.allCases.filter { _ in Bool.random(using: &random) }
        plan.sources = (channels.isEmpty ? [.voice] : channels).map { channel in
            ContactSourcePlan(
                channel: channel,
                arrivals: (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    .drawn(using: &random)
                },
                customer: CustomerPlan(
                    patience: Bool.random(using: &random) ? .drawn(using: &random) : nil,
                    hangup: Bool.random(using: &random) ? .drawn(using: &random) : nil
                )
            )
        }
        plan.block.timeout = .fixed(Self.drawnDuration(using: &random))
        plan.block.ringLimit = Self.drawnDuration(using: &random)
        plan.block.resumesFlowAfterDisconnect = Bool.random(using: &random)
        if Bool.random(using: &random), let digits = DTMFDigits("1,#") {
            plan.block.dtmf = .fixed(digits)
        }
        plan.block.dtmfTone = Self.drawnDuration(using: &random)
        if Int.random(in: 0..<4, using: &random) == 0 {
            plan.instance.callableCountries = Bool.random(using: &random) ? ["US"] : ["GB"]
        }
        if Bool.random(using: &random) {
            // Toll-free customers, so that a caller ID may be rejected.
            plan.sources[0].customer.number = .drawn(prefix: "+1800", digits: 7)
        }
        func quota() -> Int? {
            Bool.random(using: &random) ? Int.random(in: 0...6, using: &random) : nil
        }
        plan.instance.concurrentCalls = quota()
        plan.instance.concurrentChats = quota()
        plan.instance.concurrentTasks = quota()
        plan.instance.concurrentEmails = quota()
        plan.instance.countsTransferred = Bool.random(using: &random)
        plan.carriers = (0..<Int.random(in: 1...3, using: &random)).map { index in
            .drawn(name: "carrier \(index)", using: &random)
        }
        measurement = .drawn(using: &random)
        addCallers(using: &random)
        addRoutes(using: &random)
    }

    /// Lets some plans have callers who call again, and closed populations.
    private mutating func addCallers(using random: inout RandomStream) {
        let mean = max(Self.drawnDuration(using: &random), .milliseconds(1))
        if Bool.random(using: &random) {
            let count = Int.random(in: 1...20, using: &random)
            plan.sources[0].arrivals.append(
                .callers(count: count, thinking: .exponential(mean: mean))
            )
        }
        guard Bool.random(using: &random), plan.sources[0].channel == .voice else { return }
        let conditions = RedialPlan.Condition.allCases.filter { _ in Bool.random(using: &random) }
        plan.sources[0].customer.redial = RedialPlan(
            probability: Double.random(in: 0...1, using: &random),
            delay: Bool.random(using: &random) ? .constant(mean) : .exponential(mean: mean),
            conditions: Set(conditions),
            mostAttempts: Bool.random(using: &random) ? Int.random(in: 2...9, using: &random) : nil
        )
    }

    /// Shares, overflow, limits and outages, as far as a scenario could say them.
    private mutating func addRoutes(using random: inout RandomStream) {
        let sharing = Bool.random(using: &random)
        for index in plan.carriers.indices {
            if sharing { plan.carriers[index].share = 1 / Double(plan.carriers.count) }
            // Chains lead onwards, so there are no circles.
            if index + 1 < plan.carriers.count, Bool.random(using: &random) {
                let next = Int.random(in: index + 1..<plan.carriers.count, using: &random)
                plan.carriers[index].overflow = plan.carriers[next].name
            }
            plan.carriers[index].addLimits(using: &random)
        }
    }

    /// Nothing, a nanosecond, or up to half a minute.
    static func drawnDuration(using random: inout RandomStream) -> SimulationDuration {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: .zero
        case 1: SimulationDuration(nanoseconds: 1)
        case 2: .milliseconds(Int.random(in: 1...20, using: &random))
        default: .seconds(Int.random(in: 1...30, using: &random))
        }
    }
}

extension Law {
    fileprivate static func drawn(using random: inout RandomStream) -> Law {
        let span = Trial.drawnDuration(using: &random)
        let mean = max(span, SimulationDuration(nanoseconds: 1))
        let shape = Double.random(in: 0.3...4, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .constant(span)
        case 1: return .exponential(mean: mean)
        case 2: return .uniform(from: .zero, to: mean)
        case 3: return .lognormal(median: mean, sigma: shape)
        case 4: return .gamma(shape: shape, mean: mean)
        case 5: return .erlang(phases: Int.random(in: 1...5, using: &random), mean: mean)
        case 6: return .weibull(shape: shape, scale: mean)
        default:
            return .hyperexponential([
                HyperexponentialBranch(share: 0.25, mean: mean),
                HyperexponentialBranch(share: 0.75, mean: mean + mean),
            ])
        }
    }
}

extension ArrivalProcess {
    fileprivate static func drawn(using random: inout RandomStream) -> ArrivalProcess {
        let rate = Double.random(in: 0.1...20, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 4:
            let wave = RateWave(mean: rate, amplitude: rate / 20, period: .seconds(7))
            return .wavePoisson(wave, busyness: rate > 10 ? Busyness(shape: rate) : nil)
        case 5: return .renewal(gaps: .uniform(from: .zero, to: .seconds(2)))
        case 6: return .burst(size: Int.random(in: 1...40, using: &random), at: .start)
        case 7:
            let instant = SimulationInstant.start.advanced(by: .seconds(5))
            return .trace([.start, .start, instant])
        case 0: return .poisson(rate: rate)
        case 1: return .even(gap: .milliseconds(Int.random(in: 1...5_000, using: &random)))
        case 2: return .even(gap: .seconds(Int.random(in: 1...5, using: &random)))
        default:
            return .stagedPoisson([
                RateStage(length: .seconds(5), startRate: 0, endRate: rate),
                RateStage(length: .milliseconds(1), startRate: 0, endRate: 0),
                RateStage(length: .seconds(20), startRate: rate, endRate: rate / 3),
            ])
        }
    }
}

extension CarrierPlan {
    fileprivate static func drawn(name: String, using random: inout RandomStream) -> CarrierPlan {
        var carrier = CarrierPlan(
            name: name,
            prefixes: Bool.random(using: &random) ? ["+"] : ["+1206", "+44"],
            trunks: Bool.random(using: &random) ? Int.random(in: 0...5, using: &random) : nil,
            setup: .drawn(using: &random),
            answer: .drawn(using: &random),
            noAnswer: Double.random(in: 0...0.5, using: &random),
            hangup: .drawn(using: &random)
        )
        carrier.callerIDRejection = Double.random(in: 0...1, using: &random)
        if Bool.random(using: &random) {
            carrier.failure = Failure(
                probability: Double.random(in: 0...1, using: &random),
                delay: .drawn(using: &random),
                causes: [
                    CauseShare(cause: .busyHere, share: 0.7),
                    CauseShare(cause: .notFound, share: 0.3),
                ]
            )
        }
        return carrier
    }
}

extension CarrierPlan {
    fileprivate mutating func addLimits(using random: inout RandomStream) {
        if Bool.random(using: &random) {
            callLimit = CallLimit(
                calls: Int.random(in: 1...7, using: &random),
                period: .milliseconds(Int.random(in: 100...3_000, using: &random)),
                burst: Int.random(in: 1...4, using: &random)
            )
        }
        if Bool.random(using: &random) {
            retryAfter = .milliseconds(Int.random(in: 1...9_000, using: &random))
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let length = Trial.drawnDuration(using: &random)
            let timing: OutagePlan.Timing =
                Bool.random(using: &random)
                ? .alternating(between: .exponential(mean: .seconds(9)), length: .constant(length))
                : .scheduled(
                    start: Trial.drawnDuration(using: &random),
                    length: length,
                    period: Bool.random(using: &random) ? length + .seconds(5) : nil
                )
            outages.append(
                OutagePlan(
                    timing,
                    probability: Double.random(in: 0...1, using: &random),
                    cause: Bool.random(using: &random) ? .serviceUnavailable : .busyHere,
                    delay: .drawn(using: &random)
                )
            )
        }
    }
}

extension Measurement {
    fileprivate static func drawn(using random: inout RandomStream) -> Measurement {
        var measurement = Measurement(
            maxContacts: Int.random(in: 1...300, using: &random),
            step: .milliseconds([500, 1_000, 7_000, 60_000].randomElement(using: &random) ?? 1)
        )
        switch Int.random(in: 0..<3, using: &random) {
        case 0: break
        case 1: measurement.warmup = .contacts(Int.random(in: 1...100, using: &random))
        default: measurement.warmup = .time(.seconds(Int.random(in: 1...10, using: &random)))
        }
        if Bool.random(using: &random) {
            measurement.duration = .seconds(Int.random(in: 11...60, using: &random))
        }
        return measurement
    }
}
