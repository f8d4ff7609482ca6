import Foundation
import Reports
internal import Scenario
import SummarySamples
import Testing

@Suite("Schemas")
struct SchemaTests {
    @Test("Every description is a sentence")
    func descriptions() throws {
        for text in [ScenarioSchema.text, SummarySchema.text] {
            let schema = try JSONSerialization.jsonObject(with: Data(text.utf8))
            let descriptions = Self.descriptions(in: schema)
            #expect(descriptions.count > 80)
            for description in descriptions { #expect(description.hasSuffix(".")) }
        }
    }

    @Test("Summaries have the keys of their schema, and no others")
    func summaries() throws {
        let schema = try SchemaWalk(SummarySchema.text)
        for summary in [Summary.golden, .flowing, .empty, .golden.withoutEngine] {
            #expect(try schema.problems(of: SummaryJSON.text(of: summary)) == [])
        }
    }

    @Test("A summary with a key too few or too many is told")
    func otherSummaries() throws {
        let schema = try SchemaWalk(SummarySchema.text)
        let text = SummaryJSON.text(of: .golden)
        let few = text.replacing("\"peak\": 96, ", with: "")
        #expect(try schema.problems(of: few) == ["calls.peak is missing"])
        let many = text.replacing("\"peak\": 96, ", with: "\"peak\": 96, \"other\": 1, ")
        #expect(try schema.problems(of: many) == ["calls.other is not described"])
        let wrong = text.replacing("\"peak\": 96, ", with: "\"peak\": \"96\", ")
        #expect(try schema.problems(of: wrong) == ["calls.peak is no integer"])
    }

    private static func descriptions(in value: Any) -> [String] {
        if let members = value as? [String: Any] {
            return members.flatMap { key, member in
                if key == "description", let text = member as? String { return [text] }
                return descriptions(in: member)
            }
        }
        return (value as? [Any])?.flatMap(descriptions) ?? []
    }
}

/// Compares the keys and types of a document with a schema, as far as the schema of summaries goes.
private struct SchemaWalk {
    private let root: [String: Any]

    init(_ text: String) throws {
        root = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        )
    }

    func problems(of text: String) throws -> [String] {
        problems(try JSONSerialization.jsonObject(with: Data(text.utf8)), root, "").sorted()
    }

    private func problems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = String(reference.split(separator: "/").last ?? "")
            let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
            return target.map { problems(value, $0, path) } ?? ["\(path) refers to nothing"]
        }
        if let shapes = schema["anyOf"] as? [[String: Any]] {
            let all = shapes.map { problems(value, $0, path) }
            return all.min { $0.count < $1.count } ?? []
        }
        let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
        guard types.isEmpty || types.contains(where: { isType($0, value) }) else {
            return ["\(path) is no \(types[0])"]
        }
        if let members = value as? [String: Any] { return problems(members, schema, path) }
        if let elements = value as? [Any], let item = schema["items"] as? [String: Any] {
            return elements.flatMap { problems($0, item, path) }
        }
        return []
    }

    private func problems(
        _ members: [String: Any],
        _ schema: [String: Any],
        _ path: String
    ) -> [String] {
        let described = schema["properties"] as? [String: [String: Any]] ?? [:]
        let others = schema["additionalProperties"] as? [String: Any]
        func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
        let missing = (schema["required"] as? [String] ?? []).filter { members[$0] == nil }
        return missing.map { place($0) + " is missing" }
            + members.flatMap { key, member in
                guard let shape = described[key] ?? others else {
                    return [place(key) + " is not described"]
                }
                return problems(member, shape, place(key))
            }
    }

    private func isType(_ name: String, _ value: Any) -> Bool {
        switch name {
        case "null": value is NSNull
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
        default: value is Double || value is Bool
        }
    }
}
