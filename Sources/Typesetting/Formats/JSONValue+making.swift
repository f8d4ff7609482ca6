extension JSONValue {
    /// A number, or null for none.
    package static func number(orNull value: Double?) -> JSONValue {
        value.map { .number($0) } ?? .null
    }

    /// The two ends of a range, or null for none.
    package static func ends(_ low: Double?, _ high: Double?) -> JSONValue {
        guard let low, let high else { return .null }
        return .array([.number(low), .number(high)])
    }

    /// An object whose keys stand as they are written; no key twice.
    package static func ordered(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .members(members.map { Member(key: $0.key, value: $0.value) })
    }
}
