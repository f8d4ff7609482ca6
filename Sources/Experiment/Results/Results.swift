package import ContactCenter
package import ContactFlow
package import Statistics
package import VirtualTime

/// What an experiment found, summed over its replications.
///
/// Counters, histograms and integrals only, so results of parts can be added up to results of the
/// whole.
package struct Results: Sendable {
    /// One batch: its counts, and the trunk usage of its time.
    package struct Batch: Sendable {
        /// Counts, in the row of a sum.
        package var counts: CohortTable
        /// The integral of busy trunks in trunks × seconds.
        package var trunkSeconds: Double
        /// How long it was.
        package var seconds: Double
        /// The replication of which it is a part; `nil` where it is a whole one.
        package var series: Int?
    }

    /// How many replications were run.
    package private(set) var replications = 0
    /// Counts by the step in which contacts arrived, over all replications.
    package private(set) var cohorts: CohortTable
    /// All measured counts, in the row of a sum.
    package private(set) var totals: CohortTable
    /// The batches, in order.
    package private(set) var batches: [Batch] = []
    /// From the dialling to the answer, by carrier.
    package private(set) var legs: [Tally.Legs]
    /// From entering the block to leaving it, by the channel's number.
    package private(set) var blockTimes: [DurationHistogram]
    /// The contacts that somebody would look at first.
    package private(set) var oddContacts: OddContacts
    /// From joining a queue to the agent or to giving up.
    package private(set) var waits = DurationHistogram()
    /// Why contacts took other branches than Success.
    package private(set) var reasons = ReasonTable()
    /// How contacts passed the blocks of the flow; `nil` where the block is bare.
    package private(set) var flow: FlowTally?
    /// What was seen of the functions that the flow calls; empty where none was called.
    package private(set) var functions: [FunctionTally] = []
    /// How the trunks of each carrier were used.
    package private(set) var trunks: [OccupancyMeter.Reading]
    /// How the trunks of all carriers together were used.
    package private(set) var allTrunks = OccupancyMeter.Reading()
    /// How the outages of each carrier went.
    package private(set) var outages: [[OutageReading]] = []
    /// How the trunks of each carrier were used in each replication.
    package private(set) var trunksByReplication: [[OccupancyMeter.Reading]] = []
    /// The measured counts of each replication, in the row of a sum.
    private(set) var tablesByReplication: [CohortTable] = []
    /// What is kept of the durations of each replication.
    package private(set) var durationsByReplication: [ReplicationDurations] = []
    /// How the instance's calls were used in each replication.
    package private(set) var callsByReplication: [OccupancyMeter.Reading] = []
    /// The integral of busy trunks in each step, in trunks × nanoseconds.
    package private(set) var stepAreas: [UInt128] = []
    /// How long each step was measured, in nanoseconds.
    package private(set) var stepMeasured: [UInt128] = []
    /// How the instance's calls were used.
    package private(set) var calls = OccupancyMeter.Reading()
    /// What became of callers who may call more than once.
    package private(set) var callers = CallersReading()
    /// All contacts, the warm-up included.
    package private(set) var simulatedContacts = 0
    /// All events.
    package private(set) var events = 0
    /// Virtual time in which contacts arrived, over all replications, in nanoseconds: a whole number, so
    /// that the order in which replications are added up changes nothing.
    private var simulatedNanoseconds: Int128 = 0
    /// Virtual time that was measured, over all replications, in nanoseconds.
    private var measuredNanoseconds: Int128 = 0
    /// The hash over the fingerprints of the replications.
    package private(set) var fingerprint = Fingerprint()
    /// The trunks of all carriers, those of the warm-up included.
    package private(set) var lines = Custody()
    /// The places of all channels in the instance.
    package private(set) var places = Custody()

    /// Where each replication has settled; empty where that was not looked for.
    package private(set) var settlings: [Replication.Settling] = []

    /// What the lines have seen of carriers that are not simulated, or that answer; `nil` without any.
    package var wire: WireReading?

    /// The share of blocked legs by importance sampling; `nil` where it was not estimated that way.
    package internal(set) var sampledBlocking: RareEstimate?

    /// Whether the experiment was stopped before its end.
    package internal(set) var wasInterrupted = false
    /// How many threads simulated.
    package var threads = 1
    /// Wall-clock time of the whole, in seconds.
    package var wallSeconds = 0.0
    /// The most physical memory of the programs that simulated, in bytes; `nil` where it was this one.
    package var peakResidentBytes: Int?

    /// What was expected beforehand.
    package let horizon: Horizon
    package let batchPlan: BatchPlan
    /// How often two of the steps of the sums over steps became one.
    private var stepFolds = 0

    package init(carriers: Int, batches: BatchPlan, horizon: Horizon) {
        self.horizon = horizon
        batchPlan = batches
        cohorts = CohortTable(carrierCount: carriers)
        totals = CohortTable(carrierCount: carriers)
        legs = (0..<carriers).map { _ in Tally.Legs() }
        blockTimes = []
        oddContacts = OddContacts(carrierCount: carriers)
        trunks = (0..<carriers).map { _ in OccupancyMeter.Reading() }
    }
}

extension Results {
    /// Virtual time in which contacts arrived, over all replications, in seconds.
    package var simulated: Double { Double(simulatedNanoseconds) / 1e9 }

