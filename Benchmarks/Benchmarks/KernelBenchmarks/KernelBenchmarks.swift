internal import Benchmark
internal import ContactCenter
internal import ContactFlow
internal import Counters
internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

/// Parts of the simulator, one at a time.
let benchmarks: @Sendable () -> Void = {
    // The library keeps it in a variable of its own; set once, before any benchmark is registered.
    unsafe Benchmark.defaultConfiguration = .init(
        metrics: [.picoseconds, .instructions, .allocations],
        units: [.picoseconds: .count, .allocations: .count],
        warmupIterations: 1,
        maxDuration: .seconds(2),
        maxIterations: 11,
        thresholds: [.allocations: BenchmarkThresholds(absolute: [.p90: 0])]
    )
    registerSignals()
    registerDraws()
    registerContact()
}

/// Operations to an iteration, unless a benchmark says otherwise.
private let million = 1_000_000

extension BenchmarkMetric {
    /// Processor time of one operation.
    static let picoseconds = custom("Picoseconds per operation", useScalingFactor: false)
    /// Allocations of a million operations.
    static let allocations = custom("Allocations per million", useScalingFactor: false)
}

extension Benchmark {
    /// Measures `body`, which does so many operations.
    fileprivate func measure(_ operations: Int = million, _ body: () -> Void) {
        startMeasurement()
        let allocations = Jemalloc.allocations
        let seconds = processorTime(body)
        let allocated = Jemalloc.allocations - allocations
        stopMeasurement()
        measurement(.picoseconds, Int(seconds / Double(operations) * 1e12))
        measurement(.allocations, allocated * million / operations)
    }
}

// MARK: - Signals

/// One actor that sends to itself, then the hold model: ever so many pending, and each signal that
/// is delivered makes another, exponentially later.
///
/// Source: D. W. Jones, "An empirical comparison of priority-queue and event-set implementations",
/// *Communications of the ACM* 29(4), 1986.
private func registerSignals() {
    Benchmark("signal.deliver") { benchmark in
        let crowd = Crowd(
            1,
            signals: million,
            delays: Delays([.milliseconds(1)])
        )
        benchmark.measure { crowd.run() }
        crowd.dismiss()
    }
    for exponent in 3...6 {
        let count = (0..<exponent).reduce(1) { power, _ in power * 10 }
        Benchmark("queue.hold.1e\(exponent)") { benchmark in
            // Few enough leave at the end for the others not to notice.
            let signals = max(million, 4 * count)
            let crowd = Crowd(count, signals: signals, delays: exponentialDelays())
            benchmark.measure(signals) { crowd.run() }
            crowd.dismiss()
        }
    }
}

/// Delays of 100 s on average.
private func exponentialDelays() -> Delays {
    let sampler = Sampler(.exponential(mean: .seconds(100)))
    var stream = RandomStream(
        key: RandomKey(seed: 1, replication: 0),
        purpose: DrawPurpose(rawValue: 200),
        subject: 0
    )
    return Delays((0..<1 << 14).map { _ in sampler.draw(from: &stream) })
}

// MARK: - Draws

/// A word of a stream, and a duration of each law; every one from an address of its own, as the
/// contacts draw.
private func registerDraws() {
    Benchmark("stream.draw") { benchmark in
        let key = RandomKey(seed: 1, replication: 0)
        var sum: UInt64 = 0
        benchmark.measure {
            for subject in 0..<million {
                var stream = RandomStream(
                    key: key,
                    purpose: DrawPurpose(rawValue: 200),
                    subject: UInt64(subject)
                )
                sum &+= stream.next()
            }
        }
        blackHole(sum)
    }
    let laws: [(name: String, law: Law)] = [
        ("constant", .constant(.seconds(180))),
        ("exponential", .exponential(mean: .seconds(180))),
        ("uniform", .uniform(from: .seconds(60), to: .seconds(300))),
        ("lognormal", .lognormal(mean: .seconds(180), cv: 1.2)),
        ("gamma", .gamma(shape: 3, mean: .seconds(180))),
        ("erlang", .erlang(phases: 3, mean: .seconds(180))),
        ("weibull", .weibull(shape: 0.8, scale: .seconds(180))),
        (
            "hyperexponential",
            .hyperexponential([
                HyperexponentialBranch(share: 0.25, mean: .seconds(30)),
                HyperexponentialBranch(share: 0.75, mean: .seconds(230)),
            ])
        ),
    ]
    for (name, law) in laws {
        Benchmark("\(name).draw") { benchmark in
            let key = RandomKey(seed: 1, replication: 0)
            let sampler = Sampler(law)
            var sum = SimulationDuration.zero
            benchmark.measure {
                for subject in 0..<million {
                    var stream = RandomStream(
                        key: key,
                        purpose: DrawPurpose(rawValue: 200),
                        subject: UInt64(subject)
                    )
                    sum.nanoseconds &+= sampler.draw(from: &stream).nanoseconds
                }
            }
            blackHole(sum)
        }
    }
}

// MARK: - A contact

/// A contact's life with every duration constant: what is left when luck costs next to nothing.
private func registerContact() {
    var configuration = unsafe Benchmark.defaultConfiguration
    // The actors of the first contacts are allocated, and they are not many in a million.
    configuration.thresholds = [.allocations: BenchmarkThresholds(relative: [.p90: 1])]
    Benchmark("contact.live", configuration: configuration) { benchmark in
        guard let number = PhoneNumber("+12065550142") else { return }
        let carrier = CarrierPlan(
            name: "primary",
            answer: .constant(.seconds(10)),
            hangup: .constant(.seconds(170))
        )
        let plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(channel: .voice, arrivals: [.even(gap: .milliseconds(10))])
            ],
            block: TransferBlock(destination: .phoneNumber(.fixed(number))),
            carriers: [carrier]
        )
        let measurement = Measurement(maxContacts: million, step: .seconds(60))
        let replication = Replication(plan: plan, measurement: measurement, seed: 1, number: 0)
        benchmark.measure { blackHole(replication.run(monitor: RunMonitor())) }
    }
}
