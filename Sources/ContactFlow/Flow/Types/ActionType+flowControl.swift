internal import VirtualTime

extension ActionType {
    /// What decides the way through a flow.
    static let flowControl = [
        ActionType(
            "Compare",
            "compares an attribute with texts, numbers or other attributes",
            work: .compares,
            errors: ["NoMatchingCondition"],
            operators: knownOperators,
            parameters: Parameters(optional: ["ComparisonValue"])
        ),
        ActionType(
            "CheckHoursOfOperation",
            "the hours are open",
            yields: .always("True"),
            errors: anyError,
            operators: ["Equals"],
            in: FlowType.callers,
            parameters: Parameters(optional: ["HoursOfOperationId"])
        ),
        ActionType(
            "CheckMetricData",
            "`1` for numbers of agents, `0` for contacts and ages in a queue",
            yields: .metric,
            errors: both,
            operators: numeric,
            in: FlowType.callers,
            parameters: Parameters(["MetricType"], atMostOne: ["QueueId", "AgentId"])
        ),
        ActionType(
            "GetMetricData",
            "loads metrics: one agent of each kind, nobody who waits",
            work: .loadsMetrics,
            under: ["Metrics"],
            errors: anyError,
            parameters: Parameters(
                optional: ["QueueChannel"],
                atMostOne: ["QueueId", "AgentId"],
                areComplete: false
            )
        ),
        ActionType(
            "CheckOutboundCallStatus",
            "who answered an outbound call",
            takes: .fixed(.seconds(4)),
            yields: .anyBranch,
            errors: anyError,
            operators: ["Equals"],
            channels: [.voice],
            parameters: .none
        ),
        ActionType(
            "CheckCommunicationStatus",
            "what became of a message or call of a campaign",
            yields: .anyBranch,
            optional: both,
            operators: ["Equals"]
        ),
        ActionType(
            "CheckVoiceId",
            "whether a voice is known",
            yields: .anyBranch,
            errors: anyError,
            optional: ["NoMatchingCondition"],
            operators: ["Equals"],
            channels: [.voice],
            in: FlowType.callers.union(FlowType.whispers),
            parameters: Parameters(["CheckVoiceIdOption"], areComplete: false)
        ),
        ActionType("StartVoiceIdStream", optionalOnly: "sends the voice to be recognised"),
        ActionType(
            "DistributeByPercentage",
            "draws a number from 1 to 100",
            work: .distributes,
            errors: ["NoMatchingCondition"],
            operators: ["NumberLessThan"],
            in: FlowType.callers.union([.outboundWhisper]),
            parameters: .none
        ),
        ActionType(
            "Loop",
            "goes round `LoopCount` times, then is done once",
            work: .loops,
            optional: anyError,
            operators: ["Equals"],
            parameters: Parameters(["LoopCount"], areComplete: false)
        ),
        ActionType(
            "Wait",
            "waits until the time is over",
            takes: .seconds(["TimeLimitSeconds", "TimeoutSeconds"], or: 0),
            yields: .always("WaitCompleted"),
            errors: anyError,
            optional: ["ParticipantNotFound"],
            operators: ["Equals"],
            parameters: Parameters(
                ["TimeLimitSeconds"],
                aliases: ["TimeoutSeconds": "TimeLimitSeconds"],
                areComplete: false
            )
        ),
        ActionType(
            "InvokeFlowModule",
            "the module's results, without the module, which is not simulated",
            yields: .anyBranch,
            under: ["Modules", "ResultData"],
            resultAt: ["Modules", "Result"],
            errors: anyError,
            optional: ["NoMatchingCondition"],
            operators: ["Equals"],
            mayTakeTime: true,
            in: FlowType.callers,
            parameters: Parameters(["FlowModuleId"], optional: ["Input"])
        ),
        ActionType(
            "TransferToFlow",
            "ends as `anotherFlow`: that flow is not simulated",
            work: .ends(.anotherFlow),
            errors: anyError,
            in: FlowType.routing,
            parameters: Parameters(["ContactFlowId"])
        ),
        ActionType(
            "UpdateFlowAttributes",
            "sets attributes of the flow",
            work: .setsFlowAttributes,
            under: ["FlowAttributes"],
            errors: anyError,
            parameters: Parameters(["FlowAttributes"])
        ),
        ActionType(
            "UpdateFlowLoggingBehavior",
            "switches logging",
            optional: anyError,
            parameters: Parameters(["FlowLoggingBehavior"])
        ),
        ActionType(
            "EndFlowExecution",
            "ends as `flowEnded`",
            work: .ends(.flowEnded),
            in: FlowType.whispers.union(FlowType.holds).union([.customerQueue, .module]),
            parameters: .none
        ),
        ActionType(
            "EndFlowModuleExecution",
            "ends as `flowEnded`: the flow that invoked the module is not simulated",
            work: .ends(.flowEnded),
            in: [.module],
            parameters: Parameters(optional: ["Result", "ResultData"])
        ),
    ]
}
