package import ContactFlow

extension FlowDocument {
    /// Reads the flow that the file holds, whatever the shape in which it is kept.
    ///
    /// - Returns: A flow whose every branch leads to an action.
    /// - Throws: Everything that is wrong with the file, at once.
    package func flow() throws(FlowErrors) -> Flow {
        guard !looksLikeJSON else { return try Flow.reading(bytes, name: name) }
        if let source = TerraformFlowSource(bytes) { return try source.flow(named: name) }
        guard let source = YAMLFlowSource(bytes) else {
            if let mistake = YAMLFlowSource.mistake(inTemplate: bytes) {
                throw FlowErrors(mistake)
            }
            return try Flow.reading(bytes, name: name)
        }
        return try Flow.reading(source.value, name: name)
    }

    /// The positions of findings, in the same order.
    package func positions(of findings: [FlowFinding]) -> [FlowPosition] {
        if !looksLikeJSON {
            if let source = TerraformFlowSource(bytes) {
                return FlowLocator(source.flowBytes).positions(of: findings.map(\.place))
            }
            if let source = YAMLFlowSource(bytes) {
                return findings.map { source.position(of: $0.place) }
            }
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
}
