/// The medium of a contact.
///
/// The block serves voice only; the others take its Error branch.
public enum Channel: UInt8, CaseIterable, Hashable, Sendable {
    case voice
    case chat
    case task
    case email

    /// The channel's key in scenario files and reports.
    public var name: String {
        switch self {
        case .voice: "voice"
        case .chat: "chat"
        case .task: "task"
        case .email: "email"
        }
    }
}
