internal import ArgumentParser
internal import ContactCenter
internal import Experiment
internal import Foundation
internal import Reports
internal import Scenario
internal import Typesetting

/// A shard that is being run, and its folder.
struct ShardWork {
    /// What is written.
    let outputs: Outputs
    /// Where it goes.
    let folder: ResultsFolder

    private let writer: ReplicationWriter
    private let scenario: Scenario
    private let document: ScenarioDocument
    private var index: ShardIndex
    private var wasStopped = false

    /// Takes the place of the shard's folder, without which there would be nothing of it.
    ///
    /// - Parameters:
    ///   - shard: Which part it is.
    ///   - kind: What is cut.
    ///   - scenario: What is run.
    ///   - replications: How many replications there are in all.
    ///   - document: The scenario as it was given.
    ///   - command: The words that make the whole again, but for the scenario's file.
    ///   - path: Where the folder shall be; a name of its own by default.
    /// - Throws: The exit code for a place that cannot be written.
    init(
        _ shard: Shard,
        _ kind: ShardIndex.Kind,
        of scenario: Scenario,
        in replications: Int,
        _ document: ScenarioDocument,
        command: [String],
        at path: String?
    ) throws {
        let outputs = Outputs(isQuiet: true)
        let name = "\(scenario.name)-shard-\(shard.number)-of-\(shard.count)"
        let folder = try outputs.prepare { () throws(OutputError) in
            if let path { return try ResultsFolder(at: path) }
            return try ResultsFolder(for: name, at: Date())
        }
        // Where nothing of the answer would be left, what cannot be prepared has ended the program.
        guard let folder else { throw ExitCode.cannotCreate }
        let writer = try outputs.prepare { () throws(OutputError) in
            try ReplicationWriter(in: folder)
        }
        guard let writer else { throw ExitCode.cannotCreate }
        (self.outputs, self.folder, self.writer) = (outputs, folder, writer)
        (self.scenario, self.document) = (scenario, document)
        index = ShardIndex(
            program: Build.program,
            kind: kind,
            shard: shard,
            of: replications,
            seed: scenario.seed,
            scenario: ShardIndex.Source(
                name: scenario.name,
                file: document.path,
                sha256: SHA256Digest(of: document.text).hexadecimal,
                inputs: []
            ),
            command: command,
            partial: false,
            engine: ShardIndex.Engine(wallSeconds: 0, threads: 0, peakResidentBytes: nil),
            files: [:]
        )
    }

    /// Keeps the files that the scenario names.
    mutating func keep(_ inputs: ScenarioInputs) {
        index.scenario.inputs = outputs.keep(inputs, in: folder)
        for input in index.scenario.inputs { index.files[input.file] = input.sha256 }
    }

    /// Runs the shard.
    ///
    /// - Parameters:
    ///   - monitor: Knows whether it was stopped.
    ///   - body: Runs replications into a file, each under the key of its scenario; tells how many threads
    ///     did.
    mutating func run(
        monitor: RunMonitor,
        _ body: (ReplicationWriter) throws -> Int
    ) rethrows {
        let started = ContinuousClock.now
        index.engine.threads = try body(writer)
        index.engine.wallSeconds = started.duration(to: .now) / .seconds(1)
        wasStopped = monitor.isStopped
    }

    /// Notes the digests of files that were written on the way, by their names.
    mutating func note(digests: [String: String]??) {
        index.files.merge((digests ?? nil) ?? [:]) { $1 }
    }

    /// Puts the folder into its place, tells what it has, and ends with the exit code of what happened.
    mutating func finish(_ what: String, isQuiet: Bool, isJSON: Bool) throws {
        let digest = outputs.deliver { () throws(OutputError) in try writer.complete() }
        // Half a shard would look like a whole one.
        guard let digest, !outputs.haveFailed else { return try outputs.finish() }
        index.files[ReplicationWriter.name] = digest
        index.partial = wasStopped
        index.engine.peakResidentBytes = Memory.peakResidentBytes
        var files = [ResultsFile(name: "scenario.yaml", text: document.text)]
        if index.kind == .run, let text = ResolvedScenario.text(of: scenario) {
            files.append(ResultsFile(name: "scenario.resolved.json", text: text))
        }
        for file in files { index.files[file.name] = file.digest }
        let first = ResultsFile(name: ShardIndex.name, text: index.text)
        _ = outputs.deliver { () throws(OutputError) in try folder.publish([first] + files) }
        if isJSON {
            outputs.answer(index.text)
        } else if !isQuiet {
            outputs.answer(
                """
                \(scenario.name): shard \(index.shard.number) of \(index.shard.count), \(what)\
                \(wasStopped ? ", stopped before its end" : "")
                shard \(folder.path)

                """
            )
        }
        try outputs.finish()
        if wasStopped { throw ExitCode.interrupted }
    }
}

extension Scenario {
    /// The key under which its replications are kept.
    var key: SHA256Digest {
        guard let key = replicationKey(by: Build.program) else {
            preconditionFailure("A scenario of the command line was read from a document.")
        }
        return key
    }
}

extension Range<Int> {
    /// Replications by their numbers, such as `replications 5 to 7 of 20, counted from 0`.
    func replications(of total: Int) -> String {
        let place =
            switch count {
            case 0: "none"
            case 1: "replication \(lowerBound)"
            default: "replications \(lowerBound) to \(upperBound - 1)"
            }
        return "\(place) of \(total), counted from 0"
    }
}
