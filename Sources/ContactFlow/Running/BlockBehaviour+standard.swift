internal import Randomness
internal import VirtualTime

extension BlockBehaviour {
    /// How a block behaves of which a scenario says nothing: our choice for every type.
    ///
    /// A prompt lasts 5 s and an input 4 s; a function answers after 200 ms; a bot needs 10 s; a
    /// caller waits as long as the flow says. Every result that the flow asks for is equally likely,
    /// hours are open, and no block fails. A queue has agents without limit, who need 5 minutes.
    static func standard(for action: FlowAction) -> BlockBehaviour {
        var standard = BlockBehaviour(error: 0)
        switch action.type {
        case "MessageParticipant":
            standard.takes = .constant(.seconds(5))
        case "MessageParticipantIteratively":
            standard.takes = seconds(of: "InterruptFrequencySeconds", in: action, or: 20)
            standard.results = [ResultShare(result: "MessagesInterrupted", share: 1)]
        case "GetParticipantInput":
            standard.takes = .constant(.seconds(4))
            standard.results = equallyLikely(action)
        case "ConnectParticipantWithLexBot", "ShowView":
            standard.takes = .constant(.seconds(10))
            standard.results = equallyLikely(action)
        case "InvokeLambdaFunction":
            standard.takes = .constant(.milliseconds(200))
        case "Wait":
            standard.takes = seconds(of: "TimeLimitSeconds", in: action, or: 0)
            standard.results = [ResultShare(result: "WaitCompleted", share: 1)]
        case "CheckHoursOfOperation":
            standard.results = [ResultShare(result: "True", share: 1)]
        case "CheckMetricData":
            let isOfAgents = action.text(of: "MetricType")?.hasPrefix("NumberOfAgents") ?? false
            standard.results = [ResultShare(result: isOfAgents ? "1" : "0", share: 1)]
        case "InvokeFlowModule":
            standard.results = equallyLikely(action)
        case "TransferContactToQueue", "DequeueContactAndTransferToQueue":
            standard.queue = Queue(handling: Queue.standardHandling)
        default:
            break
        }
        return standard
    }

    private static func equallyLikely(_ action: FlowAction) -> [ResultShare] {
        let operands = action.transitions.conditions.compactMap(\.operands.first)
        return operands.map { ResultShare(result: $0, share: 1 / Double(operands.count)) }
    }

    private static func seconds(
        of parameter: String,
        in action: FlowAction,
        or preset: Int
    ) -> Law {
        let written = action.text(of: parameter).flatMap(Int.init) ?? preset
        return .constant(.seconds(min(max(written, 0), 604_800)))
    }
}
