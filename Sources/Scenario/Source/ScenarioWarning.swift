/// Something in a scenario that is legal but may not do what its author expects.
package struct ScenarioWarning: Hashable, Sendable {
    /// A short name that stays the same when the message is reworded, such as `timeout-unused`.
    package var code: String
    /// One sentence without a full stop.
    package var message: String
    /// What the documentation of Amazon Connect says, or what the program does, and why.
    package var reason: String
    /// What to do about it.
    package var help: String
    /// Where it stands.
    package var position: SourcePosition

    package init(
        code: String,
        message: String,
        reason: String,
        help: String,
        position: SourcePosition
    ) {
        self.code = code
        self.message = message
        self.reason = reason
        self.help = help
        self.position = position
    }
}
