#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

extension ResultsFolder {
    /// Takes the place `<name>-<UTC time>` in `parent`, and makes `parent` where it is missing.
    ///
    /// The folder is always new: when the name is taken, `-2`, `-3` and so on is appended, also when
    /// several programs look for one at once.
    ///
    /// - Parameters:
    ///   - scenarioName: Any text; characters that file systems or shells dislike become hyphens.
    ///   - date: When the run began.
    ///   - parent: The folder that collects results.
    /// - Throws: `OutputError` when it cannot be made.
    package convenience init(
        for scenarioName: String,
        at date: Date,
        in parent: String = "results"
    ) throws(OutputError) {
        let parent = FolderPlace.withoutTrailingSlashes(parent)
        let base = parent + "/" + Self.defaultName(for: scenarioName, at: date)
        Workspace.tidy(parent)
        self.init(try Self.claim(newLike: base))
    }

    private static func claim(newLike base: String) throws(OutputError) -> Claim {
        var attempt = 1
        while true {
            let path = attempt == 1 ? base : base + "-\(attempt)"
            attempt += 1
            guard FileSystem.status(of: path, followingLinks: false) == nil else { continue }
            do {
                let claim = try Claim(FolderPlace(path))
                // Whoever had the place until now may just have filled it.
                if FileSystem.status(of: claim.place.path) == nil { return claim }
                claim.workspace.remove()
            } catch {
                // Another run has taken the place.
                if !error.isRefusal { throw error }
            }
        }
    }

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

    /// Keeps letters and digits of any script, dots, hyphens and underscores; all else becomes one hyphen.
    private static func safeName(_ name: String) -> String {
        var safe = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case ".", "_": safe.unicodeScalars.append(scalar)
            case _ where scalar.isPartOfWord: safe.unicodeScalars.append(scalar)
            // No hyphen at the beginning, where it would look like an option, and none twice.
            default: if !safe.isEmpty && safe.last != "-" { safe.append("-") }
            }
        }
        // No hidden folder, and room for the time within the 255 bytes of a name.
        var trimmed = safe.drop { $0 == "." || $0 == "-" }.prefix(100)
        while trimmed.utf8.count > 200 { trimmed.removeLast() }
        let end = trimmed.lastIndex { $0 != "-" }.map { trimmed.index(after: $0) }
        let result = trimmed[..<(end ?? trimmed.startIndex)]
        return result.isEmpty ? "run" : String(result)
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter or digit of some script, a mark on one, or an emoji.
    fileprivate var isPartOfWord: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber,
            .otherSymbol:
            true
        default: false
        }
    }
}
