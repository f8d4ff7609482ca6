/// What a mistake breaks: the name by which it goes, and what stands behind it.
struct Rule: Hashable {
    /// A short name that stays the same when messages are reworded, such as `timeout-range`.
    let code: String
    /// What the documentation says, in our words; nothing where the message says it all.
    let reason: String?

    /// Creates a rule.
    init(_ code: String, because reason: String? = nil) {
        self.code = code
        self.reason = reason
    }
}

/// What is legal but deserves a second look, before it is known where it stands.
struct Caution: Hashable {
    /// A short name that stays the same when the message is reworded, such as `timeout-unused`.
    let code: String
    /// One sentence without a full stop.
    let message: String
    /// What the documentation says, in our words.
    let reason: String
    /// What to do about it.
    let help: String

    /// Creates a caution.
    init(_ code: String, _ message: String, because reason: String, help: String) {
        self.code = code
        self.message = message
        self.reason = reason
        self.help = help
    }
}
