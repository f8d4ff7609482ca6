internal import ContactCenter
internal import ContactFlow
package import Experiment
internal import Measures
internal import Plan
internal import Scenario
internal import Statistics
internal import Telephony
package import Typesetting
internal import VirtualTime

extension Summary {
    /// Sums up what an experiment found.
    ///
    /// - Parameters:
    ///   - results: What it found.
    ///   - experiment: What was run.
    ///   - judgement: What is to be said of it.
    ///   - source: The scenario file.
    ///   - program: The program that ran it.
    ///   - engine: Speed and memory, which no seed repeats.
    package init(
        of results: Results,
        from experiment: Experiment,
        judged judgement: Judgement,
        source: Scenario,
        program: Program,
        engine: Engine
    ) {
        let scenario = experiment.scenario
        let channels = ContactFlow.Channel.allCases.filter { channel in
            scenario.plan.sources.contains { $0.channel == channel }
        }
        let counts = results.counts()
        self.init(
            program: program,
            scenario: source,
            run: Run(
                seed: scenario.seed,
                replications: results.replications,
                batches: results.batches.count,
                simulatedSeconds: results.simulated,
                fingerprint: results.fingerprint.description,
                partial: results.wasInterrupted,
                passed: judgement.passed,
                warmup: Warmup(results.settlings)
            ),
            contacts: Contacts(counts, byChannel: channels, in: results),
            branches: Branches(results, channel: nil),
            outcomes: Outcomes(results, channel: nil),
            reasons: Reasons(results.reasons, channels: ContactFlow.Channel.allCases),
            channels: channels.keyed { channel in
                Channel(
                    branches: Branches(results, channel: channel),
                    outcomes: Outcomes(results, channel: channel),
                    reasons: Reasons(results.reasons, channels: [channel])
                )
            },
            flow: scenario.plan.flow.flatMap { plan in
                results.flow.map { Flow(of: $0, in: plan) }
            },
            queue: Queue(results),
            legs: Legs(results, carriers: scenario.plan.carriers),
            durations: Durations(results),
            trunks: zip(scenario.plan.carriers, results.trunks).map { Trunk($0, $1) },
            calls: Calls(
                mean: results.calls.mean,
                peak: results.calls.peak,
                rejected: results.counts(channel: .voice).rejected
            ),
            callers: Callers(results),
            timeline: Timeline(results),
            analytic: judgement.theory.map(AnalyticCheck.init),
            accounting: judgement.accounting,
            thresholds: judgement.verdicts.map(Threshold.init),
            engine: engine,
            warnings: judgement.warnings.map { Warning(code: $0.code, message: $0.message) }
        )
        sip = SIP(
            results,
            side: scenario.plan.carriers.contains(where: \.answersCalls) ? .carrier : .caller
        )
        functions = results.functions.isEmpty ? nil : results.functions.map { Function($0) }
        oddContacts = ContactsToReplay(results.oddContacts, from: experiment)
    }
}

extension [ContactFlow.Channel] {
    /// A value for each channel, under the channel's name.
    fileprivate func keyed<Value>(_ value: (Channel) -> Value) -> [String: Value] {
        Dictionary(uniqueKeysWithValues: map { ($0.name, value($0)) })
    }
}

extension Summary.Threshold {
    fileprivate init(_ verdict: Verdict) {
        self.init(
            expression: verdict.threshold.text,
            observed: verdict.observed,
            passed: verdict.passed,
            decided: verdict.isDecided,
            contactsToDecide: verdict.contactsToDecide
        )
    }
}

extension Summary.Estimate {
    package init(_ estimate: Estimate) {
        self.init(
            count: estimate.count,
            of: estimate.whole,
            ci95: estimate.interval.map { [$0.low, $0.high] }
        )
    }
}

extension Summary.Contacts {
    fileprivate init(
        _ counts: Counts,
        byChannel channels: [ContactFlow.Channel],
        in results: Results
    ) {
        self.init(
            offered: counts.offered,
            rejected: counts.rejected,
            entered: counts.entered,
            endedBeforeBlock: counts.endedBeforeBlock,
            byChannel: channels.keyed { channel in
                let counts = results.counts(channel: channel)
                return Summary.ChannelContacts(
                    offered: counts.offered,
                    rejected: counts.rejected,
                    entered: counts.entered,
                    endedBeforeBlock: counts.endedBeforeBlock
                )
            }
        )
    }
}

extension Summary.Branches {
    fileprivate init(_ results: Results, channel: Channel?) {
        func estimate(_ outcome: Outcome) -> Summary.Estimate {
            Summary.Estimate(results.estimate(of: outcome, channel: channel))
        }
        self.init(
            success: estimate(.success),
            callFailed: estimate(.callFailed),
            timeout: estimate(.timeout),
            error: estimate(.error)
        )
    }
}

