internal import Randomness
internal import VirtualTime

extension BlockBehaviour {
    /// How a block behaves of which a scenario says nothing: what the table of types says.
    ///
    /// The times and results are our choice, for the documentation gives none. No block fails, and
    /// every result that the flow asks for is equally likely, but for what has a usual answer. A queue
    /// has agents without limit, who need 5 minutes. A type that nobody knows goes on.
    static func standard(for action: FlowAction) -> BlockBehaviour {
        var standard = BlockBehaviour(error: 0)
        guard let type = ActionType.named(action.type) else {
            if action.transitions.next == nil { standard.results = equallyLikely(action) }
            return standard
        }
        switch type.duration {
        case .nothing, .untilReleased: break
        case .fixed(let time), .spoken(let time): standard.takes = .constant(time)
        case .seconds(let names, let preset):
            standard.takes = seconds(of: names, in: action, or: preset)
        }
        switch type.result {
        case .nothing: break
        case .anyBranch: standard.results = equallyLikely(action)
        case .always(let result): standard.results = [ResultShare(result: result, share: 1)]
        case .metric:
            let isOfAgents = action.text(of: "MetricType")?.hasPrefix("NumberOfAgents") ?? false
            standard.results = [ResultShare(result: isOfAgents ? "1" : "0", share: 1)]
        }
        switch type.work {
        case .queues, .meetsAgent: standard.queue = Queue(handling: Queue.standardHandling)
        default: break
        }
        return standard
    }

    private static func equallyLikely(_ action: FlowAction) -> [ResultShare] {
        let operands = action.transitions.conditions.compactMap(\.operands.first)
        return operands.map { ResultShare(result: $0, share: 1 / Double(operands.count)) }
    }

    /// The longest that a block waits: seven days.
    ///
    /// Source: Amazon Connect API Reference, "Flow language", `Wait`.
    static let longestWait = 604_800

    private static func seconds(of names: [String], in action: FlowAction, or preset: Int) -> Law {
        let written = names.lazy.compactMap { action.text(of: $0) }.first.flatMap { Int($0) }
        return .constant(.seconds(min(max(written ?? preset, 0), longestWait)))
    }
}
