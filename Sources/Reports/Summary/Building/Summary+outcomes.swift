package import ContactFlow

extension Summary {
    /// Branches and outcomes over all channels, in the form of one channel.
    package var allChannels: Channel {
        Channel(branches: branches, outcomes: outcomes, reasons: reasons)
    }

    /// The channels that have figures: voice, chat, task, email, then any other by name.
    var channelsInOrder: [(name: String, channel: Channel)] {
        let familiar = ["voice", "chat", "task", "email"]
        let others = channels.keys.filter { !familiar.contains($0) }.sorted()
        return (familiar + others).compactMap { name in channels[name].map { (name, $0) } }
    }
}

extension Summary.Channel {
    /// How many contacts ended so, and their share of those that entered.
    package subscript(ending: Outcome) -> Summary.Estimate {
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
    package var ended: Int { Outcome.allCases.reduce(0) { $0 + self[$1].count } }
}

extension Summary.Timeline {
    /// How many of each step's contacts ended so.
    package subscript(ending: Outcome) -> [Int] {
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
