/// A mistake in a scenario, told so that its author can mend it.
public struct ScenarioError: Error, Hashable, Sendable {
    /// One sentence without a full stop, in the words of the scenario file.
    public var message: String
    /// What to do about it, if there is one obvious thing.
    public var help: String?
    /// Where it stands.
    public var position: SourcePosition

    /// Creates an error.
    public init(_ message: String, help: String? = nil, at position: SourcePosition) {
        self.message = message
        self.help = help
        self.position = position
    }
}
