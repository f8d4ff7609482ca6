/// A mistake in a metric or in a threshold.
package struct ExpressionError: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    package var message: String
    /// What to do about it, if there is one obvious thing.
    package var help: String?
    /// Where in the expression the mistake is, in characters from 0.
    package var offset: Int

    package init(_ message: String, help: String? = nil, offset: Int = 0) {
        self.message = message
        self.help = help
        self.offset = offset
    }
}

extension ExpressionError: CustomStringConvertible {
    /// The sentence, and the help on a line of its own.
    package var description: String {
        if let help { "\(message)\nhelp: \(help)" } else { message }
    }
}
