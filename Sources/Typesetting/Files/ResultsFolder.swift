#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A folder that holds the files of one run.
package struct ResultsFolder: Hashable, Sendable {
    /// The path, without a slash at the end.
    package let path: String

    /// Opens the folder at `path`, and creates it and its parents where they are missing.
    ///
    /// - Throws: `OutputError` when it cannot be created.
    package init(at path: String) throws(OutputError) {
        self.path = Self.withoutTrailingSlashes(path)
        try Self.create(self.path, withParents: true)
    }

    /// Creates `<name>-<UTC time>` in `parent`, and `parent` where it is missing.
    ///
    /// The folder is always new: when the name is taken, `-2`, `-3` and so on is appended, also
    /// when several programs do so at once.
    ///
    /// - Parameters:
    ///   - scenarioName: Any text; characters that file systems or shells dislike become hyphens.
    ///   - date: When the run began.
    ///   - parent: The folder that collects results.
    /// - Throws: `OutputError` when it cannot be created.
    package init(
        for scenarioName: String,
        at date: Date,
        in parent: String = "results"
    ) throws(OutputError) {
        let parent = Self.withoutTrailingSlashes(parent)
        try Self.create(parent, withParents: true)

        let base = parent + "/" + Self.defaultName(for: scenarioName, at: date)
        var candidate = base
        var attempt = 1
        // Creating fails when the folder exists, so of two programs only one gets the name.
        while true {
            do {
                try Self.create(candidate, withParents: false)
                break
            } catch let error where error.isAlreadyThere {
                attempt += 1
                candidate = base + "-\(attempt)"
            }
        }
        path = candidate
    }

    /// Writes files into the folder and replaces those of the same name.
    ///
    /// Each file is written under another name first and renamed when complete: a reader sees the
    /// old text or the new, never a part.
    ///
    /// - Throws: `OutputError` at the first file that cannot be written; those before it remain.
    package func write(_ files: [ResultsFile]) throws(OutputError) {
        for file in files {
            let steps = file.name.split(separator: "/", omittingEmptySubsequences: false)
            precondition(
                !steps.contains { ["", ".", ".."].contains($0) },
                "'\(file.name)' is not the name of a file."
            )
            let target = path + "/" + file.name
            if steps.count > 1 {
                let parent = steps.dropLast().joined(separator: "/")
                try Self.create(path + "/" + parent, withParents: true)
            }
            do {
                try Data(file.text.utf8).write(to: URL(filePath: target), options: .atomic)
            } catch {
                throw OutputError(path: target, cause: error)
            }
        }
    }
}

extension ResultsFolder {
    /// Returns `<name>-<yyyyMMddTHHmmssZ>`, the last part of a new folder's path.
    package static func defaultName(for scenarioName: String, at date: Date) -> String {
        let time = Date.ISO8601FormatStyle(
            dateSeparator: .omitted,
            timeSeparator: .omitted,
            timeZoneSeparator: .omitted,
            timeZone: .gmt
        )
        return safeName(scenarioName) + "-" + date.formatted(time)
    }

    /// Keeps ASCII letters, digits, dots, hyphens and underscores; all else becomes one hyphen.
    private static func safeName(_ name: String) -> String {
        var safe = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", ".", "_": safe.unicodeScalars.append(scalar)
            // No hyphen at the beginning, where it would look like an option, and none twice.
            default: if !safe.isEmpty && safe.last != "-" { safe.append("-") }
            }
        }
        // No hidden folder, and room for the time within the 255 bytes of a name.
        let trimmed = safe.drop { $0 == "." || $0 == "-" }.prefix(100)
        let end = trimmed.lastIndex { $0 != "-" }.map { trimmed.index(after: $0) }
        let result = trimmed[..<(end ?? trimmed.startIndex)]
        return result.isEmpty ? "run" : String(result)
    }

    private static func withoutTrailingSlashes(_ path: String) -> String {
        var path = path
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func create(_ path: String, withParents: Bool) throws(OutputError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: withParents
            )
        } catch {
            throw OutputError(path: path, cause: error)
        }
    }
}
