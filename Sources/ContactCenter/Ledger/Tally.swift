package import ContactFlow
package import Statistics
package import VirtualTime

/// What one replication counted.
package struct Tally: Sendable {
    /// What was recorded of the legs of one carrier.
    package struct Legs: Sendable {
        /// From the dialling to the answer, of answered legs.
        package internal(set) var answerTimes = DurationHistogram()
        /// The conversation, from the last digit to the release, of answered legs.
        package internal(set) var talkTimes = DurationHistogram()
        /// From the dialling to the release, of admitted legs.
        package internal(set) var holdingTimes = DurationHistogram()
        /// How many legs failed for each of the carrier's causes, in their order.
        package internal(set) var causes: [Int] = []

        /// From the dialling to the ringing, of legs whose carrier may let them wait for it.
        private var ringingDelays = DurationHistogram()
        /// Legs on such a carrier that were over before they rang.
        private var unrung = 0

        package init() {}

        /// From the dialling to the first ringing, of legs that rang: all but those that failed, and those
        /// that were given up before.
        ///
        /// Where a carrier lets no leg wait, nothing is noted of each: all of them rang at once.
        package var postDialDelays: DurationHistogram {
            let rang = holdingTimes.count - causes.reduce(0, +) - unrung
            var delays = ringingDelays
            // While legs ring, more have begun to than are over.
            delays.record(.zero, times: max(rang - ringingDelays.count, 0))
            return delays
        }

        /// Notes after which delay a leg rang; `nil` for one that was over before.
        mutating func noteRinging(after delay: SimulationDuration?) {
            if let delay { ringingDelays.record(delay) } else { unrung += 1 }
        }

        /// Adds what another replication recorded.
        package mutating func add(_ other: Self) {
            answerTimes.add(other.answerTimes)
            talkTimes.add(other.talkTimes)
            holdingTimes.add(other.holdingTimes)
            ringingDelays.add(other.ringingDelays)
            unrung += other.unrung
            while causes.count < other.causes.count { causes.append(0) }
            for (index, count) in other.causes.enumerated() { causes[index] += count }
        }

        /// Passes everything through an archive.
        fileprivate mutating func passAll(through archive: inout ValueArchive) {
            archive.pass(&answerTimes)
            archive.pass(&talkTimes)
            archive.pass(&holdingTimes)
            archive.pass(&causes)
            archive.pass(&ringingDelays)
            archive.pass(&unrung)
            let silent = causes.reduce(unrung, &+)
            if silent &+ ringingDelays.count > holdingTimes.count { archive.noteDamage() }
        }
    }

    /// All arrivals, the warm-up included.
    package var arrivals = 0
    /// Until when contacts could arrive: the end of the duration, or the last arrival.
    package internal(set) var arrivalsEnd = SimulationInstant.start
    /// The state of the meters at the end of each step of the timeline.
    package internal(set) var steps: [StepReading] = []
    /// Contacts and legs by cohort.
    package internal(set) var cohorts: CohortTable
    /// From entering the block to leaving it, by the channel's number.
    package internal(set) var blockTimes = Channel.allCases.map { _ in DurationHistogram() }
    /// From joining a queue to the agent or to giving up.
    package internal(set) var waits = DurationHistogram()
    /// Why contacts took other branches than Success.
    package internal(set) var reasons = ReasonTable()
    /// What was recorded of legs, by carrier.
    package internal(set) var legs: [Legs]
    /// The contacts that somebody would look at first.
    package internal(set) var oddContacts: OddContacts

    private let channels: [Channel]

    package init(channels: [Channel], carrierCount: Int) {
        self.channels = channels
        cohorts = CohortTable(carrierCount: carrierCount)
        legs = Array(repeating: Legs(), count: carrierCount)
        oddContacts = OddContacts(carrierCount: carrierCount)
    }
}

extension Tally {
    /// Counts what entries tell; at most as many as a page of durations holds.
    ///
    /// Each table is gone through by itself, so that what it needs stays at hand.
    package mutating func count(
        _ entries: Span<LedgerEntry>,
        of contacts: Span<ContactID>,
        using pages: inout Pages
    ) {
        cohorts.count(entries)
        reasons.count(entries)
        for channel in channels { recordBlockTimes(of: channel, entries, using: &pages) }
        for carrier in legs.indices {
            legs[carrier].record(entries, carrier: UInt16(carrier), using: &pages)
        }
        oddContacts.look(through: entries, of: contacts, legs: legs, blockTimes: blockTimes)
    }

    /// Where durations are gathered; kept, since to make it costs as much as to use it.
    package struct Pages: ~Copyable, Sendable {
        /// Times in the block, then times for which legs were held.
        var holding = DurationPage()
        var answer = DurationPage()
        var talk = DurationPage()

        package init() {}
    }

    private mutating func recordBlockTimes(
        of channel: Channel,
        _ entries: Span<LedgerEntry>,
        using pages: inout Pages
    ) {
        pages.holding.removeAll()
        for index in entries.indices {
            let entry = entries[index]
            guard entry.row > 0, entry.channel == channel, entry.leavesBlock else { continue }
            pages.holding.append(entry.inBlock)
        }
        blockTimes[Int(channel.rawValue)].record(pages.holding)
    }
}

extension Tally.Legs: Archived {
    package mutating func pass(through archive: inout ValueArchive) { passAll(through: &archive) }
}

extension Tally.Legs {
    /// Records what entries tell of the legs of one carrier.
    fileprivate mutating func record(
        _ entries: Span<LedgerEntry>,
        carrier: UInt16,
        using pages: inout Tally.Pages
    ) {
        pages.holding.removeAll()
        pages.answer.removeAll()
        pages.talk.removeAll()
        for index in entries.indices {
            let entry = entries[index]
            guard entry.row > 0, entry.carrier == carrier, let leg = entry.leg, leg != .blocked
            else { continue }
            pages.holding.append(entry.inBlock)
            if leg == .answered {
                pages.answer.append(entry.ringing)
                pages.talk.append(entry.talking)
            } else if leg == .failed {
                noteFailure(cause: Int(entry.cause))
            }
        }
        holdingTimes.record(pages.holding)
        answerTimes.record(pages.answer)
        talkTimes.record(pages.talk)
    }

    private mutating func noteFailure(cause: Int) {
        while causes.count <= cause { causes.append(0) }
        causes[cause] += 1
    }
}

extension Tally {
    /// Makes one step of the timeline of two.
    package mutating func fold() {
        steps = StepReading.folded(steps)
        cohorts.fold()
    }
}

/// What the meters read at one moment, counted from the start of measuring.
package struct StepReading: Hashable, Sendable {
    /// The integral of busy trunks over all carriers, in trunks × nanoseconds.
    package var trunkArea: UInt128 = 0
    /// The integral of the instance's calls, in calls × nanoseconds.
    package var callArea: UInt128 = 0
    /// How long has been measured.
    package var measured = SimulationDuration.zero

    package init() {}

    /// The readings at the end of every second step, and of a last one without another.
    package static func folded(_ steps: [Self]) -> [Self] {
        steps.indices.filter { $0 % 2 == 1 || $0 == steps.count - 1 }.map { steps[$0] }
    }
}
