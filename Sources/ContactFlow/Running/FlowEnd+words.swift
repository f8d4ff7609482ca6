extension FlowEnd {
    /// An end in words; one that this version does not know goes by its name.
    package static func title(of name: String) -> String {
        allCases.first { $0.name == name }?.title ?? name
    }

    /// The end in a few words.
    package var title: String {
        switch self {
        case .disconnected: "disconnected"
        case .flowEnded: "flow ended"
        case .anotherFlow: "went to another flow"
        case .served: "served by an agent"
        case .abandoned: "gave up waiting"
        case .transferred: "transferred"
        case .customerDisconnected: "customer hung up"
        case .deadEnd: "no branch applied"
        case .cutOff: "cut off in a loop"
        }
    }
}
