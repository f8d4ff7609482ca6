internal import ContactCenter
internal import Experiment
internal import Plan
internal import Records
internal import Scenario
internal import Telephony
internal import VirtualTime

extension Summary {
    /// Contacts to look at first, by the names that `trunkload replay --contact` takes.
    package struct ContactsToReplay: Codable, Hashable, Sendable {
        /// The one with the longest ring that was answered; nil when nothing was.
        @OrNull package var longestRing: ContactToReplay?
        /// The one with the longest conversation.
        @OrNull package var longestTalk: ContactToReplay?
        /// The one that was longest in the block.
        @OrNull package var longestBlock: ContactToReplay?
        /// The first whose leg failed, for each carrier and cause.
        package var firstFailures: [FirstFailure]

        /// Creates the names.
        package init(
            longestRing: ContactToReplay?,
            longestTalk: ContactToReplay?,
            longestBlock: ContactToReplay?,
            firstFailures: [FirstFailure]
        ) {
            self.longestRing = longestRing
            self.longestTalk = longestTalk
            self.longestBlock = longestBlock
            self.firstFailures = firstFailures
        }

        /// Whether there is none.
        var areNone: Bool { longestBlock == nil && firstFailures.isEmpty }
    }

    /// A contact by its names.
    package struct ContactToReplay: Codable, Hashable, Sendable {
        /// Its stream of arrivals and its number in it, such as `0-40`.
        package var contact: String
        /// The number of its replication, from 0.
        package var replication: Int
        /// The ContactId that records have of it, which tells the replication as well.
        package var id: String
        /// How long it took.
        package var seconds: Double

        /// Creates the names of a contact.
        package init(contact: String, replication: Int, id: String, seconds: Double) {
            self.contact = contact
            self.replication = replication
            self.id = id
            self.seconds = seconds
        }
    }

    /// The first contact whose leg a carrier failed for a cause.
    package struct FirstFailure: Codable, Hashable, Sendable {
        /// The name of the carrier.
        package var carrier: String
        /// The SIP status code.
        package var cause: Int
        /// Its stream of arrivals and its number in it, such as `0-40`.
        package var contact: String
        /// The number of its replication, from 0.
        package var replication: Int
        /// The ContactId that records have of it.
        package var id: String

        /// Creates the names of a contact.
        package init(carrier: String, cause: Int, contact: String, replication: Int, id: String) {
            self.carrier = carrier
            self.cause = cause
            self.contact = contact
            self.replication = replication
            self.id = id
        }
    }
}

extension Summary.ContactsToReplay {
    /// Names the odd contacts of an experiment.
    init(_ contacts: OddContacts, from experiment: Experiment) {
        let scenario = experiment.scenario
        func named(_ contact: OddContacts.Contact) -> Summary.ContactToReplay {
            let name = ContactName(
                contact.id,
                replication: contact.replication,
                seed: scenario.seed
            )
            return Summary.ContactToReplay(
                contact: name.short,
                replication: contact.replication,
                id: name.uuid,
                seconds: contact.duration.seconds
            )
        }
        longestRing = contacts.ringing.map(named)
        longestTalk = contacts.talking.map(named)
        longestBlock = contacts.inBlock.map(named)
        firstFailures = zip(scenario.plan.carriers, contacts.failures).flatMap {
            carrier,
            failures in
            zip(carrier.causes, failures).compactMap { cause, contact in
                contact.map(named).map { contact in
                    Summary.FirstFailure(
                        carrier: carrier.name,
                        cause: cause.sipCode,
                        contact: contact.contact,
                        replication: contact.replication,
                        id: contact.id
                    )
                }
            }
        }
    }

    /// What is odd about each, how long it took, and the contact, in the order in which they are told.
    var rows: [(what: String, seconds: Double?, contact: String, replication: Int)] {
        let longest = [
            ("longest ring", longestRing), ("longest talk", longestTalk),
            ("longest in the block", longestBlock),
        ]
        let carriers = Set(firstFailures.map(\.carrier))
        // Where all took no time, none is odd.
        return longest.compactMap { what, contact in
            guard let contact, contact.seconds > 0 else { return nil }
            return (what, contact.seconds, contact.contact, contact.replication)
        }
            + firstFailures.map { failure in
                let carrier = carriers.count > 1 ? " of \(failure.carrier)" : ""
                return (
                    "first \(failure.cause)\(carrier)", nil, failure.contact, failure.replication
                )
            }
    }
}
