internal import ContactFlow
package import Plan
package import Statistics
internal import VirtualTime

extension Replication.Result: Archived {
    /// Nothing yet, to be filled from an archive.
    ///
    /// - Parameter plan: What was simulated.
    package init(emptyFor plan: ContactCenterPlan) {
        let carriers = plan.carriers.count
        self.init(
            tally: Tally(channels: [], carrierCount: carriers),
            flow: plan.flow.map { FlowTally(of: $0.flow) },
            trunks: Array(repeating: OccupancyMeter.Reading(), count: carriers),
            outages: plan.carriers.map { $0.outages.map { _ in OutageReading() } },
            calls: OccupancyMeter.Reading(),
            places: Custody(),
            callers: CallersReading(),
            events: 0,
            fingerprint: Fingerprint()
        )
    }

    /// Passes everything but what follows from the plan.
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&tally)
        if var flow {
            archive.pass(&flow)
            self.flow = flow
        }
        for index in trunks.indices { archive.pass(&trunks[index]) }
        archive.pass(&allTrunks, filling: OccupancyMeter.Reading())
        for carrier in outages.indices {
            for index in outages[carrier].indices { archive.pass(&outages[carrier][index]) }
        }
        archive.pass(&calls)
        archive.pass(&places)
        archive.pass(&callers)
        archive.pass(&events)
        archive.pass(&fingerprint.state)
        archive.pass(
            &settling,
            filling: Replication.Settling(time: .zero, isUnsettled: false)
        )
    }
}

extension Replication.Settling: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&time.nanoseconds)
        var isCounted = contacts != nil
        archive.pass(&isCounted)
        var count = contacts ?? 0
        archive.pass(&count)
        contacts = isCounted ? count : nil
        archive.pass(&isUnsettled)
    }
}

extension Custody: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&taken)
        archive.pass(&held)
    }
}

extension OutageReading: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&begun)
        archive.pass(&time.nanoseconds)
        archive.pass(&recovered)
        archive.pass(&recovery.nanoseconds)
        archive.pass(&longestRecovery.nanoseconds)
    }
}

extension CallersReading: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&fresh)
        archive.pass(&redials)
        archive.pass(&succeeded)
        archive.pass(&gaveUp)
        archive.pass(&waiting)
        archive.pass(&orbit)
        archive.pass(&orbitAtEnd)
    }
}
