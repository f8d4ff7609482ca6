package import Randomness
package import VirtualTime

/// How long a block of a flow takes, and what it yields.
package struct BlockBehaviour: Hashable, Sendable {
    /// A result or an error of the block, and how often it is the one.
    package struct ResultShare: Hashable, Sendable {
        /// The operand of a condition, such as `1` or `True`, or the name of an error.
        package var result: String
        /// Its share of the contacts; 0 to 1.
        package var share: Double

        package init(result: String, share: Double) {
            self.result = result
            self.share = share
        }
    }

    /// A stretch of time with one number of agents.
    package struct AgentShift: Hashable, Sendable {
        /// How long it lasts; positive.
        package var length: SimulationDuration
        /// How many agents there are.
        package var agents: Int

        package init(length: SimulationDuration, agents: Int) {
            self.length = length
            self.agents = agents
        }
    }

    /// The agents behind a queue.
    package struct Queue: Hashable, Sendable {
        /// How many contacts are served at once; absent is without limit, or as ``shifts`` say.
        package var agents: Int?
        /// How many agents there are at which time, one shift after the other; the last one goes on.
        package var shifts: [AgentShift]
        /// How many contacts may wait; absent is without limit.
        package var capacity: Int?
        /// How long an agent is busy with a contact.
        package var handling: Law?
        /// How long a contact waits before it gives up; absent is for ever.
        package var patience: Law?

        /// How long an agent is busy of whom nothing else is said.
        package static let standardHandling = Law.exponential(mean: .seconds(300))

        package init(
            agents: Int? = nil,
            shifts: [AgentShift] = [],
            capacity: Int? = nil,
            handling: Law? = nil,
            patience: Law? = nil
        ) {
            self.agents = agents
            self.shifts = shifts
            self.capacity = capacity
            self.handling = handling
            self.patience = patience
        }
    }

    /// How long a contact spends in the block.
    package var takes: Law?
    /// The probability that the block takes its error branch; 0 to 1.
    package var error: Double?
    /// The shares of results, which add up to 1.
    ///
    /// Empty leaves the result to the block.
    package var results: [ResultShare]
    /// Values that the block sets, by name, such as the answer of a function.
    package var values: [String: String]
    /// The agents behind a block that transfers to a queue.
    package var queue: Queue?
    /// The function that the block calls; what it takes and yields is then for the function to say.
    package var calls: FunctionTarget?

    /// Creates a behaviour; what is absent is as the type of the block has it.
    package init(
        takes: Law? = nil,
        error: Double? = nil,
        results: [ResultShare] = [],
        values: [String: String] = [:],
        queue: Queue? = nil,
        calls: FunctionTarget? = nil
    ) {
        self.takes = takes
        self.error = error
        self.results = results
        self.values = values
        self.queue = queue
        self.calls = calls
    }

    func completed(by standard: BlockBehaviour) -> BlockBehaviour {
        guard calls == nil else { return self }
        return BlockBehaviour(
            takes: takes ?? standard.takes,
            error: error ?? standard.error,
            results: results.isEmpty ? standard.results : results,
            values: values,
            queue: queue ?? standard.queue
        )
    }
}
