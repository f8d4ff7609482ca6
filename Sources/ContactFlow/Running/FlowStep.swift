internal import Randomness

/// One action of a flow, made ready to run; what every contact needs of it is its ``FlowOutline``.
///
/// A class, so that passing a block copies nothing.
final class FlowStep: Sendable {
    /// What the block does besides taking its time.
    enum Work: Sendable {
        /// Nothing that matters here; its result is drawn.
        case pass
        /// Sets values of the contact.
        case assign([Assignment])
        /// Sets the number to call back, if it is one.
        case setCallbackNumber(AttributeText?)
        /// Compares a value with the operands of its conditions.
        case compare(AttributeText?)
        /// Goes round so many times.
        case loop(AttributeText?)
        /// Draws a number from 1 to 100.
        case distribute
        /// Dials.
        case transfer(TransferBlock)
        /// Waits for an agent.
        case queue(BlockBehaviour.Queue)
        /// Ends.
        case end(FlowEnd)
        /// Fails: the type is not modelled.
        case fail
    }

    /// A value that a block sets.
    struct Assignment: Sendable {
        var path: AttributePath
        var value: AttributeText
    }

    let work: Work
    let takes: Sampler?
    /// A lot below this takes the error branch.
    let errorBound: Double
    /// For each result, the sum of the shares up to and including its own.
    let resultBounds: [(result: String, bound: Double)]
    /// The values that a scenario gives the block to set.
    let values: [Assignment]
    let transitions: FlowAction.Transitions
    let channels: Set<Channel>
    /// Whether the time is that of a prompt, which only a caller has to listen to.
    let isPrompt: Bool

    init(
        _ action: FlowAction,
        behaving behaviour: BlockBehaviour,
        in flowType: FlowType,
        choices: TransferBlock
    ) {
        let type = ActionType.named(action.type)
        work = Self.work(of: action, behaving: behaviour, in: flowType, choices: choices)
        takes = behaviour.takes.map(Sampler.init)
        errorBound = behaviour.error ?? 0
        var sum = 0.0
        resultBounds = behaviour.results.map { share in
            sum += share.share
            return (share.result, sum)
        }
        values = behaviour.values.sorted { $0.key < $1.key }.map { name, value in
            Assignment(path: Self.path(of: name, in: action), value: AttributeText(value))
        }
        transitions = action.transitions
        isPrompt = action.type.hasPrefix("MessageParticipant")
        channels = type?.channels ?? Set(Channel.allCases)
    }

    /// Where a value lands that a block yields under a name.
    private static func path(of name: String, in action: FlowAction) -> AttributePath {
        switch action.type {
        case "GetParticipantInput": AttributePath(names: ["StoredCustomerInput"])
        case "ConnectParticipantWithLexBot":
            AttributePath(names: ["Lex"] + name.split(separator: ".").map(String.init))
        default: AttributePath(names: ["External", name])
        }
    }
}
