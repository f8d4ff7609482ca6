extension Summary {
    /// How contacts passed the flow that they ran.
    package struct Flow: Codable, Hashable, Sendable {
        /// Its file, as the scenario names it.
        package var file: String
        /// Its name.
        package var name: String
        /// How many blocks it has.
        package var actions: Int
        /// What happened at each block, in the order of the file.
        package var blocks: [FlowBlock]
        /// The block with which contacts begin, as an index into ``blocks``.
        package var start: Int
        /// The branches between the blocks, those of one block next to each other.
        package var edges: [FlowEdge]
        /// How contacts ended, over all blocks; every kind of end is there.
        package var ends: [String: Int]
        /// How often contacts dialled.
        package var dials: Dials

        /// Creates the passage of a flow.
        package init(
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
    package struct FlowBlock: Codable, Hashable, Sendable {
        /// What the block is called in its file.
        package var identifier: String
        /// Its type, as the file writes it.
        package var type: String
        /// How often contacts came to it.
        package var visits: Int
        /// How often they left it by each branch: `next`, an error, or a condition.
        package var branches: [String: Int]
        /// How contacts ended that ended here; only what happened.
        package var ends: [String: Int]

        /// Creates what happened at a block.
        package init(
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
    package struct FlowEdge: Codable, Hashable, Sendable {
        /// The block that it leaves, as an index.
        package var from: Int
        /// The block to which it leads, as an index.
        package var to: Int
        /// When it is taken: `next`, an error, or a condition.
        package var label: String
        /// Whether it is taken because of an error.
        package var error: Bool
        /// How often it was taken.
        package var count: Int

        package init(from: Int, to: Int, label: String, error: Bool, count: Int) {
            self.from = from
            self.to = to
            self.label = label
            self.error = error
            self.count = count
        }
    }

    /// How often contacts dialled on their way through a flow.
    package struct Dials: Codable, Hashable, Sendable {
        /// All dials of the contacts that finished the flow.
        package var total: Int
        /// Dials of a contact that finished the flow; nil when none did.
        @OrNull package var mean: Double?
        /// Contacts by how often they dialled: `0` to `9`, and `10+`.
        package var byCount: [String: Int]

        /// Creates counts of dials.
        package init(total: Int, mean: Double?, byCount: [String: Int]) {
            self.total = total
            _mean = OrNull(wrappedValue: mean)
            self.byCount = byCount
        }
    }
}
