internal import Reports

/// A line on standard error that is rewritten, where there is a terminal to read it.
struct StatusLine {
    /// Whether it is shown at all.
    let isShown: Bool

    /// Shows a text in the place of the one before.
    func show(_ text: String) {
        if isShown { Terminal.draw(ProgressLine.erase + text.prefix(Terminal.errorWidth - 1)) }
    }

    /// Takes the line away.
    func clear() {
        if isShown { Terminal.draw(ProgressLine.erase) }
    }
}
