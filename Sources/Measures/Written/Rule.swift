/// What a mistake breaks: the name by which it goes, and what stands behind it.
package struct Rule: Hashable {
    /// A short name that stays the same when messages are reworded, such as `timeout-range`.
    package let code: String
    /// What the documentation says, in our words; nothing where the message says it all.
    package let reason: String?

    package init(_ code: String, because reason: String? = nil) {
        self.code = code
        self.reason = reason
    }
}
