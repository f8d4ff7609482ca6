extension Summary {
    /// How contacts passed the flow that they ran.
    public struct Flow: Codable, Hashable, Sendable {
        /// Its file, as the scenario names it.
        public var file: String
        /// Its name.
        public var name: String
        /// How many blocks it has.
        public var actions: Int
        /// What happened at each block, in the order of the file.
        public var blocks: [FlowBlock]
        /// The block with which contacts begin, as an index into ``blocks``.
        public var start: Int
        /// The branches between the blocks, those of one block next to each other.
        public var edges: [FlowEdge]
        /// How contacts ended, over all blocks; every kind of end is there.
        public var ends: [String: Int]
        /// How often contacts dialled.
        public var dials: Dials

        /// Creates the passage of a flow.
        public init(
            file: String,
            name: String,
            actions: Int,
            blocks: [FlowBlock],
            start: Int = 0,
            edges: [FlowEdge] = [],
            ends: [String: Int],
            dials: Dials
        ) {
            self.file = file
            self.name = name
            self.actions = actions
            self.blocks = blocks
            self.start = start
            self.edges = edges
            self.ends = ends
            self.dials = dials
        }
    }

    /// What happened at one block of a flow.
    public struct FlowBlock: Codable, Hashable, Sendable {
        /// What the block is called in its file.
        public var identifier: String
        /// Its type, as the file writes it.
        public var type: String
        /// How often contacts came to it.
        public var visits: Int
        /// How often they left it by each branch: `next`, an error, or a condition.
        public var branches: [String: Int]
        /// How contacts ended that ended here; only what happened.
        public var ends: [String: Int]

        /// Creates what happened at a block.
        public init(
            identifier: String,
            type: String,
            visits: Int,
            branches: [String: Int],
            ends: [String: Int] = [:]
        ) {
            self.identifier = identifier
            self.type = type
            self.visits = visits
            self.branches = branches
            self.ends = ends
        }
    }

    /// One branch from a block to another, and how often contacts took it.
    public struct FlowEdge: Codable, Hashable, Sendable {
        /// The block that it leaves, as an index.
        public var from: Int
        /// The block to which it leads, as an index.
        public var to: Int
        /// When it is taken: `next`, an error, or a condition.
        public var label: String
        /// Whether it is taken because of an error.
        public var error: Bool
        /// How often it was taken.
        public var count: Int

        /// Creates a branch.
        public init(from: Int, to: Int, label: String, error: Bool, count: Int) {
            self.from = from
            self.to = to
            self.label = label
            self.error = error
            self.count = count
        }
    }

    /// How often contacts dialled on their way through a flow.
    public struct Dials: Codable, Hashable, Sendable {
        /// All dials of the contacts that finished the flow.
        public var total: Int
        /// Dials of a contact that finished the flow; nil when none did.
        @OrNull public var mean: Double?
        /// Contacts by how often they dialled: `0` to `9`, and `10+`.
        public var byCount: [String: Int]

        /// Creates counts of dials.
        public init(total: Int, mean: Double?, byCount: [String: Int]) {
            self.total = total
            _mean = OrNull(wrappedValue: mean)
            self.byCount = byCount
        }
    }
}
