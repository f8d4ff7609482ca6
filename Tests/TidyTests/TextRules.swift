/// What may not stand in any file.
enum TextRules {
    // In pieces, so that this file keeps its own rules.
    private static let openEnds = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    private static let folders = ["/" + "work", "/" + "tmp", "/" + "home", "/" + "root"]

    static func findings(in file: SourceFile) -> [Finding] {
        file.lines.enumerated().flatMap { index, line in
            problems(of: line).map { file.finding(line: index + 1, $0) }
        }
            + file.code.enumerated().flatMap { index, line in
                foreignLetters(in: line).map { file.finding(line: index + 1, $0) }
            }
    }

    private static func problems(of line: String) -> [String] {
        var problems: [String] = []
        if line.contains("\t") { problems.append("a tab; indent with spaces") }
        for word in openEnds where line.mentions(word) {
            problems.append("'\(word)' may not land; write an issue")
        }
        for folder in folders where names(folder, in: line) {
            problems.append("'\(folder)' is a folder of one machine")
        }
        return problems
    }

    /// Whether a line has the folder as the beginning of an absolute path.
    private static func names(_ folder: String, in line: String) -> Bool {
        var rest = Substring(line)
        while let range = rest.firstRange(of: folder) {
            let before = rest[..<range.lowerBound].last
            let after = rest[range.upperBound...].first
            let isPath = before.map { !$0.isNamePart && !"./~*})>".contains($0) } ?? true
            if isPath, after?.isNamePart != true, after != "-" { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    private static func foreignLetters(in line: String) -> [String] {
        guard let letter = line.first(where: { !$0.isASCII }) else { return [] }
        return ["'\(letter)' stands in the code; names are ASCII"]
    }
}
