internal import VirtualTime

extension OccupancyMeter.Reading: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&area)
        archive.pass(&full.nanoseconds)
        archive.pass(&measured.nanoseconds)
        archive.pass(&peak)
        archive.pass(&seized)
        archive.pass(&held)
    }
}
