internal import Measures

extension ScenarioErrors {
    /// All mistakes as text: where, what, the line with a caret, what to do; and how many there are.
    ///
    /// - Parameters:
    ///   - document: The document that was read.
    ///   - includesWarnings: Whether the warnings follow the mistakes.
    /// - Returns: Lines in the shape that editors and build servers annotate, the last one ended too.
    package func rendered(
        in document: ScenarioDocument,
        includingWarnings includesWarnings: Bool = false
    ) -> String {
        let source = SourceText(document.text)
        var text = errors.map { $0.rendered(in: document.path, source) }.joined()
        if count > errors.count { text += "and \(count - errors.count) more\n" }
        text += includesWarnings ? warnings.rendered(in: document) : ""
        let counts =
            [Self.count(count, "error")]
            + (includesWarnings && !warnings.isEmpty ? [Self.count(warnings.count, "warning")] : [])
        text += "\(counts.joined(separator: ", ")) in \(document.path)\n"
        return text + (flowProblem?.rendered ?? "") + dataProblems.map(\.rendered).joined()
    }

    private static func count(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}

extension [ScenarioWarning] {
    /// The first warnings, at most a hundred, as text: where, what, the line with a caret, why, and
    /// what to do.
    ///
    /// - Parameter document: The document that was read.
    /// - Returns: Lines in the shape that editors and build servers annotate, the last one ended too.
    package func rendered(in document: ScenarioDocument) -> String {
        let source = SourceText(document.text)
        let told = prefix(ScenarioErrors.limit)
        let text = told.map { warning in
            warning.position.rendered(
                "warning: \(warning.message) (\(warning.code))",
                in: document.path,
                source
            ) + "because: \(warning.reason)\nhelp: \(warning.help)\n"
        }.joined()
        return count > told.count ? text + "and \(count - told.count) more warnings\n" : text
    }
}

extension ScenarioError {
    fileprivate func rendered(in path: String, _ source: SourceText) -> String {
        let rule = code.map { " (\($0))" } ?? ""
        var text = position.rendered("error: \(message)\(rule)", in: path, source)
        if let reason { text += "because: \(reason)\n" }
        if let help { text += "help: \(help)\n" }
        return text
    }
}

extension SourcePosition {
    /// A diagnostic at this position, with the line of the source if there is one.
    ///
    /// - Parameters:
    ///   - diagnostic: The kind of diagnostic and its sentence.
    ///   - path: The file as diagnostics name it.
    ///   - source: The lines of that file.
    /// - Returns: Lines in the shape that editors and build servers annotate, the last one ended too.
    package func rendered(
        _ diagnostic: String,
        in path: String,
        _ source: SourceText
    ) -> String {
        guard case .file(let line, _) = self else { return rendered(diagnostic, in: path, "") }
        return rendered(diagnostic, in: path, source.line(line))
    }

    /// A diagnostic at this position, with the line there if it is not empty.
    ///
    /// - Parameters:
    ///   - diagnostic: The kind of diagnostic and its sentence.
    ///   - path: The file as diagnostics name it.
    ///   - sourceLine: The line of that file at this position.
    /// - Returns: Lines in the shape that editors and build servers annotate, the last one ended too.
    package func rendered(_ diagnostic: String, in path: String, _ sourceLine: Substring) -> String
    {
        switch self {
        case .override(_, let text):
            return "--set \(text.clipped(to: 200)): \(diagnostic)\n"
        case .file(let line, let column):
            let heading = "\(path):\(line):\(column): \(diagnostic)\n"
            let excerpt = SourceExcerpt(of: sourceLine, around: column)
            guard !excerpt.line.isEmpty else { return heading }
            let number = String(line)
            let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
            let blank = String(repeating: " ", count: margin.count)
            return heading + "\(margin) | \(excerpt.line)\n\(blank) | \(excerpt.caret)\n"
        }
    }
}
