package import Statistics
internal import VirtualTime

extension Tally: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&arrivals)
        var end = arrivalsEnd.nanoseconds
        archive.pass(&end)
        arrivalsEnd = SimulationInstant(nanoseconds: end)
        // Readings only grow, and what they grow by is shorter.
        var growths = zip(steps, [StepReading()] + steps).map { $0.growth(since: $1) }
        archive.pass(&growths, filling: StepReading())
        if archive.isReading {
            var last = StepReading()
            steps = growths.map { growth in
                last = last.grown(by: growth)
                return last
            }
        }
        archive.pass(&cohorts)
        for index in blockTimes.indices { archive.pass(&blockTimes[index]) }
        archive.pass(&waits)
        archive.pass(&reasons)
        for index in legs.indices { archive.pass(&legs[index]) }
        archive.pass(&oddContacts)
    }
}

extension StepReading: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&trunkArea)
        archive.pass(&callArea)
        archive.pass(&measured.nanoseconds)
    }

    fileprivate func growth(since earlier: Self) -> Self {
        var growth = self
        growth.trunkArea &-= earlier.trunkArea
        growth.callArea &-= earlier.callArea
        growth.measured.nanoseconds &-= earlier.measured.nanoseconds
        return growth
    }

    fileprivate func grown(by growth: Self) -> Self {
        var later = self
        later.trunkArea &+= growth.trunkArea
        later.callArea &+= growth.callArea
        later.measured.nanoseconds &+= growth.measured.nanoseconds
        return later
    }
}

extension CohortTable: Archived {
    /// Three times as many steps as a timeline has, of as many carriers as a scenario may have.
    private static var mostCells: Int { 1 << 24 }

    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&folds)
        archive.pass(sparse: &counts, atMost: Self.mostCells)
        // Two rows are always there, and more folds than a number has digits cannot be.
        guard folds < 63, counts.count >= 2 * width, counts.count % width == 0 else {
            counts = Array(repeating: 0, count: 2 * width)
            folds = 0
            return archive.noteDamage()
        }
    }
}
