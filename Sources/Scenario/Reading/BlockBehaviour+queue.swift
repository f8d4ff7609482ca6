internal import ContactFlow
internal import Measures
internal import Randomness

extension SectionReader {
    /// The types of blocks behind which there are agents.
    private static let queueTypes = ActionType.all.filter {
        [.queues, .meetsAgent].contains($0.work)
    }.map(\.name)

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
