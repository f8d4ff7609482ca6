internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Measures
internal import Plan
internal import Records
internal import Reports
internal import Scenario
internal import Typesetting

extension Trunkload.Run {
    /// Refuses what decides on the way or tells of the whole, which no part can.
    func checkShard() throws {
        guard shardOptions.shard != nil else { return }
        let reason: String? =
            if let option = stopping.deciding {
                "'\(option)' decides by all replications how many there are"
            } else if options.history != nil {
                "give '--history' to 'trunkload merge', which appends the whole run"
            } else if listen != nil {
                "'--listen' shows one run, and a part of it looks like the whole"
            } else if course.timelineMetrics != nil {
                "'--timeline-metrics' tells the course of the whole run"
            } else if options.strict {
                "give '--strict' to 'trunkload merge', which judges the thresholds"
            } else if events != nil {
                "'--events' tells of one run, and its receiver would hear of a part"
            } else {
                nil
            }
        if let reason { throw ValidationError("'--shard': \(reason).") }
    }

    /// Runs a part of the replications, and keeps what each found.
    func runShard(_ request: ShardRequest) throws {
        let document = try scenarioOptions.document()
        let inputs = ScenarioInputs()
        let scenario = try scenarioOptions.scenario(in: document, noting: inputs)
        if let path = scenario.plan.outside {
            throw ValidationError(
                "'--shard': '\(path)' is called for real, and what it answers would be another thing on "
                    + "every machine."
            )
        }
        let shard = try ShardOptions.find(request, isQuiet: options.quiet)
        var experiment = Experiment(scenario, threads: threadCount)
        experiment.pace = try clock(for: scenario)
        try scenario.requireCountable(in: scenarioOptions.scenario)
        let numbers = shard.range(of: scenario.replications)
        var work = try ShardWork(
            shard,
            .run,
            of: scenario,
            in: scenario.replications,
            document,
            command: words,
            at: options.output
        )
        work.keep(inputs)
        let records = try records(
            of: scenario,
            in: work.folder,
            work.outputs,
            from: numbers.lowerBound
        )
        var shown = experiment
        shown.scenario.replications = max(numbers.count, 1)
        let progress = progress(of: shown)
        work.run(monitor: progress.monitor) { writer in
            experiment.record(
                numbers,
                in: writer,
                under: scenario.key,
                monitor: progress.monitor,
                tracing: tracing(into: records)
            ) {
                progress.show()
            }
        }
        progress.clear()
        work.note(
            digests: work.outputs.deliver { () throws(OutputError) in try records?.complete() }
        )
        try work.finish(
            numbers.replications(of: scenario.replications),
            isQuiet: options.quiet,
            isJSON: options.json
        )
    }

    /// The words that make this run again, but for the scenario's file and what does not change results.
    private var words: [String] {
        scenarioOptions.words + (trace == .none ? [] : ["--trace=\(trace.rawValue)"])
    }
}

extension ScenarioOptions {
    /// The words that decide what is run and how it is judged, but for the scenario's file.
    var words: [String] {
        (seed.map { ["--seed=\($0)"] } ?? [])
            + (replications.map { ["--replications=\($0)"] } ?? [])
            + overrides.map { "--set=\($0.text)" }
            + threshold.map { "--threshold=\($0.text)" }
    }
}
