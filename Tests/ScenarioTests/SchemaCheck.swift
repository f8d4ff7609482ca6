import Foundation
import Testing
import Typesetting

/// Whether a document suits a JSON Schema, as far as the schema of scenarios goes.
///
/// A keyword that it does not know is a mistake, so that none is passed over.
struct SchemaCheck {
    private let root: [String: JSONValue]
    private let patterns = Patterns()

    init(_ text: String) throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        guard case .object(let members) = value else { throw CocoaError(.coderReadCorrupt) }
        root = members
    }

    /// Whether the whole document suits.
    func accepts(_ text: String) throws -> Bool {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        return suits(value, .object(root))
    }

    private func suits(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        switch schema {
        case .boolean(let isAllowed): return isAllowed
        case .object(let members):
            return members.allSatisfy { keyword, argument in
                suits(value, keyword, argument, beside: members)
            }
        default: fatalError("\(schema) is no schema")
        }
    }

    private func suits(
        _ value: JSONValue,
        _ keyword: String,
        _ argument: JSONValue,
        beside members: [String: JSONValue]
    ) -> Bool {
        switch (keyword, argument) {
        case ("$schema", _), ("$defs", _), ("title", _), ("description", _), ("default", _),
            ("examples", _), ("then", _), ("else", _):
            return true
        case ("$ref", .string(let reference)):
            guard case .object(let definitions)? = root["$defs"],
                let target = definitions[reference.replacing("#/$defs/", with: "")]
            else { fatalError("'\(reference)' leads nowhere") }
            return suits(value, target)
        case ("type", .string(let type)): return value.isOf(type)
        case ("type", .array(let types)):
            return types.contains {
                if case .string(let type) = $0 { value.isOf(type) } else { false }
            }
        case ("const", _): return value == argument
        case ("enum", .array(let values)): return values.contains(value)
        case ("anyOf", .array(let shapes)): return shapes.contains { suits(value, $0) }
        case ("allOf", .array(let shapes)): return shapes.allSatisfy { suits(value, $0) }
        case ("not", _): return !suits(value, argument)
        case ("if", _):
            let branch = suits(value, argument) ? members["then"] : members["else"]
            return branch.map { suits(value, $0) } ?? true
        case ("pattern", .string(let pattern)):
            guard case .string(let text) = value else { return true }
            return patterns.match(pattern, text)
        case ("minimum", _): return value.double.map { $0 >= argument.double ?? .nan } ?? true
        case ("maximum", _): return value.double.map { $0 <= argument.double ?? .nan } ?? true
        default: return suitsInside(value, keyword, argument, beside: members)
        }
    }

    /// What asks for the members of an object or for the items of a list.
    private func suitsInside(
        _ value: JSONValue,
        _ keyword: String,
        _ argument: JSONValue,
        beside members: [String: JSONValue]
    ) -> Bool {
        let items: [JSONValue]? = if case .array(let items) = value { items } else { nil }
        let object: [String: JSONValue]? = if case .object(let keys) = value { keys } else { nil }
        switch (keyword, argument) {
        case ("items", _): return items?.allSatisfy { suits($0, argument) } ?? true
        case ("minItems", .integer(let least)): return items.map { $0.count >= least } ?? true
        case ("maxItems", .integer(let most)): return items.map { $0.count <= most } ?? true
        case ("minProperties", .integer(let least)): return object.map { $0.count >= least } ?? true
        case ("required", .array(let keys)): return object.map { Self.has(keys, in: $0) } ?? true
        case ("dependentRequired", .object(let needs)):
            return needs.allSatisfy { key, others in
                guard let object, object[key] != nil, case .array(let others) = others
                else { return true }
                return Self.has(others, in: object)
            }
        case ("properties", .object(let shapes)):
            return object?.allSatisfy { key, value in
                shapes[key].map { suits(value, $0) } ?? true
            } ?? true
        case ("additionalProperties", _):
            let known: [String: JSONValue] =
                if case .object(let shapes)? = members["properties"] { shapes } else { [:] }
            return object?.allSatisfy { key, value in
                known[key] != nil || suits(value, argument)
            } ?? true
        case ("propertyNames", _):
            return object?.keys.allSatisfy { suits(.string($0), argument) } ?? true
        default: fatalError("'\(keyword)' is a keyword that nobody checks")
        }
    }

    private static func has(_ keys: [JSONValue], in object: [String: JSONValue]) -> Bool {
        keys.allSatisfy { if case .string(let key) = $0 { object[key] != nil } else { false } }
    }
}

/// Regular expressions, each made once.
private final class Patterns {
    private var made: [String: NSRegularExpression] = [:]

    func match(_ pattern: String, _ text: String) -> Bool {
        if made[pattern] == nil { made[pattern] = try? NSRegularExpression(pattern: pattern) }
        guard let expression = made[pattern] else { fatalError("'\(pattern)' is no pattern") }
        let range = NSRange(text.startIndex..., in: text)
        return expression.firstMatch(in: text, range: range) != nil
    }
}

extension JSONValue {
    fileprivate func isOf(_ type: String) -> Bool {
        switch (type, self) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .boolean),
            ("null", .null), ("integer", .integer), ("integer", .unsigned), ("number", .integer),
            ("number", .unsigned), ("number", .number):
            true
        default: false
        }
    }

    fileprivate var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
