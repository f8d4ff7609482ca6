package import Statistics
package import VirtualTime

/// The contacts that somebody would look at first: those with the longest ring, talk and time in the block,
/// and the first whose leg failed for each cause.
///
/// Only measured contacts count. Of equal durations the first counts, by replication and then by time, so
/// that nothing depends on threads.
package struct OddContacts: Hashable, Sendable {
    /// A contact of a replication.
    package struct Contact: Hashable, Sendable {
        /// The contact.
        package var id: ContactID
        /// The number of its replication, from 0.
        package var replication = 0
        /// How long it took; zero for a failure.
        package var duration = SimulationDuration.zero
    }

    /// The longest ring that was answered.
    package private(set) var ringing: Contact?
    /// The longest conversation.
    package private(set) var talking: Contact?
    /// The longest time in the block.
    package private(set) var inBlock: Contact?
    /// The first failures, by carrier and by the place of the cause among those of the carrier.
    package private(set) var failures: [[Contact?]]

    /// Without any contact.
    package init(carrierCount: Int) {
        failures = Array(repeating: [], count: carrierCount)
    }

    /// Takes in what another replication found, which comes later.
    package mutating func add(_ other: Self, replication: Int) {
        ringing = Self.longer(ringing, other.ringing, replication)
        talking = Self.longer(talking, other.talking, replication)
        inBlock = Self.longer(inBlock, other.inBlock, replication)
        for (carrier, contacts) in other.failures.enumerated() {
            for (place, contact) in contacts.enumerated() {
                guard var contact else { continue }
                contact.replication = replication
                record(contact, carrier: carrier, place: place)
            }
        }
    }

    private static func longer(_ one: Contact?, _ other: Contact?, _ replication: Int) -> Contact? {
        guard var other, one.map({ $0.duration < other.duration }) ?? true else { return one }
        other.replication = replication
        return other
    }

    private mutating func record(_ contact: Contact, carrier: Int, place: Int) {
        while failures[carrier].count <= place { failures[carrier].append(nil) }
        failures[carrier][place] = failures[carrier][place] ?? contact
    }
}

// MARK: - Entries

extension OddContacts {
    /// Looks through entries that have been counted, in the order of their instants.
    ///
    /// What was counted says whether there is anything to look for, which is seldom: the longest of many is
    /// rarely among the last.
    ///
    /// - Parameters:
    ///   - entries: The entries.
    ///   - contacts: Whose they are.
    ///   - legs: What was recorded of legs, by carrier, with these entries.
    ///   - blockTimes: What was recorded of the time in the block, by channel, with these entries.
    mutating func look(
        through entries: Span<LedgerEntry>,
        of contacts: Span<ContactID>,
        legs: [Tally.Legs],
        blockTimes: [DurationHistogram]
    ) {
        ringing = Self.longest(ringing, legs.lazy.map(\.answerTimes.largest), entries, contacts) {
            entry in
            entry.leg == .answered ? entry.ringing : nil
        }
        talking = Self.longest(talking, legs.lazy.map(\.talkTimes.largest), entries, contacts) {
            entry in
            entry.leg == .answered ? entry.talking : nil
        }
        inBlock = Self.longest(inBlock, blockTimes.lazy.map(\.largest), entries, contacts) {
            entry in
            entry.leavesBlock ? entry.inBlock : nil
        }
        for carrier in legs.indices {
            let known = failures[carrier]
            let causes = legs[carrier].causes
            let isNew = causes.indices.contains { place in
                causes[place] > 0 && (place >= known.count || known[place] == nil)
            }
            if isNew { lookForFailures(of: carrier, through: entries, contacts) }
        }
    }

    private mutating func lookForFailures(
        of carrier: Int,
        through entries: Span<LedgerEntry>,
        _ contacts: Span<ContactID>
    ) {
        for index in entries.indices {
            let entry = entries[index]
            guard entry.row > 0, entry.carrier == carrier, entry.leg == .failed else { continue }
            record(Contact(id: contacts[index]), carrier: carrier, place: Int(entry.cause))
        }
    }

    /// The contact with the longest duration, when it is longer than the one that is known.
    private static func longest(
        _ known: Contact?,
        _ counted: some Sequence<Int64>,
        _ entries: Span<LedgerEntry>,
        _ contacts: Span<ContactID>,
        _ duration: (LedgerEntry) -> SimulationDuration?
    ) -> Contact? {
        // Less than nothing where nothing was counted.
        let longest = SimulationDuration(nanoseconds: counted.max() ?? .min)
        guard longest >= .zero, known.map({ $0.duration < longest }) ?? true else { return known }
        for index in entries.indices {
            let entry = entries[index]
            if entry.row > 0, duration(entry) == longest {
                return Contact(id: contacts[index], duration: longest)
            }
        }
        return known
    }
}

// MARK: - Archives

extension OddContacts: Archived {
    package mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&ringing, filling: Contact.unknown)
        archive.pass(&talking, filling: Contact.unknown)
        archive.pass(&inBlock, filling: Contact.unknown)
        for carrier in failures.indices {
            var places = failures[carrier].map(FirstFailure.init)
            archive.pass(&places, filling: FirstFailure(contact: nil))
            failures[carrier] = places.map(\.contact)
        }
    }
}

/// The first contact whose leg failed for one cause, if any did.
private struct FirstFailure: Archived {
    var contact: OddContacts.Contact?

    mutating func pass(through archive: inout ValueArchive) {
        archive.pass(&contact, filling: OddContacts.Contact.unknown)
    }
}

extension OddContacts.Contact: Archived {
    fileprivate static var unknown: Self { Self(id: ContactID(stream: 0, number: 0)) }

    package mutating func pass(through archive: inout ValueArchive) {
        var (stream, number) = (id.stream, id.number)
        archive.pass(&stream)
        archive.pass(&number)
        guard stream < 1 << 16, number < 1 << 48 else { return archive.noteDamage() }
        id = ContactID(stream: stream, number: number)
        archive.pass(&replication)
        archive.pass(&duration.nanoseconds)
    }
}
