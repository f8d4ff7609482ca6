package import ContactFlow

extension FlowDocument {
    /// Findings as text: where, what, the line with a caret, why, and what to do.
    ///
    /// - Parameters:
    ///   - findings: What to tell.
    ///   - count: How many there are, when `findings` does not hold all of them.
    /// - Returns: Lines that end with how many errors and warnings there are; empty without findings.
    package func rendered(_ findings: [FlowFinding], count: Int) -> String {
        guard !findings.isEmpty else { return "" }
        let source = SourceText(String(decoding: bytes, as: UTF8.self))
        var text = ""
        let placed = zip(findings, positions(of: findings)).enumerated().sorted { left, right in
            let (one, other) = (left.element.1, right.element.1)
            // The sort is not stable, so equal positions keep their order by index.
            return (one.line, one.column, left.offset) < (other.line, other.column, right.offset)
        }
        for (_, (finding, position)) in placed {
            let place = SourcePosition.file(line: position.line, column: position.column)
            let diagnostic = "\(finding.severity): \(finding.message) (\(finding.code))"
            text += place.rendered(diagnostic, in: path, source)
            if let reason = finding.reason { text += "because: \(reason)\n" }
            if let help = finding.help { text += "help: \(help)\n" }
        }
        if count > findings.count { text += "and \(count - findings.count) more\n" }
        let errors = findings.count(where: \.isError)
        let warnings = findings.count - errors
        return text + Self.counted(errors, "error") + ", " + Self.counted(warnings, "warning")
            + " in \(path)\n"
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
