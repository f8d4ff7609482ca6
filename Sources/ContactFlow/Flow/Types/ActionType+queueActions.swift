extension ActionType {
    /// What brings a contact to an agent.
    static let queueActions = [
        ActionType(
            "UpdateContactTargetQueue",
            "sets the queue, found at `$.Queue.ARN` and `$.Queue.Name`",
            work: .setsQueue,
            under: ["Queue"],
            errors: anyError,
            in: FlowType.routing,
            parameters: Parameters(exactlyOne: ["QueueId", "AgentId"])
        ),
        ActionType(
            "UpdateContactRoutingBehavior",
            "moves the contact in its queue, where all are served in order",
            optional: anyError,
            in: FlowType.callers,
            parameters: Parameters(
                atMostOne: ["QueuePriority", "QueueTimeAdjustmentSeconds"],
                areComplete: false
            )
        ),
        ActionType(
            "UpdateContactRoutingCriteria",
            aliases: ["UpdateRoutingCriteria"],
            "says which agents may serve the contact; all of a queue are alike",
            errors: anyError,
            parameters: Parameters(["RoutingCriteria"], areComplete: false)
        ),
        ActionType(
            "TransferContactToQueue",
            "waits for an agent; see *Queues*",
            work: .queues,
            takes: .untilReleased,
            errors: ["QueueAtCapacity", "NoMatchingError"],
            in: FlowType.routing,
            parameters: .none
        ),
        ActionType(
            "DequeueContactAndTransferToQueue",
            "waits for an agent of another queue",
            work: .queues,
            takes: .untilReleased,
            errors: ["QueueAtCapacity", "NoMatchingError"],
            in: [.customerQueue, .module],
            parameters: Parameters(atMostOne: ["QueueId", "AgentId"])
        ),
        ActionType(
            "TransferContactToAgent",
            "is handed to an agent, or disconnected where none is free; see *Queues*",
            work: .meetsAgent,
            takes: .untilReleased,
            channels: [.voice],
            in: FlowType.transfers,
            parameters: .none
        ),
        ActionType(
            "RouteContactToAgent",
            "asks an agent who is busy",
            yields: .anyBranch,
            optional: ["NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"],
            operators: ["Equals"],
            in: [.customerQueue, .module]
        ),
    ]
}
