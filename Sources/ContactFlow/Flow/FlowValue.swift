/// The value of a parameter.
///
/// Exports write every number and truth value as text, so such a value is kept as text here even
/// where a file has the JSON type.
package enum FlowValue: Hashable, Sendable {
    /// Text, a number or a truth value; the latter as `True` or `False`.
    case text(String)
    /// Values by name.
    case object([String: FlowValue])
    /// Values in order.
    case list([FlowValue])
    /// JSON's `null`, which counts as absent.
    case null

    /// The text; `nil` for any other kind of value.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The members of an object; `nil` for any other kind of value.
    package var object: [String: FlowValue]? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The elements of a list; `nil` for any other kind of value.
    package var list: [FlowValue]? {
        if case .list(let list) = self { list } else { nil }
    }

    /// Whether there is nothing to read.
    package var isNull: Bool { self == .null }

    /// The member of an object, unless it is null.
    package subscript(name: String) -> FlowValue? {
        guard let value = object?[name], !value.isNull else { return nil }
        return value
    }
}
