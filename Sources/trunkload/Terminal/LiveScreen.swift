internal import Reports

/// Lines on standard error that are drawn again in their place.
struct LiveScreen {
    /// How many lines stand there now.
    private var count = 0
    private let isColoured: Bool

    /// Creates a screen on which nothing stands.
    init(isColoured: Bool) { self.isColoured = isColoured }

    /// Shows a view in the place of what was shown before, or a single line where there is no room.
    mutating func show(_ view: LiveView, line: ProgressLine) {
        let (width, height) = Terminal.errorSize
        let least = LiveView.leastSize
        let lines =
            width >= least.width && height >= least.height
            ? view.lines(width: width, height: height, isColoured: isColoured)
            : [line.text(width: width, isColoured: isColoured)]
        // One write, so that nothing flickers: each line clears itself, and the last what follows.
        let text = lines.map { $0 + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J"
        Terminal.draw(home + text)
        count = lines.count
    }

    /// Takes everything away.
    mutating func clear() {
        guard count > 0 else { return }
        Terminal.draw(home + "\u{1B}[J")
        count = 0
    }

    /// Moves to the beginning of the first line.
    private var home: String { count > 1 ? "\r\u{1B}[\(count - 1)A" : "\r" }
}
