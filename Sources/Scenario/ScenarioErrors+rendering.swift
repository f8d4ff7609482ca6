extension ScenarioErrors {
    /// All mistakes as text: where, what, the line with a caret, what to do; and how many there are.
    ///
    /// - Parameter document: The document that was read.
    /// - Returns: Lines in the shape that editors and build servers annotate, the last one ended too.
    public func rendered(in document: ScenarioDocument) -> String {
        let source = SourceText(document.text)
        var text = ""
        for error in errors {
            text += error.position.rendered("error: \(error.message)", in: document.path, source)
            if let help = error.help { text += "help: \(help)\n" }
        }
        if count > errors.count { text += "and \(count - errors.count) more\n" }
        return text + "\(count) \(count == 1 ? "error" : "errors") in \(document.path)\n"
    }
}

extension ScenarioWarning {
    /// The warning as text: where, what, and the line with a caret.
    ///
    /// - Parameter document: The document that was read.
    /// - Returns: Lines in the shape that editors and build servers annotate, the last one ended too.
    public func rendered(in document: ScenarioDocument) -> String {
        position.rendered(
            "warning: \(message) [\(code)]",
            in: document.path,
            SourceText(document.text)
        )
    }
}

extension SourcePosition {
    /// A diagnostic at this position, with the line of the source if there is one.
    fileprivate func rendered(_ diagnostic: String, in path: String, _ source: SourceText) -> String
    {
        switch self {
        case .override(_, let text):
            return "--set \(text.clipped(to: 200)): \(diagnostic)\n"
        case .file(let line, let column):
            let heading = "\(path):\(line):\(column): \(diagnostic)\n"
            let excerpt = SourceExcerpt(of: source.line(line), around: column)
            guard !excerpt.line.isEmpty else { return heading }
            let number = String(line)
            let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
            let blank = String(repeating: " ", count: margin.count)
            return heading + "\(margin) | \(excerpt.line)\n\(blank) | \(excerpt.caret)\n"
        }
    }
}
