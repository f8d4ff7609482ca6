/// How long files and functions may be.
enum SizeRules {
    static let mostLinesOfFile = 600
    static let mostLinesOfFunction = 70

    static func findings(in file: SourceFile) -> [Finding] {
        guard file.path.hasSuffix(".swift") else { return [] }
        var findings: [Finding] = []
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        if count > mostLinesOfFile {
            let message = "the file has \(count) lines; \(mostLinesOfFile) are the most"
            findings.append(file.finding(line: mostLinesOfFile + 1, message))
        }
        for function in functions(in: file) where function.count > mostLinesOfFunction {
            let message =
                "'\(function.name)' has \(function.count) lines; \(mostLinesOfFunction) are the most"
            findings.append(file.finding(line: function.line, message))
        }
        return findings
    }

    struct Function: Hashable {
        var name: String
        /// The line of its keyword, from 1.
        var line: Int
        /// Lines from the keyword to the closing brace.
        var count: Int
    }

    /// The functions, initialisers and subscripts that have a body.
    static func functions(in file: SourceFile) -> [Function] {
        file.code.indices.compactMap { index in
            let words = file.code[index].words
            guard let keyword = words.firstIndex(where: { keywords.contains(String($0)) }),
                words[..<keyword].allSatisfy({ modifiers.contains(String($0)) }),
                let length = lengthOfBody(in: file.code[index...])
            else { return nil }
            let isNamed = words[keyword] == "func" && keyword + 1 < words.count
            let name = String(words[isNamed ? keyword + 1 : keyword])
            return Function(name: name, line: index + 1, count: length)
        }
    }

    /// Lines up to the brace that closes the body; `nil` when there is no body.
    private static func lengthOfBody(in lines: ArraySlice<String>) -> Int? {
        var parentheses = 0
        var braces = 0
        for (index, line) in zip(lines.indices, lines) {
            if index > lines.startIndex, parentheses == 0, braces == 0, beginsDeclaration(line) {
                return nil
            }
            for character in line {
                switch character {
                case "(", "[": parentheses += 1
                case ")", "]": parentheses -= 1
                case "{" where parentheses == 0 || braces > 0: braces += 1
                case "}" where braces > 0:
                    braces -= 1
                    if braces == 0 { return index - lines.startIndex + 1 }
                case "}" where parentheses == 0: return nil
                default: break
                }
            }
        }
        return nil
    }

    private static func beginsDeclaration(_ line: String) -> Bool {
        let first = line.words.first.map(String.init) ?? ""
        return keywords.contains(first) || modifiers.contains(first) || first == "var"
    }

    private static let keywords: Set = ["func", "init", "deinit", "subscript"]

    private static let modifiers: Set = [
        "public", "package", "internal", "fileprivate", "private", "static", "class", "final",
        "mutating", "nonisolated", "isolated", "override", "required", "convenience", "borrowing",
        "consuming", "inlinable", "usableFromInline", "inline", "__always", "never",
        "discardableResult", "prefix", "postfix", "MainActor", "Sendable",
    ]
}
