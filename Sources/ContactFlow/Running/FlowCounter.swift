/// Counts how contacts pass a flow.
///
/// One row of numbers behind a reference: every step of every contact is counted here, and what it
/// costs is one addition.
@safe
package final class FlowCounter {
    /// For each block its visits, departures to the next action, ends, errors and conditions; then
    /// contacts by how often they have dialled, and dials.
    private let counts: UnsafeMutableBufferPointer<Int>
    private let program: FlowProgram
    private let firstDials: Int
    private var dialCount: Int { firstDials &+ FlowTally.mostDials &+ 1 }

    static let endCount = FlowEnd.allCases.count

    /// How many numbers there are of a block.
    static func rowLength(errors: Int, conditions: Int) -> Int {
        2 + endCount + errors + conditions
    }

    /// Creates a counter of a flow in which nothing has happened.
    package init(of program: FlowProgram) {
        self.program = program
        firstDials = program.countLength
        unsafe counts = .allocate(capacity: firstDials + FlowTally.mostDials + 2)
        unsafe counts.initialize(repeating: 0)
    }

    deinit { unsafe counts.deallocate() }

    @inline(__always)
    private func increment(_ index: Int) {
        precondition(unsafe counts.indices.contains(index))
        unsafe counts[index] &+= 1
    }

    func countVisit(_ block: FlowOutline) { increment(block.row) }
    func countNext(_ block: FlowOutline) { increment(block.row &+ 1) }
    package func count(_ end: FlowEnd, _ block: FlowOutline) {
        increment(block.row &+ 2 &+ Int(end.rawValue))
    }
    /// Counts a branch by its index among the errors, which conditions follow.
    func countBranch(_ index: Int, _ block: FlowOutline) {
        increment(block.row &+ 2 &+ Self.endCount &+ index)
    }

    /// Counts how often a contact has dialled, when it is over.
    package func countDials(_ count: Int) {
        increment(firstDials &+ min(count, FlowTally.mostDials))
        unsafe counts[dialCount] &+= count
    }

    /// What was counted.
    package var tally: FlowTally {
        var tally = FlowTally(of: program.flow)
        for index in tally.blocks.indices {
            let row = program.outlines[index].row
            let errors = row + 2 + Self.endCount
            let conditions = errors + tally.blocks[index].errors.count
            let end = conditions + tally.blocks[index].conditions.count
            tally.blocks[index].visits = unsafe counts[row]
            tally.blocks[index].next = unsafe counts[row + 1]
            tally.blocks[index].ends = unsafe Array(counts[(row + 2)..<errors])
            tally.blocks[index].errors = unsafe Array(counts[errors..<conditions])
            tally.blocks[index].conditions = unsafe Array(counts[conditions..<end])
        }
        tally.dials = unsafe Array(counts[firstDials..<dialCount])
        tally.dialCount = unsafe counts[dialCount]
        return tally
    }
}
