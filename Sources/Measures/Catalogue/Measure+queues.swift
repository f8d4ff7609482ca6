internal import ContactCenter

extension Measure {
    /// Contacts in the queues of a flow.
    static let queues = [
        Measure(
            .queue,
            "joined.count",
            .count(.joined),
            "Contacts that came to a queue of the flow.",
            example: ">= 100"
        ),
        share("delayed", .delayed, better: .lower, "that had to wait for an agent", "< 30%"),
        share("answered", .agentAnswered, better: .higher, "that an agent took", "> 95%"),
        share("abandoned", .abandoned, better: .lower, "that gave up waiting", "< 5%"),
        share("refused", .refused, better: .lower, "that found it full", "< 1%"),
    ]

    private static func share(
        _ name: String,
        _ counter: Counter,
        better: Direction,
        _ words: String,
        _ bound: String
    ) -> Measure {
        Measure(
            .queue,
            "\(name).share",
            .share(counter, of: .joined),
            better: better,
            path: "queue.\(name)",
            "Contacts \(words), of those that joined a queue.",
            example: bound
        )
    }
}

extension Counter {
    /// Counts what contacts met in queues.
    static let joined = Self("queue.joined", column: "queue_joined") { $0.queue(.joined) }
    static let delayed = queue("delayed", .delayed)
    static let agentAnswered = queue("answered", .answered)
    static let abandoned = queue("abandoned", .abandoned)
    static let refused = queue("refused", .refused)

    private static func queue(_ name: String, _ passage: QueuePassage) -> Self {
        Self("queue.\(name).count", column: "queue_\(name)") { $0.queue(passage) }
    }

    /// What became of contacts in queues, in the order of the columns.
    package static let ofQueues = [joined, delayed, agentAnswered, abandoned, refused]
}
