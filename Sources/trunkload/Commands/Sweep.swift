internal import Answers
internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Foundation
internal import Measures
internal import Reports
internal import Scenario
internal import Synchronization
internal import Typesetting

extension Trunkload {
    /// `trunkload sweep`: a grid of runs under the same luck.
    struct Sweep: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sweep",
            abstract: "Run a grid of values under the same luck, and compare them.",
            discussion: """
                Examples:
                  trunkload sweep scenarios/overflow-to-partner.yaml \\
                      --vary transfer.timeout=20s,25s,30s --vary carriers.primary.trunks=60..90:10

                Differences are to the first point, replication by replication. The table also goes \
                to sweep.csv and sweep.json in the results folder, and sweep.html there draws the curves.
                """
        )

        @OptionGroup var options: AnswerOptions

        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "Values to try: path=a,b,c or path=lo..hi or path=lo..hi:step. Repeatable.",
                valueName: "path=values"
            ),
            completion: Completions.override,
            transform: Self.axis
        )
        var vary: [SweepAxis]

        @Option(
            parsing: .unconditionalSingleValue,
            help: """
                A metric to tell, such as leg.blocked.share. Repeatable. By default those of the \
                scenario's thresholds.
                """,
            completion: Completions.metric,
            transform: Self.metric
        )
        var metric: [Metric] = []

        @Option(
            help: "Folder for the results. results/<name>-sweep-<UTC time> by default.",
            completion: .directory
        )
        var output: String?

        @OptionGroup var shardOptions: ShardOptions

        private static let mostPoints = 10_000

        func validate() throws {
            try Outputs.requireName(output, of: "--output")
            guard !vary.isEmpty else { throw ValidationError("'--vary' is missing.") }
            for (index, axis) in vary.enumerated()
            where vary[..<index].contains(where: { $0.path == axis.path }) {
                throw ValidationError("'--vary' names '\(axis.path)' twice.")
            }
            let count = vary.reduce(1) { product, axis in
                min(product * axis.values.count, 1_000_000_000)
            }
            guard count <= Self.mostPoints else {
                throw ValidationError("a sweep may have at most 10,000 points, but has more.")
            }
        }

        private static func axis(_ text: String) throws -> SweepAxis {
            do {
                let axis = try SweepAxis(parsing: text)
                _ = try ScenarioOverride("\(axis.path)=0")
                return axis
            } catch let error as ScenarioOverride.Malformed {
                throw ValidationError("\(error).")
            } catch let error as ExpressionError {
                throw ValidationError(error.description)
            }
        }

        private static func metric(_ text: String) throws -> Metric {
            do {
                return try Metric(parsing: text)
            } catch {
                throw ValidationError(error.description)
            }
        }

        func run() throws {
            if let shard = shardOptions.shard { return try runShard(shard) }
            try run(try ScenarioDocument.reading(options.scenario))
        }

        /// Runs the sweep of a document.
        ///
        /// - Parameters:
        ///   - document: The scenario.
        ///   - kept: Where all replications are, if they have run already.
        ///   - seconds: How long they took then.
        /// - Throws: The exit code, if it is not 0.
        func run(
            _ document: ScenarioDocument,
            taking kept: KeptReplications? = nil,
            seconds: Double? = nil
        ) throws {
            let scenario = try options.scenario(in: document)
            try scenario.requireVirtual(for: "sweep")
            let metrics = try metrics(of: scenario)
            let inputs = ScenarioInputs()
            let points = try points(in: document, noting: inputs)
            let outputs = Outputs(isQuiet: options.quiet && !options.json)
            let folder = try resultsFolder(for: scenario.name, outputs)
            var report = sweep(points, metrics, scenario, kept)
            if let problem = kept?.problem { throw Trunkload.Merge.tell(problem) }
            if let seconds { report.seconds = seconds }
            report.origin = SweepOrigin(
                program: Build.program,
                file: document.path,
                text: document.text,
                overrides: options.overrides.map(\.text),
                seed: scenario.seed,
                inputs: inputs.files
            )
            let isKept = publish(report, scenario, into: folder, outputs)
            if options.json {
                outputs.answer(report.json)
            } else if !options.quiet || !isKept {
                outputs.answer(
                    report.text(
                        resultsFolder: isKept ? folder?.path : nil,
                        width: Terminal.outputWidth,
                        isColoured: Terminal.wantsColour(unless: options.noColor)
                    )
                )
            }
            try outputs.finish()
            if report.isPartial { throw ExitCode.interrupted }
        }
    }
}

