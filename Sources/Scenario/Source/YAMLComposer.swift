internal import Measures
package import Yams

/// Turns the text of a scenario file into nodes.
///
/// This is the only place that knows the YAML library. Scenario files are the part of YAML that JSON
/// could say, plus comments and block style: no anchors, aliases, tags or second documents.
struct YAMLComposer {
    /// How deep sections and lists may nest; a scenario needs eight levels.
    private static let deepest = 32

    private let diagnosis: Diagnosis
    private var text: String
    /// First occurrences of keys that come again, which were given another name to get past the parser.
    private var renamedKeys: [SourcePosition: String] = [:]
    /// Pairs of escapes that were joined.
    private var joined: SurrogateEscapes?

    /// Composes the root; `nil` after reporting why there is none.
    static func compose(_ text: String, reportingTo diagnosis: Diagnosis) -> YAMLNode? {
        var composer = YAMLComposer(text, diagnosis: diagnosis)
        guard composer.checkCharacters(), composer.checkBrackets(),
            composer.checkAliases()
        else { return nil }
        return composer.compose()
    }

    private init(_ text: String, diagnosis: Diagnosis) {
        self.diagnosis = diagnosis
        var scalars = Substring(text).unicodeScalars
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        self.text = String(Substring(scalars))
    }

    private mutating func compose() -> YAMLNode? {
        // Every repeated key costs another pass, so long files get fewer.
        for _ in 0..<(text.utf8.count < 1 << 16 ? 20 : 2) {
            do {
                let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
                // Nodes hold their anchors weakly; the parser keeps them alive.
                return try withExtendedLifetime(parser) {
                    try parser.singleRoot().map { node($0, depth: 0) } ?? reportEmpty()
                }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard rename(keys.first ?? "", at: context.mark) else {
                    let name = (keys.first ?? "").clipped(to: 60)
                    report("'\(name)' appears more than once in this section", at: context.mark)
                    return nil
                }
            } catch let error as YamlError {
                if joined == nil, error.isAboutEscape,
                    let joined = SurrogateEscapes(in: text, fromLine: error.line)
                {
                    text = joined.text
                    self.joined = joined
                    continue
                }
                var mistake = ScenarioError(
                    error,
                    in: joined == nil ? diagnosis.source : SourceText(text)
                )
                mistake.position = joined?.original(mistake.position) ?? mistake.position
                diagnosis.report(mistake)
                return nil
            } catch {
                preconditionFailure("The YAML library threw an error of another library: \(error).")
            }
        }
        diagnosis.report(ScenarioError("too many keys appear more than once", at: .fileStart))
        return nil
    }

    private func reportEmpty() -> YAMLNode? {
        diagnosis.report(ScenarioError("the file has no content", at: .fileStart))
        return nil
    }

    /// A place in the file as it stands.
    private func position(_ mark: Mark?) -> SourcePosition {
        let position = SourcePosition(mark)
        return joined?.original(position) ?? position
    }

    private func report(_ message: String, help: String? = nil, at mark: Mark?) {
        diagnosis.report(ScenarioError(message, help: help, at: position(mark)))
    }
}

// MARK: - Nodes

extension YAMLComposer {
    private func node(_ node: Node, depth: Int) -> YAMLNode {
        let unreadable = YAMLNode(content: .unreadable, position: position(node.mark))
        guard depth < Self.deepest else {
            diagnosis.report(Self.nestingError(at: unreadable.position))
            return unreadable
        }
        guard node.anchor == nil else {
            // Every alias leads here, to the place of its anchor.
            diagnosis.reportOnce(Self.anchorError(at: unreadable.position))
            return unreadable
        }
        let content: YAMLNode.Content
        switch node {
        case .scalar(let scalar):
            checkTag(scalar.tag, at: node, isQuoted: scalar.style != .plain)
            content = .scalar(scalar.string, isPlain: scalar.style == .plain)
        case .sequence(let sequence):
            checkTag(sequence.tag, at: node)
            content = .sequence(sequence.map { self.node($0, depth: depth + 1) })
        case .mapping(let mapping):
            checkTag(mapping.tag, at: node)
            content = .mapping(entries(of: mapping, depth: depth))
        case .alias:
            preconditionFailure("The YAML library resolves aliases before it returns.")
        }
        return YAMLNode(content: content, position: position(node.mark))
    }

    private func checkTag(_ tag: Tag, at node: Node, isQuoted: Bool = false) {
        let name = tag.description
        guard !name.isEmpty, !(isQuoted && name == Tag.Name.str.rawValue) else { return }
        report("tags such as !!str are not part of scenario files", at: node.mark)
    }

