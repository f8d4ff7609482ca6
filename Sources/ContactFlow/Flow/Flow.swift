/// A flow of Amazon Connect: actions, and which follows which.
///
/// Every branch leads to an action that exists, so whoever runs a flow need not check.
///
/// Source: Amazon Connect Administrator Guide, "Flow language".
package struct Flow: Hashable, Sendable {
    /// The two ways in which Connect has written flows.
    package enum Format: String, CaseIterable, Hashable, Sendable {
        /// The flow language of 2019-10-30: `Actions` with `Transitions`.
        case flowLanguage
        /// The exports before it: `modules` with `branches`.
        case modules
    }

    /// The name from the file's metadata, or that of the file.
    package var name: String
    /// What its author says it is for.
    package var summary: String?
    /// The kind of flow; `nil` when the file does not tell.
    package var type: FlowType?
    /// How the file was written.
    package var format: Format
    /// The index of the action with which a contact begins.
    package var start: Int
    /// The actions in the order of the file; at least one.
    package var actions: [FlowAction]
    /// What was tolerated in reading, in the order of the file.
    package var warnings: [FlowFinding]

    /// The most actions that Connect itself takes.
    ///
    /// Source: Amazon Connect API Reference, "Flow language", actions.
    package static let mostActionsOfConnect = 250
    /// The most actions that are read at all.
    package static let mostActions = 10_000
    /// The most bytes of a file.
    package static let mostBytes = 16 << 20
    /// The most characters of an identifier that Connect takes.
    package static let longestIdentifier = 50
}
