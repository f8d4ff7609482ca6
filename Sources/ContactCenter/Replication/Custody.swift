package import Statistics

/// What was handed out and what came back: trunks of carriers, places in the instance.
///
/// At the end of a replication everything has to be back.
package struct Custody: Hashable, Sendable {
    /// How often one was taken, the warm-up included.
    package var taken = 0
    /// How many have not come back.
    package var held = 0
    /// How many have.
    package var returned: Int { taken - held }

    package init() {}

    /// Reads it off a meter.
    package init(of reading: OccupancyMeter.Reading) {
        taken = reading.seized
        held = reading.held
    }

    /// Adds another account.
    package mutating func add(_ other: Self) {
        taken += other.taken
        held += other.held
    }
}
