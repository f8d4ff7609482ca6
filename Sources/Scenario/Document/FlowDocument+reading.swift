package import ContactFlow

extension FlowDocument {
    /// Reads the flow that the file holds, whatever the shape in which it is kept.
    ///
    /// - Returns: A flow whose every branch leads to an action.
    /// - Throws: Everything that is wrong with the file, at once.
    package func flow() throws(FlowErrors) -> Flow {
        guard !looksLikeJSON else { return try Flow.reading(bytes, name: name) }
        if isTerraform { throw FlowErrors(Self.terraform) }
        guard let source = YAMLFlowSource(bytes) else {
            return try Flow.reading(bytes, name: name)
        }
        return try Flow.reading(source.value, name: name)
    }

    /// The positions of findings, in the same order.
    package func positions(of findings: [FlowFinding]) -> [FlowPosition] {
        if !looksLikeJSON, !isTerraform, let source = YAMLFlowSource(bytes) {
            return findings.map { source.position(of: $0.place) }
        }
        return FlowLocator(bytes).positions(of: findings.map(\.place))
    }

    /// Whether the first character is one with which a flow in JSON can begin.
    private var looksLikeJSON: Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0)
        guard let first = text.first(where: { $0 > 0x20 }) else { return true }
        return "{[\"".utf8.contains(first)
    }

    /// Whether the file is Terraform, which names the type of its resources.
    private var isTerraform: Bool {
        let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
        return text.contains("\"aws_connect_contact_flow")
    }

    private static let terraform = FlowFinding(
        .error,
        "terraform",
        "the file is Terraform, not a flow; the flow is the 'content' of "
            + "aws_connect_contact_flow",
        help: "save what it became: terraform show -json, or "
            + "aws connect describe-contact-flow … --query ContactFlow.Content --output text",
        at: .byte(0)
    )
}
