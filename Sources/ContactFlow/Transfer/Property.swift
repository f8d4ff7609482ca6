/// A property of a block: set in the block, or taken from the contact when it enters.
package enum Property<Value: Hashable & Sendable>: Hashable, Sendable {
    /// Connect's *set manually*, or static.
    case fixed(Value)
    /// Connect's *set dynamically*: text with at least one JSONPath.
    case dynamic(AttributeText)

    /// The value for a contact.
    ///
    /// - Parameters:
    ///   - attributes: What is known of the contact.
    ///   - read: Reads a dynamic value; `nil` for one that cannot be used.
    /// - Returns: `nil` when a dynamic value is missing or unusable.
    package func value(for attributes: ContactAttributes, read: (String) -> Value?) -> Value? {
        switch self {
        case .fixed(let value): value
        case .dynamic(let text): text.resolved(with: attributes).flatMap(read)
        }
    }

    /// The text of a dynamic property.
    package var dynamicText: AttributeText? {
        if case .dynamic(let text) = self { text } else { nil }
    }

    /// The value of a static property.
    package var fixedValue: Value? {
        if case .fixed(let value) = self { value } else { nil }
    }
}
