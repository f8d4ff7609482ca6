internal import Benchmark
internal import ContactCenter
internal import Control
internal import Counters
internal import Plan
internal import Scenario
internal import Statistics

/// Whole runs: `transfer-load-a` and `-b` beside the control, and a scenario of every day.
let benchmarks: @Sendable () -> Void = {
    // The library keeps it in a variable of its own; set once, before any benchmark is registered.
    unsafe Benchmark.defaultConfiguration = .init(
        warmupIterations: 0,
        maxDuration: .seconds(60),
        maxIterations: 1
    )
    for load in ReferenceLoad.allCases {
        registerComparison(of: load)
        registerRun(of: load)
    }
    registerSteadyState()
    registerOverflow()
}

/// The program and the control in turns.
///
/// What disturbs the machine meets both halves of a pair alike, so each pair gives a ratio; the
/// median of all pairs stands for the benchmark, since no single disturbed pair can move it far.
private func registerComparison(of load: ReferenceLoad) {
    let configuration = Benchmark.Configuration(
        metrics: [
            .ratio, .ratioToCounting, .ratioOfPair, .contactsPerSecond,
            .recordingControl, .countingControl,
        ],
        units: [
            .contactsPerSecond: .kilo, .recordingControl: .kilo, .countingControl: .kilo,
            .ratio: .count, .ratioToCounting: .count, .ratioOfPair: .count,
        ],
        // What the median still varies by on a busy machine.
        thresholds: [.ratio: BenchmarkThresholds(relative: [.p90: 10])]
    )
    Benchmark("\(load.rawValue).compare", configuration: configuration) { benchmark in
        let replication = Scenario.shipped(load.rawValue).replication()
        var pairs = Pairs()
        for _ in 0..<11 { pairs.add(replication, load.workload) }

        let contacts = Double(load.workload.contacts)
        for pair in zip(pairs.recording, pairs.program) {
            benchmark.measurement(.ratioOfPair, Int(100 * pair.0 / pair.1))
        }
        benchmark.measurement(.ratio, pairs.percent(of: pairs.recording))
        benchmark.measurement(.ratioToCounting, pairs.percent(of: pairs.counting))
        benchmark.measurement(.contactsPerSecond, Int(contacts / pairs.program.median))
        benchmark.measurement(.recordingControl, Int(contacts / pairs.recording.median))
        benchmark.measurement(.countingControl, Int(contacts / pairs.counting.median))
    } setup: {
        checkControl(against: load)
    }
}

/// The program alone: what the processor and the allocator count.
private func registerRun(of load: ReferenceLoad) {
    let configuration = Benchmark.Configuration(
        metrics: [.instructions, .contactsPerSecond, .bytesPerLiveContact, .bytesPerThousand],
        units: [
            .contactsPerSecond: .kilo, .bytesPerLiveContact: .count, .bytesPerThousand: .count,
        ],
        thresholds: [
            .bytesPerLiveContact: BenchmarkThresholds(relative: [.p90: 2]),
            .bytesPerThousand: BenchmarkThresholds(relative: [.p90: 2]),
        ]
    )
    Benchmark("\(load.rawValue).run", configuration: configuration) { benchmark in
        let replication = Scenario.shipped(load.rawValue).replication()
        let allocated = Jemalloc.bytesAllocatedOnThread
        Jemalloc.resetPeak()
        benchmark.startMeasurement()
        var live = 0
        let seconds = processorTime {
            live = replication.run(monitor: RunMonitor()).calls.peak
        }
        benchmark.stopMeasurement()

        let contacts = load.workload.contacts
        let bytes = Jemalloc.bytesAllocatedOnThread - allocated
        benchmark.measurement(.contactsPerSecond, Int(Double(contacts) / seconds))
        benchmark.measurement(.bytesPerLiveContact, Jemalloc.peakBytesOnThread / live)
        benchmark.measurement(.bytesPerThousand, bytes * 1_000 / contacts)
    }
}

