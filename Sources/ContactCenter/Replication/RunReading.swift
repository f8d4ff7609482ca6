internal import ContactFlow

/// How far a replication has come.
package struct ReplicationReading: Hashable, Sendable {
    /// The virtual time that has passed, in seconds.
    package var seconds = 0.0
    /// Contacts that were measured and have ended so, by the outcome's number.
    package var outcomes = Outcome.allCases.map { _ in 0 }
    /// Contacts that were measured and that the instance turned away.
    package var rejected = 0
    /// Trunks that are busy at this moment, by carrier.
    package var busyTrunks: [Int] = []
    /// Trunks that were busy on average, by carrier, of a replication that is done.
    package var meanBusyTrunks: [Double] = []
    /// Whether no contact arrives any more, and those that are alive run out.
    package var isRunningOut = false

    /// Creates the reading of a replication that has not begun.
    package init() {}

    /// Adds what another replication has done; trunks are of a moment and do not add up.
    mutating func add(_ other: Self) {
        seconds += other.seconds
        for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
        rejected += other.rejected
    }
}

/// How far the replications of an experiment have come.
package struct RunReading: Hashable, Sendable {
    /// All replications that are done, together.
    package var finished = ReplicationReading()
    /// Those that are running, by their numbers, as they were at their latest reading.
    package var running: [Int: ReplicationReading] = [:]
    /// Busy trunks by carrier of the replication that ended last, at the latest reading before.
    private var lastBusyTrunks: [Int] = []
    /// The means of the replication that ended last.
    private var lastMeans: [Double] = []

    /// Whether replications are so short that nobody sees one of them running: then trunks are told by the
    /// means of the one that ended last.
    package var tellsMeans: Bool { running.isEmpty && lastBusyTrunks.isEmpty && !lastMeans.isEmpty }

    /// Creates the reading of an experiment that has not begun.
    package init() {}

    /// All replications together, those that are running included; without the trunks.
    package var sum: ReplicationReading {
        running.values.reduce(into: finished) { $0.add($1) }
    }

    /// Notes the end of a replication.
    mutating func finish(_ reading: ReplicationReading, of replication: Int) {
        if let last = running.removeValue(forKey: replication) { lastBusyTrunks = last.busyTrunks }
        lastMeans = reading.meanBusyTrunks
        finished.add(reading)
    }

    /// Busy trunks of a carrier, on average over the replications that are running.
    ///
    /// Between two replications it is what it was; before the first reading it is `nil`.
    package func busyTrunks(ofCarrier index: Int) -> Double? {
        if tellsMeans { return lastMeans.indices.contains(index) ? lastMeans[index] : nil }
        let readings = running.isEmpty ? [lastBusyTrunks] : running.values.map(\.busyTrunks)
        let levels = readings.compactMap { $0.indices.contains(index) ? $0[index] : nil }
        return levels.isEmpty ? nil : Double(levels.reduce(0, +)) / Double(levels.count)
    }
}
