extension Summary {
    /// A value that may be undefined and whose key is written even then, as `null`.
    ///
    /// Synthesised coding leaves the key of a nil out, and a reader could not tell an undefined
    /// value from a file of another version.
    @propertyWrapper
    package struct OrNull<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
        /// The value; nil when it is not defined.
        package var wrappedValue: Value?

        /// Wraps a value.
        package init(wrappedValue: Value?) {
            self.wrappedValue = wrappedValue
        }

        /// Reads a value or `null`.
        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
        }

        /// Writes the value or `null`.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let wrappedValue {
                try container.encode(wrappedValue)
            } else {
                try container.encodeNil()
            }
        }
    }
}

extension KeyedDecodingContainer {
    /// Reads a value that may be undefined; summaries of earlier versions of the program, which had
    /// fewer keys, do not define it.
    package func decode<Value>(
        _ type: Summary.OrNull<Value>.Type,
        forKey key: Key
    ) throws -> Summary.OrNull<Value> {
        try decodeIfPresent(type, forKey: key) ?? Summary.OrNull(wrappedValue: nil)
    }
}
