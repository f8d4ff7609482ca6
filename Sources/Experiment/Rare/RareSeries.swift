package import ContactCenter
internal import Scenario
internal import Statistics

/// Replications of a ``RareBlocking`` that are added one group after the other.
package struct RareSeries: Sendable {
    private let blocking: RareBlocking
    private let threads: Int
    private var groups: [ConfidenceInterval.Part] = []
    private var open = Group()
    /// The sum of the squares of blocked legs in a replication, as probable as in truth.
    private var squares = 0.0
    /// How many replications were run.
    package private(set) var replications = 0
    /// How many contacts they took.
    package private(set) var contacts = 0

    /// Replications before the first look.
    ///
    /// Groups vary a lot, and few of them much more than most: of a hundred the interval held the exact value 92 to
    /// 96 times of 100, of two hundred as often as it should.
    package static let first = 200 * PresenceTilt.groupSize

    /// A number of replications, rounded up to whole groups.
    static func wholeGroups(_ count: Int) -> Int {
        (count + PresenceTilt.groupSize - 1) / PresenceTilt.groupSize * PresenceTilt.groupSize
    }

    /// Begins a series without replications.
    package init(_ blocking: RareBlocking, threads: Int) {
        self.blocking = blocking
        self.threads = threads
    }

    /// Replications of which the first is as in truth and the others are not.
    private struct Group: Sendable {
        var blocked = 0.0
        var attempted = 0
    }

    /// Runs replications until there are `count`, or until the monitor is stopped.
    ///
    /// - Parameters:
    ///   - count: How many there shall be: a multiple of ``PresenceTilt/groupSize``.
    ///   - monitor: Sees the progress and can stop it.
    ///   - tick: Is called about ten times a second.
    /// - Returns: Whether all of them were run.
    package mutating func extend(
        to count: Int,
        monitor: RunMonitor,
        tick: () -> Void = {}
    ) -> Bool {
        var experiment = Experiment(blocking.scenario, threads: threads)
        experiment.tilt = blocking.tilt
        self = experiment.replications(
            replications..<count,
            addedTo: self,
            monitor: monitor,
            tick: tick
        ) { $0.add($1) }
        return replications == count
    }

    private mutating func add(_ result: Replication.Result) {
        let cohorts = result.tally.cohorts
        let counts = Counts(cohorts.sum(of: 1..<cohorts.rowCount))
        let blocked = Double(counts.legs(ending: .blocked))
        open.blocked += result.likelihoodRatio * blocked
        squares += result.likelihoodRatio * blocked * blocked
        if !PresenceTilt.isApplied(in: replications) { open.attempted += counts.attempted }
        replications += 1
        contacts += result.tally.arrivals
        guard replications.isMultiple(of: PresenceTilt.groupSize) else { return }
        groups.append(
            ConfidenceInterval.Part(
                part: open.blocked / Double(PresenceTilt.groupSize),
                whole: Double(open.attempted)
            )
        )
        open = Group()
    }
}

extension RareSeries {
    /// What is known so far; absent before the first group is complete.
    package var estimate: RareEstimate? {
        let attempted = groups.reduce(0) { $0 + $1.whole }
        guard attempted > 0 else { return nil }
        return RareEstimate(
            groups: groups,
            variancePerLeg: squares * Double(groups.count) / Double(replications) / attempted,
            replications: replications,
            contacts: contacts
        )
    }
}
