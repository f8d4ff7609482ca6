/// A mistake in a scenario, told so that its author can mend it.
package struct ScenarioError: Error, Hashable, Sendable {
    /// A short name of the rule that is broken, such as `timeout-range`.
    ///
    /// It stays the same when the message is reworded; mistakes of spelling have none.
    package var code: String?
    /// One sentence without a full stop, in the words of the scenario file.
    package var message: String
    /// What the documentation of Amazon Connect says, if the rule is one of its rules.
    package var reason: String?
    /// What to do about it, if there is one obvious thing.
    package var help: String?
    /// Where it stands.
    package var position: SourcePosition

    package init(
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
