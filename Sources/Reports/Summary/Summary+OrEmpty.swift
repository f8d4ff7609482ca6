extension Summary {
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
