package import Yams

extension ScenarioError {
    /// Puts what the YAML library complains about into plain words.
    package init(_ error: YamlError, in source: SourceText) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self.init(problem: problem, context: context, mark: mark, in: source)
        case .reader(let problem, _, _, _):
            self.init("the file is not YAML: \(problem)", at: .fileStart)
        case .memory:
            self.init("there is not enough memory to read the file", at: .fileStart)
        default:
            self.init("the file is not YAML", at: .fileStart)
        }
    }

    private init(problem: String, context: YamlError.Context?, mark: Mark, in source: SourceText) {
        let line = source.line(mark.line).unicodeScalars
        let character = line.dropFirst(mark.column - 1).first
        let wording = Self.words(
            for: problem,
            at: character,
            isFirst: line.prefix(mark.column - 1).allSatisfy(\.properties.isWhitespace)
        )
        let position = wording.isAtContext ? context?.mark ?? mark : mark
        self.init(
            wording.message ?? "this is not YAML: \(problem)",
            help: wording.help,
            at: source.place(of: position)
        )
    }

    /// A complaint in plain words.
    private struct Wording {
        var message: String?
        var help: String?
        /// Whether the mistake is where the construct began, and not where the parser gave up.
        var isAtContext = false
    }

    private static func words(
        for problem: String,
        at character: Unicode.Scalar?,
        isFirst: Bool
    ) -> Wording {
        switch problem {
        case "mapping values are not allowed in this context":
            Wording(
                message: "a second ':' cannot stand here",
                help: "put the text in quotes, or check the indentation"
            )
        case _ where problem.hasPrefix("did not find expected") && "&*!".contains(character):
            Wording(message: "anchors, aliases and tags are not part of scenario files")
        case "did not find expected key" where !isFirst:
            Wording(
                message: "nothing can follow the value here",
                help: "put all of the value in quotes of one kind"
            )
        case "did not find expected key":
            Wording(
                message: "a key was expected here",
                help: "keys of one section begin in the same column"
            )
        case "could not find expected ':'":
            Wording(
                message: "a key without ':' after it",
                help: "write a key, a colon, a space and the value",
                isAtContext: true
            )
        case "found character that cannot start any token" where character == "\t",
            "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            Wording(message: "a tab cannot indent", help: "use spaces")
        case "found character that cannot start any token":
            Wording(
                message: "a value cannot begin with '\(character.map(String.init) ?? "this")'",
                help: "put the value in quotes"
            )
        case "found unexpected end of stream", "found unexpected document indicator":
            Wording(message: "the quotation mark that begins here is not closed", isAtContext: true)
        case "did not find expected ',' or ']'":
            Wording(message: "the list that begins here is not closed by ']'", isAtContext: true)
        case "did not find expected ',' or '}'":
            Wording(message: "the section that begins here is not closed by '}'", isAtContext: true)
        case "block sequence entries are not allowed in this context":
            Wording(message: "a list cannot begin here", help: "put the '-' on a line of its own")
        case "did not find expected '-' indicator":
            Wording(message: "the next '-' of the list was expected here")
        case "mapping keys are not allowed in this context":
            Wording(message: "a key cannot stand here")
        case "did not find expected node content" where character == nil:
            Wording(message: "a value was expected before the end")
        case "did not find expected node content":
            Wording(message: "a value was expected here")
        default:
            wordsAboutOtherParts(problem)
        }
    }

    /// The words for what scenario files do not have: escapes, documents, aliases, tags.
    private static func wordsAboutOtherParts(_ problem: String) -> Wording {
        switch problem {
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            Wording(message: "this escape after '\\' does not exist", help: "write \\\\ for '\\'")
        case "but found another document", "did not find expected <document start>":
            Wording(message: "a scenario is one document, but another begins here")
        case "found undefined alias", "did not find expected alphabetic or numeric character":
            Wording(
                message: "anchors and aliases are not part of scenario files",
                help: "put text that begins with '*' or '&' in quotes"
            )
        case "found undefined tag handle", "did not find expected tag URI",
            "did not find the expected '>'", "did not find expected '!'",
            "did not find expected whitespace or line break":
            Wording(message: "tags such as !!str are not part of scenario files")
        case "did not find expected comment or line break":
            Wording(message: "nothing but a comment can follow here")
        case let problem where problem.hasPrefix("Maximum nesting level reached"):
            Wording(message: "sections nest too deep")
        default:
            Wording()
        }
    }
}

extension SourceText {
    /// The place of a mark; beyond the end of the file, the end of the last line that says something.
    fileprivate func place(of mark: Mark) -> SourcePosition {
        guard line(mark.line).isEmpty,
            let last = lines.prefix(mark.line).lastIndex(where: { !$0.isEmpty })
        else { return SourcePosition(mark) }
        return .file(line: last + 1, column: lines[last].unicodeScalars.count + 1)
    }
}

extension String {
    /// Whether the character, if there is one, is among those of the text.
    fileprivate func contains(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { unicodeScalars.contains($0) } ?? false
    }
}

extension YamlError {
    /// Whether an escape is not one of YAML's.
    var isAboutEscape: Bool {
        if case .scanner(_, let problem, _, _) = self { problem.contains("escape") } else { false }
    }

    /// The line of the mistake, from 1.
    var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            mark.line
        default: 1
        }
    }
}
