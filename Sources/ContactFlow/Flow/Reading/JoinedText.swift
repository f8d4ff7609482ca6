/// A text that CloudFormation puts together from pieces, as the CDK writes every text with a reference.
///
/// Source: AWS CloudFormation, "Template reference", `Fn::Join`.
struct JoinedText {
    /// The text, with a placeholder such as `${Queue.Arn}` for what is known only at the deployment.
    let text: String

    /// The function that joins.
    static let name = "Fn::Join"

    /// Reads the only member of an object; `nil` for another one.
    init?(_ object: [String: FlowValue]) {
        guard object.count == 1, let parts = object[Self.name]?.list, parts.count == 2,
            let separator = parts[0].text, let pieces = parts[1].list
        else { return nil }
        text = pieces.map(Self.text).joined(separator: separator)
    }

    private static func text(of piece: FlowValue) -> String {
        if let text = piece.text { return text }
        if let object = piece.object {
            if let joined = JoinedText(object) { return joined.text }
            if let name = object["Ref"]?.text { return "${\(name)}" }
            if let names = object["Fn::GetAtt"]?.list?.compactMap(\.text), !names.isEmpty {
                return "${\(names.joined(separator: "."))}"
            }
        }
        return "${value}"
    }
}
