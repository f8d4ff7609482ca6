public import Randomness
internal import VirtualTime

/// How long a block of a flow takes, and what it yields.
public struct BlockBehaviour: Hashable, Sendable {
    /// A result or an error of the block, and how often it is the one.
    public struct ResultShare: Hashable, Sendable {
        /// The operand of a condition, such as `1` or `True`, or the name of an error.
        public var result: String
        /// Its share of the contacts; 0 to 1.
        public var share: Double

        /// Creates a share.
        public init(result: String, share: Double) {
            self.result = result
            self.share = share
        }
    }

    /// The agents behind a queue.
    public struct Queue: Hashable, Sendable {
        /// How many contacts are served at once; absent is without limit.
        public var agents: Int?
        /// How many contacts may wait; absent is without limit.
        public var capacity: Int?
        /// How long an agent is busy with a contact.
        public var handling: Law?
        /// How long a contact waits before it gives up; absent is for ever.
        public var patience: Law?

        /// How long an agent is busy of whom nothing else is said.
        public static let standardHandling = Law.exponential(mean: .seconds(300))

        /// Creates a queue.
        public init(
            agents: Int? = nil,
            capacity: Int? = nil,
            handling: Law? = nil,
            patience: Law? = nil
        ) {
            self.agents = agents
            self.capacity = capacity
            self.handling = handling
            self.patience = patience
        }
    }

    /// How long a contact spends in the block.
    public var takes: Law?
    /// The probability that the block takes its error branch; 0 to 1.
    public var error: Double?
    /// The shares of results, which add up to 1.
    ///
    /// Empty leaves the result to the block.
    public var results: [ResultShare]
    /// Values that the block sets, by name, such as the answer of a function.
    public var values: [String: String]
    /// The agents behind a block that transfers to a queue.
    public var queue: Queue?

    /// Creates a behaviour; what is absent is as the type of the block has it.
    public init(
        takes: Law? = nil,
        error: Double? = nil,
        results: [ResultShare] = [],
        values: [String: String] = [:],
        queue: Queue? = nil
    ) {
        self.takes = takes
        self.error = error
        self.results = results
        self.values = values
        self.queue = queue
    }

    func completed(by standard: BlockBehaviour) -> BlockBehaviour {
        BlockBehaviour(
            takes: takes ?? standard.takes,
            error: error ?? standard.error,
            results: results.isEmpty ? standard.results : results,
            values: values,
            queue: queue ?? standard.queue
        )
    }
}
