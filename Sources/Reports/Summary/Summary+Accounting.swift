package import Experiment

extension Summary {
    /// Two counts of the same things, made in different places of the program: proof that nothing was lost
    /// on the way.
    ///
    /// They cover everything that was simulated, the warm-up included.
    package struct Balance: Codable, Hashable, Sendable {
        /// A named count.
        package struct Item: Codable, Hashable, Sendable {
            /// What is counted, in lower case.
            package var name: String
            /// How many there were.
            package var count: Int

            /// Creates a count.
            package init(_ name: String, _ count: Int) {
                self.name = name
                self.count = count
            }
        }

        /// What was counted when it began.
        package var whole: Item
        /// What was counted when it ended, by how it did.
        package var parts: [Item]
        /// Whether the parts add up to the whole.
        package var holds: Bool

        /// Creates a check.
        package init(_ whole: Item, _ parts: [Item]) {
            self.whole = whole
            self.parts = parts
            holds = whole.count == parts.reduce(0) { $0 + $1.count }
        }

        /// Tells what was checked.
        package init(_ check: AccountingCheck) {
            self.init(
                Item(check.whole.name, check.whole.count),
                check.parts.map { Item($0.name, $0.count) }
            )
        }
    }

    /// A list whose key summaries of earlier versions of the program do not have.
    @propertyWrapper
    package struct OrEmpty<Element: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
        /// The list.
        package var wrappedValue: [Element]

        /// Wraps a list.
        package init(wrappedValue: [Element]) {
            self.wrappedValue = wrappedValue
        }

        /// Reads a list.
        package init(from decoder: any Decoder) throws {
            wrappedValue = try decoder.singleValueContainer().decode([Element].self)
        }

        /// Writes the list.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(wrappedValue)
        }
    }
}

extension KeyedDecodingContainer {
    /// Reads a list; it is empty where the key is missing.
    package func decode<Element>(
        _ type: Summary.OrEmpty<Element>.Type,
        forKey key: Key
    ) throws -> Summary.OrEmpty<Element> {
        try decodeIfPresent(type, forKey: key) ?? Summary.OrEmpty(wrappedValue: [])
    }
}
