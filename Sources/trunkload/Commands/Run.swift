internal import ArgumentParser
internal import ContactCenter
internal import Dashboard
internal import Experiment
internal import Foundation
internal import Plan
internal import Records
internal import Reports
internal import SIPTransport
internal import Scenario
internal import Typesetting
internal import VirtualTime
internal import Wire

extension Trunkload {
    /// `trunkload run`: one scenario in; a summary, a results folder and a verdict out.
    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Simulate a scenario, print the summary, judge the thresholds.",
            discussion: """
                The same scenario and seed give the same summary, whatever the threads. \
                'trunkload help exit-codes' says what the exit code means.

                Examples:
                  trunkload run scenarios/overflow-to-partner.yaml
                  trunkload run ramp.yaml --set instance.concurrentCalls=140 --replications 50
                  trunkload run ramp.yaml --threshold 'leg.blocked.share < 2%' --history h.sqlite
                  trunkload run ramp.yaml --stop-when-decided --abort-on-fail
                  trunkload run ramp.yaml --replications 1 --pace x60 --listen 9646
                  trunkload run ramp.yaml --shard 3/8 --output shards/3
                """
        )

        @OptionGroup var scenarioOptions: ScenarioOptions

        @OptionGroup var stopping: StoppingOptions

        @Option(
            parsing: .unconditional,
            help: "Threads to simulate on. As many as there are processors by default.",
            transform: WrittenCount.threads
        )
        var threads: Int?

        /// Which contacts are recorded.
        enum Trace: String, CaseIterable, ExpressibleByArgument {
            case none
            case sampled
            case all
        }

        @Option(
            parsing: .unconditional,
            help: """
                Write contact records and flow-log lines into the folder: none, sampled (one contact \
                in \(TraceSelection.sampleInterval)) or all.
                """
        )
        var trace = Trace.none

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Hold virtual time to the clock: max, real, or a multiple such as x60.",
                discussion: "Each replication is held back by itself; the results are the same.",
                valueName: "max|real|xN"
            ),
            completion: .list(["max", "real", "x10", "x60", "x600"]),
            transform: Self.pace
        )
        var pace: RunClock?

        @Option(
            name: .customLong("allow-target"),
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "Call carriers and functions in this block of addresses; only this machine else. Repeatable.",
                valueName: "cidr"
            ),
            transform: Self.allowedTarget
        )
        var allowedTargets: [AddressBlock] = []

        @Option(
            help: ArgumentHelp(
                "Write the messages of the first call of a carrier with 'sip' into this file.",
                valueName: "file"
            ),
            completion: .file()
        )
        var ladder: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Write contact events and records into this file or pipe as they come, or POST them to a URL.",
                valueName: "file|url"
            ),
            completion: .file()
        )
        var events: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Let the run be watched at this port of 127.0.0.1, or at an address and a port.",
                discussion:
                    "/ is a page, /metrics is for Prometheus, /api/status for scripts; port 0 "
                    + "is any that is free, and is printed.",
                valueName: "[host:]port"
            ),
            transform: WatchOptions.address("--listen")
        )
        var listen: WatchAddress?

        @OptionGroup var watching: WatchOptions

        @OptionGroup var course: TimelineOptions

        @OptionGroup var shardOptions: ShardOptions

        @OptionGroup var options: ResultOptions

        private static func pace(_ text: String) throws -> RunClock {
            guard let pace = RunClock(text) else {
                throw ValidationError(
                    "'--pace' must be max, real, or a multiple such as x60, but is '\(text)'."
                )
            }
            return pace
        }

        func validate() throws {
            try Outputs.requireName(ladder, of: "--ladder")
            try Outputs.requireName(events, of: "--events")
            try watching.check(listen, of: "--listen")
            try checkShard()
        }

        func run() throws {
            if let shard = shardOptions.shard { return try runShard(shard) }
            let document = try scenarioOptions.document()
            let inputs = ScenarioInputs()
            let scenario = try scenarioOptions.scenario(in: document, noting: inputs)
            var (experiment, rule) = try experiment(of: scenario)
            let outputs = options.outputs(sparing: scenarioOptions.files(with: inputs))
            let history = try options.openHistory(outputs)
            let folder = try options.folder(for: scenario, outputs)
            let kept = outputs.keep(inputs, in: folder)
            let records = try records(of: scenario, in: folder, outputs)
            let ladderFile = try outputs.prepare(fileAt: ladder)
            try checkLadder(of: scenario)
            let courseFile = try outputs.prepare(fileAt: course.timelineMetrics)
            let recorder = ladder == nil ? nil : LadderRecorder(calls: 1)
            let open = try openEvents(of: scenario, by: experiment.pace, outputs)
            let lines = try openLines(of: scenario, recorder)
            experiment.lines = lines.wires
            let progress = progress(of: experiment)
            let sum = ResultsSum(of: experiment, monitor: progress.monitor)
            let show = show(of: experiment, document, sum, progress.monitor, lines)
            let server = try watching.open(show, at: listen, isQuiet: options.quiet)
            var results = simulate(
                experiment,
                until: rule,
                tracing: tracing(of: scenario, into: records, open),
                into: sum,
                progress
            )
            results.wire = lines.close()
            open?.close(outputs)
            outputs.deliver(recorder, to: ladderFile)
            course.deliver(results, of: experiment, to: courseFile, outputs)
            let digests = outputs.deliver { () throws(OutputError) in try records?.complete() }
            // From here on it is a run of as many replications as there were.
            if rule != nil { experiment.scenario.replications = max(results.replications, 1) }
            let judgement = options.judge(experiment.scenario, results)
            let readings = results.readings(
                of: stopping.precision.goals,
                carriers: scenario.plan.carriers
            )
            var summary = options.summary(
                of: results,
                experiment,
                judgement,
                document,
                scenarioOptions.overrides,
                kept
            )
            tell(rule, of: results, readings, in: scenario, to: &summary)
            let run = RecordedRun(
                summary: summary,
                scenario: document.text,
                resolvedScenario: ResolvedScenario.text(of: scenario),
                results: results,
                records: (digests ?? nil) ?? [:]
            )
            options.keep(run, with: results, of: scenario, in: folder, history, outputs)
            try watching.tell(server, of: run, in: folder?.publishedPath) {
                try options.end(
                    of: results,
                    run.summary,
                    judgement.verdicts,
                    readings: readings,
                    wasInterrupted: results.wasInterrupted,
                    again: scenarioOptions.repetition(of: experiment.scenario),
                    outputs: outputs
                )
            }
        }
    }
}

