internal import ArgumentParser
internal import Experiment
internal import Foundation
internal import Records
internal import Reports
internal import Scenario
internal import Typesetting

extension Trunkload {
    /// `trunkload merge`: the shards of one run in; the results that one machine would have had out.
    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Join the shards of one run or sweep to the results of the whole.",
            discussion: """
                Takes the folders of all shards, in any order, and writes the very files that one \
                machine would have written; only speed and memory are told of all of them together. \
                Judges the thresholds, which shards do not.

                Shards that are missing, double, stopped before their end or of another run are \
                listed, with the missing ones as schedulers take them, and the exit code is 65.

                Examples:
                  trunkload merge shards/* --output results/ramp
                  trunkload merge shards/* --output results/ramp --history h.sqlite --strict
                """
        )

        @Argument(help: "The folders of the shards.", completion: .directory)
        var folders: [String]

        @Option(
            parsing: .unconditional,
            help: "Threads to read shards on. As many as there are processors by default.",
            transform: WrittenCount.threads
        )
        var threads: Int?

        @OptionGroup var options: ResultOptions

        func run() throws {
            let shards = try shards()
            let kept = KeptReplications(
                of: shards.folders,
                by: Build.program,
                isWhole: true
            )
            switch shards.index.kind {
            case .run: try mergeRun(shards, kept)
            case .sweep: try mergeSweep(shards, kept)
            }
        }
    }
}

// MARK: - Shards

extension Trunkload.Merge {
    /// How many threads read.
    var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    /// Reads the folders; tells everything that is wrong with them, and ends.
    private func shards() throws -> ShardSet {
        var read: [ShardFolder] = []
        var problems: [ShardProblem] = []
        for path in folders {
            do throws(ShardProblem) {
                read.append(try ShardFolder(at: path))
            } catch {
                problems.append(error)
            }
        }
        if let output = options.output, read.contains(where: { Self.isSame($0.path, output) }) {
            throw ValidationError("'--output' is one of the shards, which would be lost.")
        }
        do throws(ShardSet.Problems) {
            return try ShardSet(read, by: Build.program, besides: problems)
        } catch {
            Terminal.error("error: these are not the shards of one run\n")
            for message in error.messages { Terminal.error("  \(message)\n") }
            if !error.missing.isEmpty {
                Terminal.error(
                    "help: run what is missing, as with --array=\(error.missingText), and merge again\n"
                )
            }
            throw read.isEmpty && problems.allSatisfy(\.isMissing)
                ? ExitCode.noInput : ExitCode.wrongData
        }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        URL(filePath: one).resolvingSymlinksInPath().path
            == URL(filePath: other).resolvingSymlinksInPath().path
    }

    /// Opens the replications of shards that may be some of those that are wanted; `nil` of none.
    static func reusable(_ paths: [String]) throws -> KeptReplications? {
        guard !paths.isEmpty else { return nil }
        let folders = try paths.map { path in
            do throws(ShardProblem) {
                let folder = try ShardFolder(at: path)
                if let problem = folder.refusalToReuse(by: Build.program) { throw problem }
                return folder
            } catch {
                throw tell(error)
            }
        }
        return KeptReplications(of: folders, by: Build.program, isWhole: false)
    }

    /// Tells what is wrong with a shard.
    ///
    /// - Returns: The exit code for it.
    static func tell(_ problem: ShardProblem) -> ExitCode {
        Terminal.error("error: \(problem.message)\n")
        return problem.isMissing ? ExitCode.noInput : ExitCode.wrongData
    }
}

// MARK: - A run

extension Trunkload.Merge {
    private func mergeRun(_ shards: ShardSet, _ kept: KeptReplications) throws {
        let index = shards.index
        // The first shard's folder and its words make the run again.
        guard let run = try? Trunkload.Run.parse(index.command + ["--", index.scenario.file]) else {
            throw Self.tell(.strange(shards.folders[0]))
        }
        let document = try ScenarioDocument.reading(shards.folders[0])
        let inputs = ScenarioInputs()
        let scenario = try run.scenarioOptions.scenario(in: document, noting: inputs)
        var experiment = Experiment(scenario, threads: threadCount)
        experiment.kept = kept
        let outputs = options.outputs()
        let history = try options.openHistory(outputs)
        let folder = try options.folder(for: scenario, outputs)
        let files = outputs.keep(inputs, in: folder)
        let records = try records(shards, run.trace, in: folder, outputs)
        var results = experiment.run()
        if let problem = kept.problem { throw Self.tell(problem) }
        results.threads = shards.engine.threads
        results.wallSeconds = shards.engine.wallSeconds
        results.peakResidentBytes = shards.engine.peakResidentBytes
        let judgement = options.judge(scenario, results)
        var summary = options.summary(
            of: results,
            experiment,
            judgement,
            document,
            run.scenarioOptions.overrides,
            files
        )
        summary.engine?.shards = shards.folders.count
        let recorded = RecordedRun(
            summary: summary,
            scenario: document.text,
            resolvedScenario: ResolvedScenario.text(of: scenario),
            results: results,
            records: records
        )
        options.keep(recorded, with: results, of: scenario, in: folder, history, outputs)
        try options.end(
            of: results,
            recorded.summary,
            judgement.verdicts,
            again: run.scenarioOptions.repetition(of: scenario),
            outputs: outputs
        )
    }

    /// Puts the records of the shards one after the other.
    ///
    /// - Returns: Their digests, by their names.
    private func records(
        _ shards: ShardSet,
        _ trace: Trunkload.Run.Trace,
        in folder: ResultsFolder?,
        _ outputs: Outputs
    ) throws -> [String: String] {
        guard trace != .none, let folder else { return [:] }
        var digests: [String: String] = [:]
        for name in [RecordFiles.contactsName, RecordFiles.flowLogName] {
            let parts = shards.folders.map { shard in
                RecordJoint.Part(path: "\(shard.path)/\(name)", digest: shard.index.files[name])
            }
            let joined = outputs.deliver { () throws(OutputError) in
                try RecordJoint.join(parts, named: name, in: folder)
            }
            if let damaged = joined?.damaged.first { throw Self.tell(.damaged(damaged)) }
            digests[name] = joined?.digest
        }
        return digests
    }
}

extension ScenarioDocument {
    /// Reads the scenario of a shard as the one that it was.
    fileprivate static func reading(_ shard: ShardFolder) throws -> ScenarioDocument {
        do {
            return try ScenarioDocument(keptIn: shard.path, as: shard.index.scenario.file)
        } catch {
            Terminal.error(error.description + "\n")
            throw error.exitCode
        }
    }
}

// MARK: - A sweep

extension Trunkload.Merge {
    private func mergeSweep(_ shards: ShardSet, _ kept: KeptReplications) throws {
        guard options.history == nil, !options.strict else {
            throw ValidationError("'--history' and '--strict' are for a run, and this is a sweep.")
        }
        let index = shards.index
        let own =
            (options.output.map { ["--output=\($0)"] } ?? []) + ["--threads=\(threadCount)"]
            + (options.json ? ["--json"] : []) + (options.quiet ? ["--quiet"] : [])
            + (options.noColor ? ["--no-color"] : [])
        guard
            let sweep = try? Trunkload.Sweep.parse(
                index.command + own + ["--", index.scenario.file]
            )
        else { throw Self.tell(.strange(shards.folders[0])) }
        let document = try ScenarioDocument.reading(shards.folders[0])
        try sweep.run(document, taking: kept, seconds: shards.engine.wallSeconds)
    }
}
