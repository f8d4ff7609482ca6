extension Outcome {
    /// The name in running text and table headings.
    package var title: String {
        switch self {
        case .success: "Success"
        case .callFailed: "Call failed"
        case .timeout: "Timeout"
        case .error: "Error"
        case .transferred: "Transferred"
        case .customerDisconnected: "Customer disconnected"
        }
    }

    /// The name where there is little room, in lower case.
    package var shortTitle: String {
        self == .customerDisconnected ? "disconnected" : title.lowercased()
    }

    /// The name as a heading of a CSV column.
    package var columnName: String {
        switch self {
        case .success, .timeout, .error, .transferred: name
        case .callFailed: "call_failed"
        case .customerDisconnected: "customer_disconnected"
        }
    }
}
