internal import ContactFlow

/// What is known of every voice contact before the block runs.
struct KnownAttributes {
    /// Values that are the same for every contact.
    var values = ContactAttributes()
    /// Paths that have a value, but not one that is known here.
    var varying: Set<AttributePath> = []
    /// Whether nothing can be said of user-defined attributes.
    var isUserDefinedVarying = false
    /// Whether blocks may set any attribute before a contact comes to the block.
    var isAnyVarying = false

    /// What becomes of a property.
    enum Resolution<Value> {
        /// Every contact has this value.
        case value(Value)
        /// No contact has a value at this path.
        case missing(AttributePath)
        /// Every contact has this text, which cannot be used.
        case unusable(String)
        /// The value differs from contact to contact.
        case varying
    }

    /// Resolves a property as the block does when a contact enters.
    func resolve<Value>(
        _ property: Property<Value>,
        read: (String) -> Value?
    ) -> Resolution<Value> {
        let text: AttributeText
        switch property {
        case .fixed(let value): return .value(value)
        case .dynamic(let dynamic): text = dynamic
        }
        for path in text.paths where values[path] == nil && !isVarying(path) {
            return .missing(path)
        }
        guard let resolved = text.resolved(with: values) else { return .varying }
        return read(resolved).map { .value($0) } ?? .unusable(resolved)
    }

    private func isVarying(_ path: AttributePath) -> Bool {
        isAnyVarying || varying.contains(path)
            || isUserDefinedVarying && path.names[0] == "Attributes"
    }

    /// Resolves a text that may be anything.
    func resolve(_ text: AttributeText) -> Resolution<String> {
        resolve(Property<String>.dynamic(text)) { $0 }
    }
}
