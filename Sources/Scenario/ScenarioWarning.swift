/// Something in a scenario that is legal but may not do what its author expects.
public struct ScenarioWarning: Hashable, Sendable {
    /// A short name that stays the same when the message is reworded, such as `timeout-unused`.
    public var code: String
    /// One sentence without a full stop.
    public var message: String
    /// Where it stands.
    public var position: SourcePosition

    /// Creates a warning.
    public init(code: String, message: String, position: SourcePosition) {
        self.code = code
        self.message = message
        self.position = position
    }
}
