/// How files lie in folders, and that each type has a name of its own.
enum RoomRules {
    static let mostFilesOfFolder = 25

    static func findings(in files: [SourceFile]) -> [Finding] {
        let sources = files.filter(\.isSource)
        return crowdedFolders(of: sources) + repeatedTypes(in: sources)
    }

    private static func crowdedFolders(of sources: [SourceFile]) -> [Finding] {
        let folders = Dictionary(grouping: sources) { file in
            file.path.split(separator: "/").dropLast().joined(separator: "/")
        }
        return folders.sorted { $0.key < $1.key }.compactMap { folder, files in
            guard files.count > mostFilesOfFolder else { return nil }
            let message = "the folder has \(files.count) files; \(mostFilesOfFolder) are the most"
            return Finding(path: folder, line: 1, message: message)
        }
    }

    /// Types outside of other types, of which two have one name.
    ///
    /// Two modules may have a type of one name as far as the compiler goes, and so may two files if
    /// the types are private; a reader who looks for one of them finds the other.
    private static func repeatedTypes(in sources: [SourceFile]) -> [Finding] {
        var places: [String: String] = [:]
        var findings: [Finding] = []
        for file in sources {
            for (index, line) in file.code.enumerated() {
                guard let name = type(declaredIn: line) else { continue }
                if let other = places[name] {
                    let message = "there is another type '\(name)' in \(other)"
                    findings.append(file.finding(line: index + 1, message))
                } else {
                    places[name] = file.path
                }
            }
        }
        return findings
    }

    /// The name of the type that a line declares at its very beginning.
    private static func type(declaredIn line: String) -> String? {
        guard line.first.map({ !$0.isWhitespace }) ?? false else { return nil }
        let words = line.words
        guard let keyword = words.firstIndex(where: { keywords.contains(String($0)) }),
            words[..<keyword].allSatisfy({ modifiers.contains(String($0)) }),
            keyword + 1 < words.count
        else { return nil }
        return String(words[keyword + 1])
    }

    private static let keywords: Set = ["struct", "class", "enum", "actor", "protocol"]

    private static let modifiers: Set = [
        "public", "package", "internal", "fileprivate", "private", "final", "indirect", "MainActor",
        "frozen", "unchecked", "unsafe", "safe",
    ]
}
