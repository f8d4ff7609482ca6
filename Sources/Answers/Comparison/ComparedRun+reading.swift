#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension ComparedRun {
    /// Reads a run from its results folder, or from a summary alone.
    ///
    /// - Parameter path: The path of a folder that holds `summary.json`, or of such a file.
    /// - Throws: ``ComparedRunError`` when there is no summary, or when a file is not what its name
    ///   says.
    package init(at path: String) throws(ComparedRunError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard Self.type(of: path) == .typeDirectory else {
            let text = try Self.requiredText(of: path)
            try self.init(path: path, files: ["summary.json": text], summaryPath: path)
            return
        }
        try self.init(path: path, files: try Self.files(inFolder: path))
    }

    /// The texts of the files of a folder, all of one run.
    private static func files(inFolder path: String) throws(ComparedRunError) -> [String: String] {
        while true {
            var files = ["summary.json": try requiredText(of: path + "/summary.json")]
            for name in ["replications.csv"] + scenarioFiles {
                let file = path + "/" + name
                if type(of: file) != nil { files[name] = try requiredText(of: file) }
            }
            // Another run may have taken the place of the folder meanwhile.
            let now = try requiredText(of: path + "/summary.json")
            if files["summary.json"] == now { return files }
        }
    }

    /// No file of a run is larger; replications by the million have this much.
    private static let largestByteCount = 1 << 29

    private static func requiredText(of path: String) throws(ComparedRunError) -> String {
        guard let type = type(of: path) else {
            throw .unreadable(path: path, reason: "there is no such file")
        }
        guard type == .typeRegular else {
            throw .unreadable(path: path, reason: "this is not a file")
        }
        let url = URL(filePath: path)
        guard let size = try? FileManager.default.attributesOfItem(atPath: resolved(path))[.size],
            (size as? Int) ?? 0 <= largestByteCount
        else { throw .wrong(path: path, reason: "no file of a run is so large") }
        guard let data = try? Data(contentsOf: url) else {
            throw .unreadable(path: path, reason: "the system refuses")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw .wrong(path: path, reason: "the file is not text in UTF-8")
        }
        return text
    }

    /// What stands at a path, links followed; nil when nothing does.
    private static func type(of path: String) -> FileAttributeType? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path))
        return attributes?[.type] as? FileAttributeType
    }

    private static func resolved(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path
    }
}
