internal import ContactFlow
internal import Measures
internal import Randomness

extension SectionReader {
    private static let queueTypes = ["TransferContactToQueue", "DequeueContactAndTransferToQueue"]

    /// Whether a key means blocks that transfer to a queue; what is not known may be one.
    static func isQueue(_ actions: [FlowAction]?, named key: String) -> Bool {
        if ActionType.named(key) != nil { return queueTypes.contains(key) }
        guard let actions, !actions.isEmpty else { return true }
        return actions.contains { queueTypes.contains($0.type) }
    }

    /// Reads the agents behind a block that transfers to a queue.
    ///
    /// - Parameter isAllowed: Whether the block is such a block; the keys of others are reported.
    /// - Returns: `nil` when nothing is said of agents.
    func queue(isAllowed: Bool) -> BlockBehaviour.Queue? {
        let keys = SectionKind.queueKeys.filter(has)
        guard isAllowed else {
            for key in keys {
                report(
                    "'\(name(of: key))' has no meaning: only \(Self.queueTypes.listed) "
                        + "have agents",
                    rule: Rule("flow-block-not-queue"),
                    help: "remove it, or describe it for the block that transfers to the queue",
                    at: entry(key)?.position ?? position
                )
            }
            return nil
        }
        guard !keys.isEmpty else { return nil }
        return BlockBehaviour.Queue(
            agents: count("agents", in: 0...1 << 53),
            capacity: count("capacity", in: 0...1 << 53),
            handling: law("handling") ?? BlockBehaviour.Queue.standardHandling,
            patience: law("patience")
        )
    }
}
