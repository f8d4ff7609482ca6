/// What a contact met at a block of a flow, for those who follow its way.
package struct FlowPassage: Hashable, Sendable {
    /// What it was.
    package enum Event: Hashable, Sendable {
        /// The contact came to the block.
        case came
        /// The contact left it by a branch, with what the block yielded.
        case left(FlowBranch, result: String?)
        /// The contact's way ended here.
        case ended(FlowEnd)
    }

    /// The index of the block's action.
    package var block: Int
    /// What it was.
    package var event: Event
    /// What was known of the contact then.
    package var attributes: ContactAttributes
}
