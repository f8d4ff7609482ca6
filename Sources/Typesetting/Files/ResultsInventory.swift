#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What a folder holds of what this program writes into results folders, and of anything else.
///
/// A results folder has an index, `summary.json`, `sweep.json` or `shard.json`, that says which program wrote it and
/// what the digests of its files are. Reports that are drawn from the index have no digest there, since
/// some of them tell how long the run took; they are known by their names and by what they say.
struct ResultsInventory {
    /// The files of the index, of which one says that the folder is the program's.
    static let indexNames = ["summary.json", "sweep.json", "shard.json"]

    /// What is drawn from the index, with a text that is in every one of them.
    private static let drawn = [
        "branches.csv": "channel,outcome,count,",
        "timeline.csv": "start_seconds,offered,",
        "metrics.prom": "# HELP trunkload_",
        "junit.xml": "<property name=\"fingerprint\"",
        "summary.md": "<sub>trunkload ",
        "report.html": "content=\"trunkload ",
        "sweep.csv": ",metric,value,ci95_low,",
        "sweep.html": "content=\"trunkload ",
    ]

    /// What earlier versions wrote, whose indices have no digests.
    private static let undigested: Set<String> = [
        "scenario.yaml", "scenario.resolved.json", "replications.csv", "contacts.jsonl.gz",
        "flow-log.jsonl.gz",
    ]

    /// What shards of a run have.
    private static let kept: Set<String> = ["replications.dat"]

    private static let folders = ["histograms", "inputs"]

    /// The names of what is there: files, those of folders with the folder before them, and whatever
    /// else stands in the way.
    let names: [String]
    /// Those of them that are somebody else's.
    let foreign: [String]

    /// Looks through a folder.
    ///
    /// - Parameters:
    ///   - folder: Its path.
    ///   - isHalf: Whether a program that was killed left it half written, so that its files are known by
    ///     their names alone.
    init(of folder: String, isHalf: Bool = false) {
        let names = Self.names(in: folder)
        let index = Self.index(in: folder, names)
        self.names = names
        foreign = names.filter { name in
            let path = folder + "/" + name
            guard FileSystem.status(of: path, followingLinks: false)?.kind == .file else {
                return true
            }
            return isHalf ? !Self.isKnown(name) : !Self.isOurs(name, at: path, by: index)
        }
    }

    /// Whether there is nothing at all.
    var isEmpty: Bool { names.isEmpty }

    private static func names(in folder: String) -> [String] {
        let entries = contents(of: folder).filter { $0 != Workspace.innerName }
        return entries.flatMap { name -> [String] in
            let path = folder + "/" + name
            guard folders.contains(name),
                FileSystem.status(of: path, followingLinks: false)?.kind == .folder
            else { return [name] }
            return contents(of: path).map { name + "/" + $0 }
        }
    }

    /// The names of what is in a folder, hidden or not, in their order.
    static func contents(of folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// Whether a file of this name can be one of ours; the name of an input is its own.
    static func isKnown(_ name: String) -> Bool {
        indexNames.contains(name) || drawn[name] != nil || undigested.contains(name)
            || kept.contains(name) || isHistogram(name) || name.hasPrefix("inputs/")
    }

    private static func isHistogram(_ name: String) -> Bool {
        name.hasPrefix("histograms/") && name.hasSuffix(".hlog")
    }

    private static func isOurs(_ name: String, at path: String, by index: Index?) -> Bool {
        guard let index else { return false }
        if name == index.name { return true }
        if let mark = drawn[name] { return isDrawn(path, with: mark) }
        guard let digests = index.digests else {
            return undigested.contains(name) || isHistogram(name)
        }
        guard let digest = digests[name] else { return false }
        // Nobody edits what is packed, and there may be much of it.
        return name.hasSuffix(".gz") || SHA256Digest.hexadecimal(ofFile: path) == digest
    }

    /// Whether a file that can be drawn again is one that was drawn, or has nothing in it.
    static func isDrawn(_ path: String, with mark: String) -> Bool {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { return false }
        return bytes.isEmpty || String(decoding: bytes, as: UTF8.self).contains(mark)
    }

    /// Whether a file at this path may be drawn again.
    static func mayDraw(_ name: String, at path: String) -> Bool {
        guard let status = FileSystem.status(of: path, followingLinks: false) else { return true }
        return status.kind == .file && isDrawn(path, with: drawn[name] ?? "\u{0}")
    }
}

// MARK: - The index

extension ResultsInventory {
    /// What an index says of the files beside it.
    private struct Index {
        var name: String
        /// Digests in hexadecimal digits by names; `nil` where an earlier version wrote it.
        var digests: [String: String]?
    }

    private static func index(in folder: String, _ names: [String]) -> Index? {
        for name in indexNames where names.contains(name) {
            guard let bytes = try? Data(contentsOf: URL(filePath: folder + "/" + name)),
                case .object(let members)? = try? JSONDecoder().decode(JSONValue.self, from: bytes),
                isOurs(members)
            else { continue }
            var digests: [String: String]?
            if case .object(let files)? = members["files"] {
                digests = files.compactMapValues { digest in
                    if case .string(let text) = digest { text } else { nil }
                }
            }
            return Index(name: name, digests: digests)
        }
        return nil
    }

    private static func isOurs(_ members: [String: JSONValue]) -> Bool {
        if case .object(let program)? = members["program"] {
            return program["name"] == .string("trunkload")
        }
        // The table of a sweep by an earlier version, which did not say who wrote it.
        return ["axes", "partial", "points", "scenario"].allSatisfy { members[$0] != nil }
    }
}

extension SHA256Digest {
    /// The digest of a file in hexadecimal digits; `nil` when it cannot be read.
    static func hexadecimal(ofFile path: String) -> String? {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { return nil }
        return SHA256Digest(of: Array(bytes)).hexadecimal
    }
}

// MARK: - Taking away

extension ResultsInventory {
    /// Takes the files away that the program has put into a folder, the index first.
    static func removeFiles(of folder: String) {
        let names = ResultsInventory(of: folder, isHalf: true).names
        let indices = names.filter(indexNames.contains)
        for name in indices + names.filter({ !indices.contains($0) })
        where isKnown(name) || isPart(name) {
            try? FileSystem.removeFile(folder + "/" + name)
        }
        for name in folders { try? FileSystem.removeFolder(folder + "/" + name) }
    }

    /// Takes a folder away with the files that the program has put there; what else is in it stays.
    static func remove(_ folder: String) {
        guard FileSystem.status(of: folder, followingLinks: false)?.kind == .folder else { return }
        removeFiles(of: folder)
        try? FileSystem.removeFolder(folder)
    }

    /// Whether a file is one of which records are put together while a run goes on.
    private static func isPart(_ name: String) -> Bool {
        name.hasPrefix(".contacts.jsonl.gz.") || name.hasPrefix(".flow-log.jsonl.gz.")
    }
}
