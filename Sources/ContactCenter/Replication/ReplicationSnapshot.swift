internal import Statistics
internal import VirtualTime

/// What a replication that is running has found up to an instant.
package struct ReplicationSnapshot: Sendable {
    /// A contact that has ended, or whose leg has.
    package struct Ended: Sendable {
        /// The contact.
        package var contact: ContactID
        /// How it ended, or how its leg did.
        package var entry: LedgerEntry
    }

    /// What it would have found if it ended now; contacts that are alive are not counted in it, nor what
    /// single callers and flow blocks met.
    package var result: Replication.Result
    /// Measured contacts that have arrived, those that are alive included.
    package var offered: Int
    /// Contacts that ended lately, at most a few hundred.
    package var recent: [Ended]
    /// Whether no contact arrives any more, and those that are alive run out.
    package var isRunningOut: Bool
    /// Whether it goes on.
    package internal(set) var isRunning = true
}

extension Ledger {
    /// What has been found up to now.
    ///
    /// It changes nothing but where a page of entries ends, on which nothing depends. Tables are copied when
    /// they are written to next.
    func snapshot() -> ReplicationSnapshot {
        // Before the page is turned; what stands behind its entries was counted with the page before.
        let recent = page.indices.compactMap { index in
            page[index].isMeasured
                ? ReplicationSnapshot.Ended(contact: contacts[index], entry: page[index]) : nil
        }
        var tally = result()
        tally.arrivals = arrivals
        tally.cohorts.forgetCallers()
        if !areArrivalsOver {
            tally.arrivalsEnd = now
            tally.steps.append(stepReading())
        }
        let calls = call(instance, ()) { instance, _ in instance.occupancy() }
        return ReplicationSnapshot(
            result: Replication.Result(
                tally: tally,
                flow: nil,
                functions: functions.map { call($0, ()) { desk, _ in desk.tallies } } ?? [],
                trunks: carriers.map { occupancy(of: $0) },
                allTrunks: sum.map { call($0, ()) { sum, _ in sum.occupancy() } },
                outages: [],
                calls: calls,
                places: Custody(),
                callers: CallersReading(),
                events: 0,
                fingerprint: Fingerprint(),
                settling: nil
            ),
            offered: arrivals - (isWarmingUp ? arrivals : arrivalsBeforeMeasuring),
            recent: recent,
            isRunningOut: areArrivalsOver || isRunningOut
        )
    }
}
