/// How often contacts passed the blocks of a flow, as a ``FlowCounter`` counted it.
package struct FlowTally: Hashable, Sendable {
    /// What happened at one block.
    package struct Block: Hashable, Sendable {
        /// How often contacts came to it.
        package var visits = 0
        /// How often they left it by the branch to the next action.
        package var next = 0
        /// How often they left it by each error, in the order of the action.
        package var errors: [Int]
        /// How often they left it by each condition, in the order of the action.
        package var conditions: [Int]
        /// How often contacts ended here, by the number of the end.
        package var ends = Array(repeating: 0, count: FlowEnd.allCases.count)
    }

    /// The blocks, in the order of the flow's actions.
    package var blocks: [Block]
    /// Contacts by how often they dialled, from 0; the last counts all that dialled so often or more.
    package var dials = Array(repeating: 0, count: mostDials + 1)
    /// All dials.
    package var dialCount = 0

    /// The most dials of one contact that are told apart.
    package static let mostDials = 10

    /// Creates a tally of a flow in which nothing has happened.
    package init(of flow: Flow) {
        blocks = flow.actions.map { action in
            Block(
                errors: Array(repeating: 0, count: action.transitions.errors.count),
                conditions: Array(repeating: 0, count: action.transitions.conditions.count)
            )
        }
    }

    /// Adds what another replication counted of the same flow.
    package mutating func add(_ other: Self) {
        for index in blocks.indices { blocks[index].add(other.blocks[index]) }
        for (index, count) in other.dials.enumerated() { dials[index] += count }
        dialCount += other.dialCount
    }
}

extension FlowTally.Block {
    fileprivate mutating func add(_ other: Self) {
        visits += other.visits
        next += other.next
        for (index, count) in other.errors.enumerated() { errors[index] += count }
        for (index, count) in other.conditions.enumerated() { conditions[index] += count }
        for (index, count) in other.ends.enumerated() { ends[index] += count }
    }
}
