import Foundation
import Testing

/// A small run, whole and in shards, in a folder of its own.
struct ShardedRun {
    let folder: TemporaryFolder

    /// What follows the scenario of every command.
    static let options = ["--replications", "5", "--set", "maxContacts=400"]

    init() throws {
        folder = try TemporaryFolder()
        let text = SampleScenario.text(threshold: "leg.blocked.share < 1%")
        try folder.write(text, to: "sample.yaml")
    }

    /// Runs the program.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
        try Program(arguments, in: folder, environment: environment).wait()
    }

    /// Runs a shard into `shards/K`, or into another folder.
    func shard(
        _ number: Int,
        of count: Int = 3,
        into name: String? = nil,
        _ more: String...
    ) throws {
        let outcome = try run(
            ["run", "sample.yaml"] + Self.options
                + ["--shard", "\(number)/\(count)", "--output", name ?? "shards/\(number)"]
                + more
        )
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    /// The paths of the files in a folder, with what is in them.
    func files(in name: String) throws -> [String: Data] {
        let root = folder.url.appending(path: name).resolvingSymlinksInPath()
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try paths.reduce(into: [:]) { files, path in
            var isFolder: ObjCBool = false
            let file = root.appending(path: path)
            _ = unsafe FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
            if !isFolder.boolValue { files[path] = try Data(contentsOf: file) }
        }
    }

    /// Checks that two folders have the same files.
    func expectEqual(_ one: String, _ other: String) throws {
        let (mine, theirs) = (try files(in: one), try files(in: other))
        #expect(mine.keys.sorted() == theirs.keys.sorted())
        for (name, bytes) in mine { #expect(bytes == theirs[name], "\(name)") }
    }

    /// Changes the text of a file.
    func change(_ name: String, _ old: String, to new: String) throws {
        let text = try folder.text(name)
        #expect(text.contains(old), "\(name) has no \(old)")
        try folder.write(text.replacing(old, with: new), to: name)
    }
}
