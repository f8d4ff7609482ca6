/// Two counts of the same things, made in different places of the program.
///
/// They are the same unless something was lost or counted twice, which is a bug. Sums that hold because
/// one of their numbers is defined by the others prove nothing and are not among the checks.
package struct AccountingCheck: Codable, Hashable, Sendable {
    /// A named count.
    package struct Item: Codable, Hashable, Sendable {
        /// What is counted, in lower case.
        package var name: String
        /// How many there were.
        package var count: Int

        package init(_ name: String, _ count: Int) {
            self.name = name
            self.count = count
        }
    }

    /// What was counted when it began.
    package let whole: Item
    /// What was counted when it ended, by how it did.
    package let parts: [Item]
    /// Whether everything that began is accounted for.
    package let holds: Bool

    package init(_ whole: Item, _ parts: [Item]) {
        self.whole = whole
        self.parts = parts
        holds = whole.count == parts.reduce(0) { $0 + $1.count }
    }
}