extension Trunkload.Sweep {
    /// The metrics asked for, or else those of the thresholds, or else the branches.
    func metrics(of scenario: Scenario) throws -> [Metric] {
        for metric in metric {
            do {
                try metric.check(in: scenario.plan)
            } catch {
                throw ValidationError("--metric '\(metric.text)': \(error.description)")
            }
            if metric.measure.isOfProgram {
                throw ValidationError(
                    "--metric '\(metric.text)': no seed repeats figures of the program"
                )
            }
        }
        var metrics = metric
        if metrics.isEmpty {
            metrics = scenario.thresholds.map(\.metric).filter { !$0.measure.isOfProgram }
        }
        if metrics.isEmpty {
            metrics = try ["branch.success.share", "leg.blocked.share"].map {
                try Metric(parsing: $0)
            }
        }
        return metrics.enumerated().filter { index, metric in
            !metrics[..<index].contains { $0.text == metric.text }
        }.map(\.element)
    }

    /// Reads the scenario of every point, so that what is wrong is told before anything is run.
    func points(
        in document: ScenarioDocument,
        noting inputs: ScenarioInputs
    ) throws -> [ParameterSweep.Point] {
        try ParameterSweep.grid(of: vary).map { values in
            let overrides = try zip(vary, values).map { axis, value in
                try ScenarioOverride("\(axis.path)=\(value)")
            }
            let scenario = try options.scenario(in: document, with: overrides, noting: inputs)
            try scenario.requireCountable(in: options.scenario, with: overrides)
            return ParameterSweep.Point(values: values, scenario: scenario)
        }
    }

    private func resultsFolder(for name: String, _ outputs: Outputs) throws -> ResultsFolder? {
        try outputs.prepare { () throws(OutputError) in
            if let output { return try ResultsFolder(at: output) }
            return try ResultsFolder(for: name + "-sweep", at: Date())
        }
    }

    private func sweep(
        _ points: [ParameterSweep.Point],
        _ metrics: [Metric],
        _ scenario: Scenario,
        _ kept: KeptReplications?
    ) -> SweepReport {
        let progress = AnswerProgress(isQuiet: options.quiet)
        Interruption.stops(progress.monitor)
        let planned = points.reduce(0) { $0 + $1.scenario.replications }
        let started = ContinuousClock.now
        let sweep = ParameterSweep(
            metrics: metrics,
            threads: options.threadCount,
            kept: kept
        )
        let rows = sweep.run(points, monitor: progress.monitor) { done in
            progress.show(
                "sweeping",
                "point \(done + 1) of \(points.count)",
                of: points[done].scenario,
                done: progress.monitor.finishedReplications.load(ordering: .relaxed),
                planned: planned
            )
        }
        progress.clear()
        return SweepReport(
            of: scenario.name,
            axes: vary,
            metrics: metrics,
            rows: rows,
            pointCount: points.count,
            seconds: started.duration(to: .now) / .seconds(1)
        )
    }

    /// Puts the sweep into the folder.
    ///
    /// - Returns: Whether the folder tells of it now.
    private func publish(
        _ report: SweepReport,
        _ scenario: Scenario,
        into folder: ResultsFolder?,
        _ outputs: Outputs
    ) -> Bool {
        guard let folder else { return false }
        let page = report.page(by: Build.program, thresholds: scenario.thresholds)
        _ = outputs.deliver { () throws(OutputError) in
            let files = [
                ResultsFile(name: "sweep.json", text: report.json),
                ResultsFile(name: "sweep.csv", text: report.csv),
                ResultsFile(name: "sweep.html", text: page),
            ]
            try folder.publish(files + (report.origin?.files ?? []))
        }
        return folder.isPublished
    }
}
