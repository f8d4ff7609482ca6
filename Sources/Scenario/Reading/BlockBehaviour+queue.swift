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
        let shifts = shifts()
        return BlockBehaviour.Queue(
            agents: shifts == nil ? count("agents", in: 0...1 << 53) : nil,
            shifts: shifts ?? [],
            capacity: count("capacity", in: 0...1 << 53),
            handling: law("handling") ?? BlockBehaviour.Queue.standardHandling,
            patience: law("patience")
        )
    }

    /// Reads agents whose number changes; `nil` where it does not.
    private func shifts() -> [BlockBehaviour.AgentShift]? {
        guard case .mapping? = entry("agents")?.value.content,
            let agents = section("agents", as: .agents)
        else { return nil }
        let what = "shifts such as {for: 1h, agents: 4}"
        guard let items = agents.items("stages", isRequired: true, of: what) else { return [] }
        return items.enumerated().compactMap { index, item in
            SectionReader(
                item,
                named: "\(agents.name(of: "stages")).\(index)",
                as: .shift,
                diagnosis: diagnosis
            )?.shift()
        }
    }

    private func shift() -> BlockBehaviour.AgentShift? {
        let length = duration("for", isPositive: true, isRequired: true)
        let agents = count("agents", in: 0...1 << 53, isRequired: true)
        guard let length, let agents else { return nil }
        return BlockBehaviour.AgentShift(length: length, agents: agents)
    }
}
