/// One of the six ways in which a contact that entered the block ends.
///
/// The order is the order of every list and chart.
enum Ending: String, CaseIterable, Hashable, Sendable {
    /// Took Success: the flow resumed after the call.
    case success
    /// Took Call failed.
    case callFailed
    /// Took Timeout.
    case timeout
    /// Took Error.
    case error
    /// The flow ended with the answer.
    case transferred
    /// The customer hung up in the block.
    case customerDisconnected
}

extension Ending {
    /// The name in running text and table headings.
    var title: String {
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
    var shortTitle: String {
        self == .customerDisconnected ? "disconnected" : title.lowercased()
    }

    /// The name as a heading of a CSV column.
    var columnName: String {
        switch self {
        case .success, .timeout, .error, .transferred: rawValue
        case .callFailed: "call_failed"
        case .customerDisconnected: "customer_disconnected"
        }
    }
}

extension Summary {
    /// Branches and outcomes over all channels, in the form of one channel.
    var allChannels: Channel { Channel(branches: branches, outcomes: outcomes, reasons: reasons) }

    /// The channels that have figures: voice, chat, task, email, then any other by name.
    var channelsInOrder: [(name: String, channel: Channel)] {
        let familiar = ["voice", "chat", "task", "email"]
        let others = channels.keys.filter { !familiar.contains($0) }.sorted()
        return (familiar + others).compactMap { name in channels[name].map { (name, $0) } }
    }
}

extension Summary.Channel {
    /// How many contacts ended so, and their share of those that entered.
    subscript(ending: Ending) -> Summary.Estimate {
        switch ending {
        case .success: branches.success
        case .callFailed: branches.callFailed
        case .timeout: branches.timeout
        case .error: branches.error
        case .transferred: outcomes.transferred
        case .customerDisconnected: outcomes.customerDisconnected
        }
    }

    /// Contacts that ended in one of the six ways.
    var ended: Int { Ending.allCases.reduce(0) { $0 + self[$1].count } }
}

extension Summary.Timeline {
    /// How many of each step's contacts ended so.
    subscript(ending: Ending) -> [Int] {
        switch ending {
        case .success: success
        case .callFailed: callFailed
        case .timeout: timeout
        case .error: error
        case .transferred: transferred
        case .customerDisconnected: customerDisconnected
        }
    }
}
