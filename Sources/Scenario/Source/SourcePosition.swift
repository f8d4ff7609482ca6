/// Where in the input something stands.
package enum SourcePosition: Hashable, Sendable {
    /// A place in the scenario file. Lines and columns count from 1; a column is a character as
    /// a reader sees it, whatever bytes it is made of.
    case file(line: Int, column: Int)
    /// A `--set` of the command line.
    ///
    /// - Parameters:
    ///   - index: Its place among the overrides, from 0.
    ///   - text: The override as typed.
    case override(index: Int, text: String)

    /// The beginning of the file.
    static let fileStart = SourcePosition.file(line: 1, column: 1)
}

extension SourcePosition: Comparable {
    /// Orders by line and column; overrides come after the file, in the order in which they were typed.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.file(let line, let column), .file(let otherLine, let otherColumn)):
            (line, column) < (otherLine, otherColumn)
        case (.override(let index, _), .override(let otherIndex, _)):
            index < otherIndex
        case (.file, .override):
            true
        case (.override, .file):
            false
        }
    }
}
