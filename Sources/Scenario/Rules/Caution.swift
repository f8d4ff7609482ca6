/// What is legal but deserves a second look, before it is known where it stands.
package struct Caution: Hashable, Sendable {
    /// A short name that stays the same when the message is reworded, such as `timeout-unused`.
    package let code: String
    /// One sentence without a full stop.
    package let message: String
    /// What the documentation says, in our words.
    package let reason: String
    /// What to do about it.
    package let help: String

    package init(_ code: String, _ message: String, because reason: String, help: String) {
        self.code = code
        self.message = message
        self.reason = reason
        self.help = help
    }
}
