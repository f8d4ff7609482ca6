/// A mistake in a metric or in a threshold.
public struct ExpressionError: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    public var message: String
    /// What to do about it, if there is one obvious thing.
    public var help: String?
    /// Where in the expression the mistake is, in characters from 0.
    public var offset: Int

    /// Creates an error.
    init(_ message: String, help: String? = nil, offset: Int = 0) {
        self.message = message
        self.help = help
        self.offset = offset
    }
}

extension ExpressionError: CustomStringConvertible {
    /// The sentence, and the help on a line of its own.
    public var description: String {
        if let help { "\(message)\nhelp: \(help)" } else { message }
    }
}
