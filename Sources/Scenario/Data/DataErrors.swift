/// A mistake in a file of data.
package struct DataError: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    package let message: String
    /// What to do about it, if there is one obvious thing.
    package let help: String?
    /// The line, from 1.
    package let line: Int
    /// The character in the line, from 1.
    package let column: Int
    /// The line as it stands in the file; empty when there is nothing to show.
    let excerpt: String

    package init(
        _ message: String,
        help: String? = nil,
        line: Int,
        column: Int,
        excerpt: String = ""
    ) {
        self.message = message
        self.help = help
        self.line = line
        self.column = column
        self.excerpt = excerpt
    }
}

/// All mistakes of a file of data, in the order in which they stand there.
package struct DataErrors: Error, Hashable, Sendable {
    /// How many mistakes are told; more are beyond reading one by one.
    package static let limit = 100

    /// The path under which diagnostics name the file.
    package let path: String
    /// The first mistakes, at most a hundred.
    package let errors: [DataError]
    /// How many mistakes there are, told or not.
    package let count: Int

    /// Keeps the first of some mistakes.
    ///
    /// - Parameters:
    ///   - path: The path of the file.
    ///   - errors: At least one mistake.
    ///   - count: How many there are, when `errors` does not hold all of them.
    package init(path: String, _ errors: [DataError], count: Int? = nil) {
        self.path = path
        self.errors = Array(errors.prefix(Self.limit))
        self.count = count ?? errors.count
    }

    /// All mistakes as text: where, what, the line with a caret, what to do; and how many there are.
    ///
    /// Lines in the shape that editors and build servers annotate, the last one ended too.
    package var rendered: String {
        let told = errors.map { error in
            let place = SourcePosition.file(line: error.line, column: error.column)
            let text = place.rendered("error: \(error.message)", in: path, error.excerpt[...])
            return text + (error.help.map { "help: \($0)\n" } ?? "")
        }.joined()
        let more = count > errors.count ? "and \(count - errors.count) more\n" : ""
        return told + more + "\(count) error\(count == 1 ? "" : "s") in \(path)\n"
    }
}