// MARK: - Steps

extension Trunkload.Run {
    /// How many threads simulate.
    var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    /// What is run, and when enough of it.
    private func experiment(
        of scenario: Scenario
    ) throws -> (Experiment, StoppingOptions.Rule?) {
        var experiment = Experiment(scenario, threads: threadCount)
        let rule = try stopping.rule(for: scenario, cap: scenarioOptions.replications)
        if let rule { experiment.scenario.replications = rule.plan.cap }
        experiment.pace = try clock(for: scenario)
        try experiment.scenario.requireCountable(in: scenarioOptions.scenario)
        return (experiment, rule)
    }

    /// The run for those who watch it.
    private func show(
        of experiment: Experiment,
        _ document: ScenarioDocument,
        _ sum: ResultsSum,
        _ monitor: RunMonitor,
        _ lines: OpenLines
    ) -> RunShow {
        RunShow(
            of: experiment,
            source: ResultOptions.source(of: experiment, document, scenarioOptions.overrides),
            program: Build.program,
            sum: sum,
            monitor: monitor,
            wire: lines.show
        )
    }

    /// Opens the files of records, if any are wanted.
    func records(
        of scenario: Scenario,
        in folder: ResultsFolder?,
        _ outputs: Outputs,
        from first: Int = 0
    ) throws -> RecordFiles? {
        guard trace != .none, let folder else { return nil }
        return try outputs.prepare { () throws(OutputError) in
            try RecordFiles(ContactRecords(of: scenario), in: folder, from: first)
        }
    }

    func tracing(into records: RecordFiles?) -> ExperimentTracing? {
        guard let records else { return nil }
        return ExperimentTracing(trace == .all ? .all : .sampled) { trace, replication in
            records.write(trace, replication: replication)
        } finish: { replication in
            records.finish(replication)
        }
    }

    /// Shows how far an experiment is, which signals end.
    func progress(of experiment: Experiment) -> Progress {
        let progress = Progress(
            of: experiment,
            pace: experiment.pace.text,
            as: options.quiet ? .none : Terminal.isErrorShown ? .live : .plain,
            isColoured: Terminal.wantsErrorColour(unless: options.noColor)
        )
        Interruption.stops(progress.monitor)
        return progress
    }

    private func simulate(
        _ experiment: Experiment,
        until rule: StoppingOptions.Rule?,
        tracing: ExperimentTracing?,
        into sum: ResultsSum,
        _ progress: Progress
    ) -> Results {
        let monitor = progress.monitor
        let results =
            if let rule {
                experiment.run(until: rule.plan, monitor: monitor, tracing: tracing, into: sum) {
                    progress.show(of: $0)
                }
            } else {
                experiment.run(monitor: monitor, tracing: tracing, into: sum) { progress.show() }
            }
        progress.clear()
        return results
    }

    /// Tells by what a run ended that was to go on until it knew enough.
    private func tell(
        _ rule: StoppingOptions.Rule?,
        of results: Results,
        _ readings: [PrecisionReading],
        in scenario: Scenario,
        to summary: inout Summary
    ) {
        switch rule {
        case .precision(let plan)?:
            summary.add(
                readings,
                of: plan,
                sampled: results.sampledBlocking,
                isStrict: options.strict
            )
        case .decision(let plan)?:
            summary.add(plan.occasion(in: results, carriers: scenario.plan.carriers), of: plan)
        case nil: break
        }
    }
}
