package import VirtualTime

/// What is known of a type of action.
///
/// ``all`` is the one table of types: the reader, the rules, the run and the documentation read it, so
/// they cannot say different things of a type.
package struct ActionType: Hashable, Sendable {
    /// The name in the flow language.
    package let name: String
    /// Other spellings, which the service does not take but people write.
    package let aliases: [String]
    /// What a contact meets there in a run, in a few words.
    package let effect: String
    /// What a block of this type does.
    package let work: Work
    /// How long it takes of which a scenario says nothing.
    package let duration: Duration
    /// What it yields of which a scenario says nothing.
    package let result: Result
    /// Where later blocks find the values that it yields, such as `$.External`; `nil` where it yields
    /// none.
    package let root: AttributePath?
    /// Where later blocks find its result; `nil` where it is only a branch.
    package let resultPath: AttributePath?
    /// The errors that an action of this type has to declare.
    package let requiredErrors: [String]
    /// The errors that it may declare besides.
    package let optionalErrors: [String]
    /// The operators of its conditions; empty when it has none.
    package let operators: Set<String>
    /// Whether it has to say what comes next.
    package let needsNext: Bool
    /// Whether a contact may spend time here.
    package let takesTime: Bool
    /// The channels that it serves; others take its error branch.
    package let channels: Set<Channel>
    /// The types of flows in which it may stand.
    package let flowTypes: Set<FlowType>
    /// What its parameters may be.
    package let parameters: Parameters

    /// Whether the flow ends here.
    package var isTerminal: Bool {
        switch work {
        // It jumps for good, but the language demands a placeholder.
        case .ends(let end): end != .anotherFlow
        case .meetsAgent: true
        default: false
        }
    }

    init(
        _ name: String,
        aliases: [String] = [],
        _ effect: String,
        work: Work = .passes,
        takes duration: Duration = .nothing,
        yields result: Result = .nothing,
        under root: [String]? = nil,
        resultAt resultPath: [String]? = nil,
        errors: [String] = [],
        optional: [String] = [],
        operators: Set<String> = [],
        needsNext: Bool = true,
        mayTakeTime: Bool = false,
        channels: Set<Channel> = Set(Channel.allCases),
        in flowTypes: Set<FlowType> = FlowType.every,
        parameters: Parameters = .any
    ) {
        self.name = name
        self.aliases = aliases
        self.effect = effect
        self.work = work
        self.duration = duration
        self.result = result
        self.root = root.map { AttributePath(names: $0) }
        self.resultPath = resultPath.map { AttributePath(names: $0) }
        requiredErrors = errors
        optionalErrors = optional
        self.operators = operators
        takesTime = mayTakeTime || duration != .nothing
        self.channels = channels
        self.flowTypes = flowTypes
        self.parameters = parameters
        switch work {
        case .ends(let end): self.needsNext = needsNext && end == .anotherFlow
        case .meetsAgent: self.needsNext = false
        default: self.needsNext = needsNext
        }
    }
}

extension ActionType {
    /// What a block does besides taking its time.
    package enum Work: Hashable, Sendable {
        /// Nothing that matters to where a contact goes.
        case passes
        /// Sets user-defined attributes.
        case setsAttributes
        /// Sets attributes of the flow.
        case setsFlowAttributes
        /// Sets the queue to which a contact is to be transferred.
        case setsQueue
        /// Sets the voice that speaks.
        case setsVoice
        /// Sets the number to call back.
        case setsCallbackNumber
        /// Loads the metrics of a queue.
        case loadsMetrics
        /// Keeps what the caller types, where it is told to.
        case hears
        /// Compares a value with the operands of its conditions.
        case compares
        /// Goes round.
        case loops
        /// Draws a number from 1 to 100.
        case distributes
        /// Dials.
        case dials
        /// Waits for an agent of a queue.
        case queues
        /// Is handed to an agent.
        case meetsAgent
        /// Ends.
        case ends(FlowEnd)
    }

    /// How long a block takes of which a scenario says nothing.
    package enum Duration: Hashable, Sendable {
        /// No time.
        case nothing
        /// Always as long.
        case fixed(SimulationDuration)
        /// As long for callers; others have nothing to listen to.
        case spoken(SimulationDuration)
        /// The seconds of the first of these parameters that is there, else so many.
        case seconds([String], or: Int)
        /// Until the external party or an agent lets the contact go.
        case untilReleased
    }

    /// What a block yields of which a scenario says nothing.
    package enum Result: Hashable, Sendable {
        /// Nothing: the contact goes on.
        case nothing
        /// Each result that has a branch, equally likely.
        case anyBranch
        /// Always this.
        case always(String)
        /// One agent, and nobody who waits.
        case metric
    }
}
