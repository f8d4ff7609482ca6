/// How a contact that entered the block left it.
///
/// Every such contact has exactly one outcome.
///
/// The first four are branches of the block; the last two end the contact inside it.
public enum Outcome: UInt8, CaseIterable, Hashable, Sendable {
    /// The external party answered and later hung up; the flow goes on.
    case success
    /// The leg could not be connected, or no trunk was free.
    case callFailed
    /// Nobody answered within the block's timeout.
    case timeout
    /// Everything else: other channels, unusable values, and any failure with resume "no".
    case error
    /// Resume "no": the external party answered and the flow ended there.
    case transferred
    /// The customer hung up, while ringing or in conversation.
    case customerDisconnected

    /// The outcome's name in scenario files and reports.
    public var name: String {
        switch self {
        case .success: "success"
        case .callFailed: "callFailed"
        case .timeout: "timeout"
        case .error: "error"
        case .transferred: "transferred"
        case .customerDisconnected: "customerDisconnected"
        }
    }

    /// Whether the contact leaves by a branch, so that its flow goes on.
    public var isBranch: Bool {
        switch self {
        case .success, .callFailed, .timeout, .error: true
        case .transferred, .customerDisconnected: false
        }
    }
}