extension Summary.Outcomes {
    fileprivate init(_ results: Results, channel: Channel?) {
        self.init(
            transferred: Summary.Estimate(results.estimate(of: .transferred, channel: channel)),
            customerDisconnected: Summary.Estimate(
                results.estimate(of: .customerDisconnected, channel: channel)
            )
        )
    }
}

extension Summary.Reasons {
    fileprivate init(_ table: ReasonTable, channels: [ContactFlow.Channel]) {
        func reasons(for outcome: Outcome) -> [String: Int] {
            let counts = BranchReason.allCases.map { reason in
                (reason.name, channels.reduce(0) { $0 + table[reason, outcome, $1] })
            }
            return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
        }
        self.init(
            callFailed: reasons(for: .callFailed),
            timeout: reasons(for: .timeout),
            error: reasons(for: .error)
        )
    }
}

extension Summary.Legs {
    fileprivate init(_ results: Results, carriers: [CarrierPlan]) {
        func estimate(_ column: LegEnding) -> Summary.Estimate {
            Summary.Estimate(results.estimate({ $0.legs(ending: column) }, of: \.attempted))
        }
        var causes: [Telephony.ReleaseCause: Int] = [:]
        for (carrier, legs) in zip(carriers, results.legs) {
            for (cause, count) in carrier.causeCounts(legs) { causes[cause, default: 0] += count }
        }
        let counts = results.counts()
        self.init(
            attempted: counts.attempted,
            blocked: estimate(.blocked),
            admitted: counts.admitted,
            answered: estimate(.answered),
            failed: estimate(.failed),
            causes: Dictionary(
                uniqueKeysWithValues: causes.map { ($0.key.description, $0.value) }
            ),
            releaseCauses: causes.sorted { $0.key < $1.key }.map { cause, count in
                Summary.ReleaseCause(
                    sip: cause.sipCode,
                    q850: cause.q850.rawValue,
                    name: cause.name,
                    count: count
                )
            },
            byCarrier: carriers.enumerated().map { index, carrier in
                Summary.CarrierLegs(carrier, index: index, in: results)
            }
        )
    }
}

extension Summary.Durations {
    fileprivate init(_ results: Results) {
        self.init()
        for measure in Measure.durations {
            guard let record = measure.record else { continue }
            self[measure] = Summary.DurationStatistics(results.durations(record))
        }
    }
}

extension Summary.DurationStatistics {
    init(_ durations: DurationHistogram) {
        let percentiles = durations.percentiles([50, 90, 95, 99, 99.9])
        self.init(
            count: durations.count,
            mean: durations.mean,
            min: durations.minimum,
            p50: percentiles?[0],
            p90: percentiles?[1],
            p95: percentiles?[2],
            p99: percentiles?[3],
            p999: percentiles?[4],
            max: durations.maximum
        )
    }
}

extension Summary.Trunk {
    fileprivate init(_ carrier: CarrierPlan, _ reading: OccupancyMeter.Reading) {
        self.init(
            carrier: carrier.name,
            capacity: carrier.trunks,
            mean: reading.mean,
            peak: reading.peak,
            busyShare: carrier.trunks == nil ? nil : reading.fullShare
        )
    }
}

extension Summary.Callers {
    /// Callers are voice contacts; each is fresh but for those who call again.
    fileprivate init(_ results: Results) {
        let counts = results.counts(channel: .voice)
        self.init(
            fresh: counts.freshCallers,
            redials: counts.redials,
            attempts: Summary.Attempts(mean: results.attemptsPerCaller),
            gaveUp: Summary.Estimate(results.callersGaveUp),
            orbit: Summary.Orbit(
                mean: results.callers.orbit.mean,
                peak: results.callers.orbit.peak,
                atEnd: results.callers.orbitAtEnd
            )
        )
    }
}

extension Summary.Timeline {
    fileprivate init(_ results: Results) {
        let steps = results.stepAreas.count
        // Step n is counted in row n + 1.
        let counts = (0..<steps).map { results.counts(row: $0 + 1) }
        func course(_ outcome: Outcome) -> [Int] { counts.map { $0.outcome(outcome) } }
        self.init(
            stepSeconds: results.step.seconds,
            offered: counts.map(\.offered),
            success: course(.success),
            callFailed: course(.callFailed),
            timeout: course(.timeout),
            error: course(.error),
            transferred: course(.transferred),
            customerDisconnected: course(.customerDisconnected),
            trunksMean: zip(results.stepAreas, results.stepMeasured).map { area, measured in
                measured == 0 ? nil : Double(area) / Double(measured)
            },
            redials: counts.map(\.redials)
        )
    }
}
