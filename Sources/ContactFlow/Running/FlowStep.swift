internal import Randomness
internal import VirtualTime

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
        /// Is handed to an agent, or disconnected where none takes it.
        case agent(BlockBehaviour.Queue)
        /// Calls a function, and waits for its answer.
        case call(FunctionCall)
        /// Ends.
        case end(FlowEnd)
    }

    /// A value that a block sets.
    struct Assignment: Sendable {
        var path: AttributePath
        var value: AttributeText
    }

    let work: Work
    let takes: Sampler?
    /// The seconds that the block takes, where the contact has them.
    let dynamicSeconds: AttributeText?
    /// A lot below this takes the error branch.
    let errorBound: Double
    /// For each result, the sum of the shares up to and including its own.
    let resultBounds: [(result: String, bound: Double)]
    /// Where later blocks find the result; `nil` where it is only a branch.
    let resultPath: AttributePath?
    /// The values that a scenario gives the block to set.
    let values: [Assignment]
    let transitions: FlowAction.Transitions
    let conditions: [FlowCondition]
    /// The way on of a block that yields nothing.
    let onward: FlowBranch
    /// The way of contacts whose channel the block does not serve.
    let unserved: FlowBranch?
    /// The channels that the block serves, a bit for each.
    private let channels: UInt8
    /// The channels whose contacts spend time here, a bit for each.
    private let channelsWithTime: UInt8

    init(
        _ action: FlowAction,
        behaving behaviour: BlockBehaviour,
        in flowType: FlowType,
        choices: TransferBlock
    ) {
        let type = ActionType.named(action.type)
        let standard = BlockBehaviour.standard(for: action)
        let completed = behaviour.completed(by: standard)
        work = Self.work(of: action, behaving: completed, in: flowType, choices: choices)
        takes = completed.takes.map(Sampler.init)
        dynamicSeconds = behaviour.takes == nil ? Self.dynamicSeconds(of: action) : nil
        errorBound = completed.error ?? 0
        var sum = 0.0
        resultBounds = completed.results.map { share in
            sum += share.share
            return (share.result, sum)
        }
        resultPath = type?.resultPath
        values = completed.values.sorted { $0.key < $1.key }.map { name, value in
            Assignment(path: action.path(ofValue: name), value: AttributeText(value))
        }
        transitions = action.transitions
        conditions = action.transitions.conditions.map(FlowCondition.init)
        onward = Self.onward(action.transitions, isKnown: type != nil)
        unserved = Self.unserved(action.transitions)
        let served = type?.channels ?? Set(Channel.allCases)
        channels = Self.bits(of: served)
        // What the scenario says of a time counts for everybody whom the block serves.
        let isSpoken = if case .spoken? = type?.duration { true } else { false }
        channelsWithTime = isSpoken && behaviour.takes == nil ? Self.bits(of: [.voice]) : channels
    }

    private static func bits(of channels: Set<Channel>) -> UInt8 {
        channels.reduce(0) { $0 | 1 << $1.rawValue }
    }

    /// The time that a contact has to spend, where the flow leaves it to an attribute.
    private static func dynamicSeconds(of action: FlowAction) -> AttributeText? {
        guard case .seconds(let names, _)? = ActionType.named(action.type)?.duration else {
            return nil
        }
        let written = names.lazy.compactMap { action.text(of: $0) }.first.map(AttributeText.init)
        return written?.isStatic == false ? written : nil
    }

    /// Whether the block serves a channel; others take its error branch.
    @inline(__always)
    func serves(_ channel: Channel) -> Bool { channels & 1 << channel.rawValue != 0 }

    /// Whether contacts of a channel spend time in the block.
    @inline(__always)
    func hasTime(for channel: Channel) -> Bool { channelsWithTime & 1 << channel.rawValue != 0 }

    /// Whether every contact does the block's work at once, whatever its channel and its luck.
    var isPlain: Bool {
        takes == nil && dynamicSeconds == nil && errorBound == 0 && values.isEmpty
            && resultBounds.isEmpty && Channel.allCases.allSatisfy(serves)
    }

    /// Whether anything here is drawn.
    var isDrawn: Bool {
        if case .distribute = work { return true }
        return errorBound > 0 || !resultBounds.isEmpty
    }
}
