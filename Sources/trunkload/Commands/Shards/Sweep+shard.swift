internal import Answers
internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Measures
internal import Scenario
internal import Synchronization

extension Trunkload.Sweep {
    /// Runs a part of the replications of all points, point after point, and keeps what each found.
    func runShard(_ request: ShardRequest) throws {
        let document = try ScenarioDocument.reading(options.scenario)
        let scenario = try options.scenario(in: document)
        try scenario.requireVirtual(for: "sweep")
        _ = try metrics(of: scenario)
        let inputs = ScenarioInputs()
        let points = try points(in: document, noting: inputs)
        let shard = try ShardOptions.find(request, isQuiet: options.quiet)
        let total = points.reduce(0) { $0 + $1.scenario.replications }
        let numbers = shard.range(of: total)
        var work = try ShardWork(
            shard,
            .sweep,
            of: scenario,
            in: total,
            document,
            command: words,
            at: output
        )
        work.keep(inputs)
        let progress = AnswerProgress(isQuiet: options.quiet)
        Interruption.stops(progress.monitor)
        work.run(monitor: progress.monitor) { writer in
            var (first, threads) = (0, 0)
            for (index, point) in points.enumerated() where !progress.monitor.isStopped {
                let all = first..<first + point.scenario.replications
                first = all.upperBound
                let mine = numbers.clamped(to: all)
                guard !mine.isEmpty else { continue }
                let used = Experiment(point.scenario, threads: options.threadCount).record(
                    mine.lowerBound - all.lowerBound..<mine.upperBound - all.lowerBound,
                    in: writer,
                    under: point.scenario.key,
                    monitor: progress.monitor
                ) {
                    progress.show(
                        "sweeping",
                        "point \(index + 1) of \(points.count)",
                        of: point.scenario,
                        done: progress.monitor.finishedReplications.load(ordering: .relaxed),
                        planned: numbers.count
                    )
                }
                threads = max(threads, used)
            }
            return threads
        }
        progress.clear()
        try work.finish(
            numbers.replications(of: total),
            isQuiet: options.quiet,
            isJSON: options.json
        )
    }

    /// The words that make this sweep again, but for the scenario's file and what does not change results.
    private var words: [String] {
        (options.seed.map { ["--seed=\($0)"] } ?? [])
            + (options.replications.map { ["--replications=\($0)"] } ?? [])
            + options.overrides.map { "--set=\($0.text)" }
            + vary.map { "--vary=\($0.path)=\($0.values.joined(separator: ","))" }
            + metric.map { "--metric=\($0.text)" }
    }
}
