internal import ContactFlow

/// A sum that must come out, with the words for its parts.
///
/// No contact and no leg may be lost on the way; a run whose books do not balance is a bug.
package struct AccountingIdentity: Hashable, Sendable {
    /// A named count.
    package struct Item: Hashable, Sendable {
        /// What is counted, in lower case.
        package let name: String
        /// How many there were.
        package let count: Int
    }

    /// What the parts must add up to.
    package let whole: Item
    /// The parts.
    package let parts: [Item]

    /// Whether the parts add up.
    package var holds: Bool { whole.count == parts.reduce(0) { $0 + $1.count } }
}

extension Summary {
    /// The identities of every run, in the order of a contact's way.
    package var accounting: [AccountingIdentity] {
        typealias Item = AccountingIdentity.Item
        let identities = [
            AccountingIdentity(
                whole: Item(name: "offered", count: contacts.offered),
                parts: [
                    Item(name: "rejected", count: contacts.rejected),
                    Item(name: "entered", count: contacts.entered),
                    Item(name: "ended before block", count: contacts.endedBeforeBlock),
                ]
            ),
            AccountingIdentity(
                whole: Item(name: "entered", count: contacts.entered),
                parts: Outcome.allCases.map { ending in
                    Item(name: ending.title.lowercased(), count: allChannels[ending].count)
                }
            ),
            AccountingIdentity(
                whole: Item(name: "attempted", count: legs.attempted),
                parts: [
                    Item(name: "blocked", count: legs.blocked.count),
                    Item(name: "admitted", count: legs.admitted),
                ]
            ),
        ]
        guard callers.redials > 0, let voice = contacts.byChannel["voice"] else {
            return identities
        }
        return identities + [
            AccountingIdentity(
                whole: Item(name: "voice contacts", count: voice.offered),
                parts: [
                    Item(name: "fresh callers", count: callers.fresh),
                    Item(name: "redials", count: callers.redials),
                ]
            )
        ]
    }
}
