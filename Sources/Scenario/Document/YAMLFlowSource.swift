internal import ContactFlow
internal import Yams

/// A file in YAML that may hold a flow: an answer of the service, or a CloudFormation template.
///
/// Other than a scenario it may have tags, of which those of CloudFormation are known.
struct YAMLFlowSource {
    /// What the file holds.
    let value: FlowValue
    private let root: Node
    /// Nodes hold their anchors weakly; the parser keeps them alive.
    private let parser: Parser

    /// The most bytes of a file: templates of flows have some hundred thousand.
    private static let mostBytes = 4 << 20
    /// The most values, those behind aliases counted wherever they are used.
    private static let mostValues = 200_000
    /// How deep lines may be indented and values nested.
    private static let (mostColumns, deepest) = (400, 48)

    /// Reads YAML; `nil` for what is none, or no mapping at its root.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.mostBytes,
            let text = String(validating: bytes, as: UTF8.self), Self.isHarmless(text),
            let parser = try? Parser(yaml: text, resolver: .basic, encoding: .utf8),
            let root = try? parser.singleRoot(), root.mapping != nil
        else { return nil }
        var count = 0
        guard let value = Self.value(of: root, depth: 0, &count) else { return nil }
        self.value = value
        self.root = root
        self.parser = parser
    }

    /// Why a template of CloudFormation is no YAML; `nil` for other files, and for what is sound.
    static func mistake(inTemplate bytes: [UInt8]) -> FlowFinding? {
        guard bytes.count <= mostBytes, let text = String(validating: bytes, as: UTF8.self),
            text.contains("AWS::Connect::ContactFlow"), isHarmless(text)
        else { return nil }
        do {
            _ = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
            return nil
        } catch {
            guard let error = error as? YamlError else { return nil }
            let told = ScenarioError(error, in: SourceText(text))
            let start = text.utf8.split(
                separator: UInt8(ascii: "\n"),
                maxSplits: max(0, error.line - 1),
                omittingEmptySubsequences: false
            ).last?.startIndex
            return FlowFinding(
                .error,
                "not-yaml",
                "the file is a CloudFormation template, but no YAML: \(told.message)",
                help: told.help,
                at: .byte(start.map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 0)
            )
        }
    }

    /// Whether the parser, which takes longer for every level and alias, will not take too long.
    private static func isHarmless(_ text: String) -> Bool {
        var aliases = 0
        var brackets = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let indent = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
            guard indent.count <= mostColumns else { return false }
            // Text in quotation marks is no structure, and holds most of the brackets.
            guard !line.contains(UInt8(ascii: "\"")) else { continue }
            for (byte, next) in zip(line, line.dropFirst()) {
                switch byte {
                case UInt8(ascii: "*") where next > 0x2F: aliases += 1
                case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
                default: break
                }
            }
            guard brackets <= 128 else { return false }
        }
        return aliases <= 2 || !text.contains("&")
    }

    // MARK: - Values

    private static func value(of node: Node, depth: Int, _ count: inout Int) -> FlowValue? {
        count += 1
        guard depth < deepest, count <= mostValues else { return nil }
        switch node {
        case .scalar(let scalar): return value(of: scalar)
        case .sequence(let sequence):
            var list: [FlowValue] = []
            for element in sequence {
                guard let value = value(of: element, depth: depth + 1, &count) else { return nil }
                list.append(value)
            }
            switch sequence.tag.description {
            // The short form of Fn::Sub with variables has the text first.
            case "!Sub": return list.first
            case "!Join": return .object(["Fn::Join": .list(list)])
            default: return .list(list)
            }
        case .mapping(let mapping):
            var object: [String: FlowValue] = [:]
            for (key, member) in mapping {
                guard let name = key.scalar?.string else { continue }
                guard let value = value(of: member, depth: depth + 1, &count) else { return nil }
                object[name] = value
            }
            return .object(object)
        case .alias: return .null
        }
    }

    private static func value(of scalar: Node.Scalar) -> FlowValue {
        switch scalar.tag.description {
        // What CloudFormation fills in.
        case "!Ref", "!GetAtt", "!ImportValue": return .text("${\(scalar.string)}")
        default: break
        }
        guard scalar.style == .plain else { return .text(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .text("True")
        case "false", "False", "FALSE": return .text("False")
        default: return .text(scalar.string)
        }
    }

    // MARK: - Positions

    /// Where a place stands; that of a text for what is inside of it.
    func position(of place: FlowPlace) -> FlowPosition {
        guard case .path(let steps) = place else { return FlowPosition(line: 1, column: 1) }
        var node = root
        for step in steps {
            let next: Node? =
                switch step {
                case .key(let name): node.mapping?[name]
                case .index(let index):
                    node.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil }
                case .insideText: nil
                }
            guard let next else { break }
            node = next
        }
        return FlowPosition(
            line: max(1, node.mark?.line ?? 1),
            column: max(1, node.mark?.column ?? 1)
        )
    }
}
