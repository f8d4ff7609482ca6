import Foundation
import Testing

/// A results folder is that of one run, whatever happens to the program.
@Suite("One folder, one run", .timeLimit(.minutes(5)))
struct WholeFolderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SampleScenario.text(), to: "sample.yaml")
    }

    private func start(
        seed: Int,
        into name: String = "out",
        _ more: String...,
        from workingFolder: String = "."
    ) throws -> Program {
        let scenario = folder.url.appending(path: "sample.yaml").path
        return try Program(
            ["run", scenario, "--seed", "\(seed)", "--output", name, "--quiet"] + more,
            in: folder,
            workingFolder: folder.url.appending(path: workingFolder)
        )
    }

    /// The seed of the run whose files these are; `nil` when there is no index.
    ///
    /// Fails on a mixture.
    private func seed(in name: String) throws -> Int? {
        let names = try folder.names(in: name)
        guard names.contains("summary.json") else { return nil }
        let summary = try folder.summary(in: name)
        let fingerprint: String = try summary.value("run.fingerprint")
        for report in ["report.html", "junit.xml", "summary.md", "metrics.prom"] {
            #expect(try folder.text("\(name)/\(report)").contains(fingerprint), "\(report)")
        }
        let report = try Program.run("report", name, in: folder)
        #expect(report.exitCode == 0, "\(report.errors)")
        let comparison = try Program.run("compare", name, name, in: folder)
        #expect(comparison.exitCode == 0, "\(comparison.errors)")
        let isTraced = names.contains("contacts.jsonl.gz")
        #expect(names.contains("flow-log.jsonl.gz") == isTraced)
        let files: [String: String] = try summary.value("files")
        #expect(files.keys.contains("contacts.jsonl.gz") == isTraced)
        return try summary.value("run.seed")
    }

    @Test("Killed at any moment, a run leaves its own folder or the earlier one", arguments: 0..<12)
    func killed(number: Int) throws {
        let started = ContinuousClock.now
        #expect(try start(seed: 1).wait().exitCode == 0)
        let duration = started.duration(to: .now)

        let trace = number % 2 == 0 ? "none" : "all"
        let program = try start(seed: 2, "--trace", trace)
        // The second half is where files are written.
        let end = ContinuousClock.now + duration * (0.4 + 0.06 * Double(number))
        while ContinuousClock.now < end { sched_yield() }
        program.send(SIGKILL)
        _ = try program.wait()

        let seed = try #require(try seed(in: "out"))
        #expect([1, 2].contains(seed))
        #expect(try start(seed: 3).wait().exitCode == 0)
        #expect(try self.seed(in: "out") == 3)
        #expect(try folder.names(in: ".").filter { $0.hasPrefix(".") } == [])
    }

    @Test("Of two runs at once into one folder, one is refused", arguments: 0..<4)
    func simultaneous(number: Int) throws {
        if number % 2 == 1 { #expect(try start(seed: 3).wait().exitCode == 0) }
        let programs = try [1, 2].map { try start(seed: $0) }
        let outcomes = try programs.map { try $0.wait() }

        let winners = [1, 2].filter { outcomes[$0 - 1].exitCode == 0 }
        #expect(winners.contains(try #require(try seed(in: "out"))))
        for outcome in outcomes where outcome.exitCode != 0 {
            #expect(outcome.exitCode == 73)
            #expect(
                outcome.errors == """
                    error: 'out' could not be written: another run is writing there
                    help: wait for it, or name another folder

                    """
            )
        }
    }

    @Test("Nothing of an earlier run stays, such as its records")
    func stale() throws {
        #expect(try start(seed: 1, "--trace", "all").wait().exitCode == 0)
        #expect(try seed(in: "out") == 1)
        #expect(try start(seed: 2).wait().exitCode == 0)
        #expect(try seed(in: "out") == 2)
        #expect(try !folder.names(in: "out").contains("contacts.jsonl.gz"))
    }

    @Test("The current folder is filled, and filled again, and stays the current folder")
    func currentFolder() throws {
        let out = folder.url.appending(path: "out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false)
        let before = try FileManager.default.attributesOfItem(atPath: out.path)
        for seed in [1, 2] {
            let outcome = try start(seed: seed, into: ".", from: "out").wait()
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            #expect(try self.seed(in: "out") == seed)
        }
        let after = try FileManager.default.attributesOfItem(atPath: out.path)
        #expect(
            before[.systemFileNumber] as? UInt64 == after[.systemFileNumber] as? UInt64
        )
        #expect(try folder.names(in: "out").filter { $0.hasPrefix(".") } == [])
    }

    @Test("Own files in the folder are refused before the run and stay", arguments: [".", "out"])
    func foreign(name: String) throws {
        if name == "out" { #expect(try start(seed: 1).wait().exitCode == 0) }
        try folder.write("mine", to: "\(name)/summary.md")
        let outcome = try Program.run("run", "sample.yaml", "--output", name, in: folder)
        #expect(outcome.exitCode == 73)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("there is not a file") == (name == "out"))
        #expect(outcome.errors.hasSuffix("help: name another folder, or move them elsewhere\n"))
        #expect(try folder.text("\(name)/summary.md") == "mine")
        let sweep = try Program.run(
            "sweep",
            "sample.yaml",
            "--vary",
            "seed=1,2",
            "--output",
            name,
            in: folder
        )
        #expect(sweep.exitCode == 73)
        #expect(sweep.errors.hasPrefix("error: '\(name)' could not be written: '"))
    }

    @Test("Replications of another run are refused by compare, and so are other files by report")
    func belonging() throws {
        for seed in [1, 2] {
            #expect(try start(seed: seed, into: "out-\(seed)").wait().exitCode == 0)
        }
        for name in ["replications.csv", "scenario.resolved.json", "histograms/talkTime.hlog"] {
            try folder.write(try folder.text("out-2/\(name)"), to: "out-1/\(name)")
        }
        let comparison = try Program.run("compare", "out-1", "out-2", in: folder)
        #expect(comparison.exitCode == 65)
        #expect(
            comparison.errors == "out-1/replications.csv: error: the file does not belong to the "
                + "summary beside it: it is of another run, or was changed\n"
        )
        let report = try Program.run("report", "out-1", in: folder)
        #expect(report.exitCode == 65)
        #expect(report.errors.contains("does not belong to the summary beside it"))
    }
}
