/// A file of the package, as text and as code without comments and text literals.
struct SourceFile {
    /// The path from the package's folder.
    let path: String
    /// The lines as they stand.
    let lines: [String]
    /// The lines with comments and the contents of text literals blanked.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = Self.lines(of: text)
        code = path.hasSuffix(".swift") ? Self.lines(of: CodeExtractor.code(of: text)) : []
    }

    /// The target the file belongs to, such as `Statistics`.
    var module: String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// Whether the file is part of the program.
    var isSource: Bool { path.hasPrefix("Sources/") && path.hasSuffix(".swift") }

    func finding(line: Int, _ message: String) -> Finding {
        Finding(path: path, line: line, message: message)
    }

    private static func lines(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension StringProtocol {
    /// The words of a line of code: names, keywords and numbers.
    var words: [Substring] {
        let text = Substring(self)
        return text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }

    /// Whether `call` stands in a line of code, not as the end or the beginning of a longer name.
    func mentions(_ call: String) -> Bool {
        var rest = Substring(self)
        while let range = rest.firstRange(of: call) {
            let before = rest[..<range.lowerBound].last
            let after = rest[range.upperBound...].first
            let isWhole =
                !(call.first?.isNamePart == true && before?.isNamePart == true)
                && !(call.last?.isNamePart == true && after?.isNamePart == true)
            if isWhole { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }
}

extension Character {
    /// Whether the character can be part of a name.
    var isNamePart: Bool { isLetter || isNumber || self == "_" }
}