    /// Virtual time that was measured, over all replications, in seconds.
    package var measuredSeconds: Double { Double(measuredNanoseconds) / 1e9 }

    /// The measured counts of each replication.
    package var countsByReplication: [Counts] { countsByReplication(channel: nil) }

    /// The measured counts of one channel in each replication.
    package func countsByReplication(channel: Channel?) -> [Counts] {
        tablesByReplication.map { Counts($0, channel: channel) }
    }

    /// Adds the next replication.
    ///
    /// - Parameters:
    ///   - result: What it found.
    ///   - number: Its number, where some before it are missing; `nil` where none is.
    package mutating func add(_ result: Replication.Result, number: Int? = nil) {
        let tally = result.tally
        replications += 1
        cohorts.add(tally.cohorts)
        let measured = tally.cohorts.sum(of: 1..<tally.cohorts.rowCount)
        totals.add(measured)
        tablesByReplication.append(measured)
        durationsByReplication.append(ReplicationDurations(of: tally))
        for (index, more) in tally.legs.enumerated() { legs[index].add(more) }
        if blockTimes.isEmpty { blockTimes = tally.blockTimes.map { _ in DurationHistogram() } }
        for (index, more) in tally.blockTimes.enumerated() { blockTimes[index].add(more) }
        waits.add(tally.waits)
        reasons.add(tally.reasons)
        oddContacts.add(tally.oddContacts, replication: number ?? replications - 1)
        if let more = result.flow {
            flow?.add(more)
            flow = flow ?? more
        }
        if functions.isEmpty {
            functions = result.functions
        } else {
            for (index, more) in result.functions.enumerated() { functions[index].add(more) }
        }
        for (index, more) in result.trunks.enumerated() { trunks[index].add(more) }
        if let all = result.allTrunks ?? result.trunks.first { allTrunks.add(all) }
        addOutages(of: result)
        trunksByReplication.append(result.trunks)
        calls.add(result.calls)
        callsByReplication.append(result.calls)
        callers.add(result.callers)
        simulatedContacts += tally.arrivals
        events += result.events
        simulatedNanoseconds += Int128(tally.arrivalsEnd.nanoseconds)
        measuredNanoseconds += Int128(result.calls.measured.nanoseconds)
        fingerprint.absorb(result.fingerprint)
        lines.add(result.lines)
        places.add(result.places)
        if let settling = result.settling { settlings.append(settling) }
        addSteps(of: result)
        addBatches(of: result)
    }

    private mutating func addOutages(of result: Replication.Result) {
        guard !outages.isEmpty else { return outages = result.outages }
        for (carrier, readings) in result.outages.enumerated() {
            for (index, more) in readings.enumerated() { outages[carrier][index].add(more) }
        }
    }

    /// The length of a step of the timeline: that which was planned, or so many times two of it.
    package var step: SimulationDuration {
        SimulationDuration(nanoseconds: horizon.step.nanoseconds << Int64(cohorts.folds))
    }

    /// Adds the steps of a replication; the cohorts have been added, and with them the longer steps.
    private mutating func addSteps(of result: Replication.Result) {
        while stepFolds < cohorts.folds {
            stepAreas = Self.folded(stepAreas)
            stepMeasured = Self.folded(stepMeasured)
            stepFolds += 1
        }
        var readings = result.tally.steps
        for _ in result.tally.cohorts.folds..<max(cohorts.folds, result.tally.cohorts.folds) {
            readings = StepReading.folded(readings)
        }
        var previous = StepReading()
        for (step, reading) in readings.enumerated() {
            if step == stepAreas.count {
                stepAreas.append(0)
                stepMeasured.append(0)
            }
            stepAreas[step] += reading.trunkArea - previous.trunkArea
            stepMeasured[step] += UInt128(
                reading.measured.nanoseconds - previous.measured.nanoseconds
            )
            previous = reading
        }
    }

    /// The sums of two steps each.
    private static func folded(_ sums: [UInt128]) -> [UInt128] {
        stride(from: 0, to: sums.count, by: 2).map { index in
            sums[index] + (index + 1 < sums.count ? sums[index + 1] : 0)
        }
    }

    /// Cuts the measured steps of a replication into batches.
    private mutating func addBatches(of result: Replication.Result) {
        let steps = result.tally.steps
        // A contact that arrives just when warm-up and step end may be counted in the step before
        // the first measured one.
        let first = steps.indices.first { step in
            steps[step].measured > .zero || Counts(result.tally.cohorts, row: step + 1).offered > 0
        }
        guard let first else { return }
        let ranges = batchPlan.ranges(
            of: first..<steps.count,
            lasting: steps.last?.measured.seconds ?? 0,
            holding: result.tally.legs.compactMap(\.holdingTimes.mean).max() ?? 0,
            memory: batchPlan.memory.seconds(in: result)
        )
        for range in ranges {
            let start = range.lowerBound == 0 ? StepReading() : steps[range.lowerBound - 1]
            let end = steps[range.upperBound - 1]
            // Step n is counted in row n + 1.
            let rows = range.lowerBound + 1..<range.upperBound + 1
            batches.append(
                Batch(
                    counts: result.tally.cohorts.sum(of: rows),
                    trunkSeconds: Double(end.trunkArea - start.trunkArea) / 1e9,
                    seconds: (end.measured - start.measured).seconds,
                    series: ranges.count > 1 ? replications : nil
                )
            )
        }
    }
}
