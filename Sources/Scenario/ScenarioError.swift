/// A mistake in a scenario, told so that its author can mend it.
public struct ScenarioError: Error, Hashable, Sendable {
    /// A short name of the rule that is broken, such as `timeout-range`.
    ///
    /// It stays the same when the message is reworded; mistakes of spelling have none.
    public var code: String?
    /// One sentence without a full stop, in the words of the scenario file.
    public var message: String
    /// What the documentation of Amazon Connect says, if the rule is one of its rules.
    public var reason: String?
    /// What to do about it, if there is one obvious thing.
    public var help: String?
    /// Where it stands.
    public var position: SourcePosition

    /// Creates an error.
    public init(
        _ message: String,
        code: String? = nil,
        reason: String? = nil,
        help: String? = nil,
        at position: SourcePosition
    ) {
        self.code = code
        self.message = message
        self.reason = reason
        self.help = help
        self.position = position
    }
}
