package import ContactFlow
package import Statistics

extension FlowTally: Archived {
    /// Passes the counts; how many there are follows from the flow.
    package mutating func pass(through archive: inout ValueArchive) {
        for index in blocks.indices {
            archive.pass(&blocks[index].visits)
            archive.pass(&blocks[index].next)
            for error in blocks[index].errors.indices {
                archive.pass(&blocks[index].errors[error])
            }
            for condition in blocks[index].conditions.indices {
                archive.pass(&blocks[index].conditions[condition])
            }
            for end in blocks[index].ends.indices { archive.pass(&blocks[index].ends[end]) }
        }
        for index in dials.indices { archive.pass(&dials[index]) }
        archive.pass(&dialCount)
    }
}