/// What a hundred thousand more contacts allocate when the load has been steady for long.
///
/// Both runs are the same up to the end of the arrivals of the shorter one, so the difference of
/// what they allocate is what those contacts allocate. They reach the same peak, for a contact that
/// is alive when more are alive than ever before needs an actor that is not there yet.
private func registerSteadyState() {
    let configuration = Benchmark.Configuration(
        metrics: [.steadyAllocations, .steadyBytes],
        units: [.steadyAllocations: .count, .steadyBytes: .count],
        thresholds: [
            .steadyAllocations: BenchmarkThresholds(absolute: [.p90: 0]),
            .steadyBytes: BenchmarkThresholds(absolute: [.p90: 0]),
        ]
    )
    Benchmark("transfer-load-a.continue", configuration: configuration) { benchmark in
        let scenario = Scenario.shipped(ReferenceLoad.a.rawValue)
        let shorter = allocations(of: scenario.replication(maxContacts: 500_000))
        let longer = allocations(of: scenario.replication(maxContacts: 600_000))
        precondition(shorter.peak == longer.peak, "The load was not steady yet.")
        benchmark.measurement(.steadyAllocations, longer.count - shorter.count)
        benchmark.measurement(.steadyBytes, longer.bytes - shorter.bytes)
    } setup: {
        // What is made once for a process is made before anything is counted.
        _ = allocations(of: Scenario.shipped("transfer-load-a").replication(maxContacts: 1_000))
    }
}

/// All replications of a scenario with impatient customers, a full trunk group and three channels.
private func registerOverflow() {
    let configuration = Benchmark.Configuration(
        metrics: [.wallClock, .instructions, .contactsPerSecond],
        maxIterations: 5
    )
    Benchmark("overflow-to-partner.run", configuration: configuration) { benchmark in
        let scenario = Scenario.shipped("overflow-to-partner")
        let replications = (0..<scenario.replications).map { scenario.replication($0) }
        var contacts = 0
        benchmark.startMeasurement()
        let seconds = processorTime {
            for replication in replications {
                contacts += replication.run(monitor: RunMonitor()).tally.arrivals
            }
        }
        benchmark.stopMeasurement()
        benchmark.measurement(.contactsPerSecond, Int(Double(contacts) / seconds))
    }
}

// MARK: - Steps

/// The processor seconds of the program and of both forms of the control, in turns.
private struct Pairs {
    var program: [Double] = []
    var recording: [Double] = []
    var counting: [Double] = []

    mutating func add(_ replication: Replication, _ workload: Control.Workload) {
        program.append(processorTime { blackHole(replication.run(monitor: RunMonitor())) })
        recording.append(processorTime { blackHole(Control.record(workload)) })
        counting.append(processorTime { blackHole(Control.count(workload)) })
    }

    /// The program's speed in percent of a control's: the median over the pairs.
    func percent(of control: [Double]) -> Int {
        let ratios = zip(control, program).map { 100 * $0 / $1 }
        return Int(ratios.median)
    }
}

extension [Double] {
    /// The middle value of an odd number of values.
    fileprivate var median: Double { sorted()[count / 2] }
}

/// Stops when the control does not take every contact down the branch that the program takes it.
private func checkControl(against load: ReferenceLoad) {
    let scenario = Scenario.shipped(load.rawValue)
    check(scenario.replication(), load.workload)

    // And with so few trunks that many contacts are turned away.
    var plan = scenario.plan
    var workload = load.workload
    workload.trunks = Int(workload.rate * 30)
    workload.contacts = 200_000
    plan.carriers[0].trunks = workload.trunks
    var replication = scenario.replication(maxContacts: workload.contacts)
    replication.plan = plan
    check(replication, workload)
}

private func check(_ replication: Replication, _ workload: Control.Workload) {
    let branches = replication.run(monitor: RunMonitor()).branches
    precondition(Control.count(workload) == branches, "The counting control counts otherwise.")
    let recorded = Control.record(workload).branches
    precondition(recorded == branches, "The recording control counts otherwise.")
}

/// What a run allocates, and the most contacts that are alive in it.
private func allocations(of replication: Replication) -> (count: Int, bytes: Int, peak: Int) {
    let count = Jemalloc.allocations
    let bytes = Jemalloc.bytesAllocatedOnThread
    let peak = replication.run(monitor: RunMonitor()).calls.peak
    return (Jemalloc.allocations - count, Jemalloc.bytesAllocatedOnThread - bytes, peak)
}