    private func entries(of mapping: Node.Mapping, depth: Int) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var firstPositions: [String: SourcePosition] = [:]
        for (key, value) in mapping {
            guard let (name, position) = keyName(key) else { continue }
            if case .file(let line, _)? = firstPositions[name] {
                diagnosis.report(
                    ScenarioError(
                        "'\(name.clipped(to: 60))' appears twice in this section, "
                            + "first in line \(line)",
                        at: position
                    )
                )
            } else {
                firstPositions[name] = position
                let value = node(value, depth: depth + 1)
                entries.append(YAMLNode.Entry(key: name, position: position, value: value))
            }
        }
        return entries
    }

    private func keyName(_ key: Node) -> (name: String, position: SourcePosition)? {
        guard case .scalar(let scalar) = key, key.anchor == nil else {
            report("a key must be a name, without anchors", at: key.mark)
            return nil
        }
        let position = position(key.mark)
        if scalar.string == "<<", scalar.style == .plain {
            report("merge keys are not part of scenario files", at: key.mark)
            return nil
        }
        return (renamedKeys[position] ?? scalar.string, position)
    }
}

// MARK: - Before the parser

extension YAMLComposer {
    /// Reports the first character that YAML does not allow.
    private func checkCharacters() -> Bool {
        for (index, line) in diagnosis.source.lines.enumerated() {
            for (column, scalar) in line.unicodeScalars.enumerated() {
                switch scalar {
                case "\t", " "..."~", "\u{A0}"..."\u{2027}", "\u{202A}"..."\u{D7FF}",
                    "\u{E000}"..."\u{FEFE}", "\u{FF00}"..."\u{FFFD}",
                    "\u{10000}"..."\u{10FFFF}":
                    continue
                default:
                    let code = String(scalar.value, radix: 16, uppercase: true)
                    let digits = String(repeating: "0", count: max(0, 4 - code.count)) + code
                    diagnosis.report(
                        ScenarioError(
                            "the character U+\(digits) is not allowed in a scenario file",
                            at: .file(line: index + 1, column: column + 1)
                        )
                    )
                    return false
                }
            }
        }
        return true
    }

    /// Reports brackets that nest so deep that the parser, which takes longer for every level, would
    /// take too long.
    ///
    /// Brackets in quotes and comments count as well, since nobody writes that many.
    private func checkBrackets() -> Bool {
        var depth = 0
        for (index, line) in diagnosis.source.lines.enumerated() {
            for (column, scalar) in line.unicodeScalars.enumerated() {
                switch scalar {
                case "[", "{": depth += 1
                case "]", "}": depth = max(0, depth - 1)
                default: continue
                }
                guard depth <= 4 * Self.deepest else {
                    let position = SourcePosition.file(line: index + 1, column: column + 1)
                    diagnosis.report(Self.nestingError(at: position))
                    return false
                }
            }
        }
        return true
    }

    private static func nestingError(at position: SourcePosition) -> ScenarioError {
        ScenarioError("sections nest more than \(deepest) deep", at: position)
    }

    /// Reports aliases in numbers that could cost the parser an unlimited time, since it compares keys
    /// with all that aliases in them stand for.
    ///
    /// Two aliases cannot make anything four times as large. Anchors in such files are found later, and
    /// more precisely; here a text in quotes may count as well.
    private func checkAliases() -> Bool {
        var anchors: Set<Substring> = []
        var aliases: [(name: Substring, line: Int)] = []
        for (index, line) in diagnosis.source.lines.enumerated() {
            for start in line.utf8.indices {
                let byte = line.utf8[start]
                guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") else { continue }
                let name = line[line.utf8.index(after: start)...].prefix {
                    $0.isASCII && ($0.isLetter || $0.isWholeNumber || $0 == "_" || $0 == "-")
                }
                guard !name.isEmpty else { continue }
                if byte == UInt8(ascii: "&") {
                    anchors.insert(name)
                } else {
                    aliases.append((name, index))
                }
            }
        }
        let used = aliases.filter { anchors.contains($0.name) }
        guard used.count > 2 else { return true }
        let line = diagnosis.source.lines[used[0].line]
        // The name is a part of the line, so their indices agree; the star stands before it.
        let column = line[..<used[0].name.startIndex].unicodeScalars.count
        diagnosis.report(Self.anchorError(at: .file(line: used[0].line + 1, column: column)))
        return false
    }

    private static func anchorError(at position: SourcePosition) -> ScenarioError {
        ScenarioError(
            "anchors and aliases are not part of scenario files",
            help: "write the value in both places",
            at: position
        )
    }

    /// Gives the key at a mark another first letter of the same length.
    ///
    /// - Returns: Whether the key was found there.
    private mutating func rename(_ key: String, at mark: Mark) -> Bool {
        let line = SourceText(text).line(mark.line)
        let scalars = line.unicodeScalars
        var index = scalars.index(
            scalars.startIndex,
            offsetBy: mark.column - 1,
            limitedBy: scalars.endIndex
        )
        if let start = index, start < scalars.endIndex,
            "\"'".unicodeScalars.contains(scalars[start])
        {
            index = scalars.index(after: start)
        }
        guard let index, index < scalars.endIndex, scalars[index] == key.unicodeScalars.first,
            let placeholder = Unicode.Scalar(0xE000 + renamedKeys.count)
        else { return false }
        text.unicodeScalars.replaceSubrange(
            index..<scalars.index(after: index),
            with: [placeholder]
        )
        renamedKeys[position(mark)] = key
        return true
    }
}

extension SourcePosition {
    /// The place that the YAML library means.
    package init(_ mark: Mark?) {
        self = .file(line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }
}
