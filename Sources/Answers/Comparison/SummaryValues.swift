package import Typesetting

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The values of a `summary.json`, by their paths.
///
/// A comparison takes what it needs and asks for nothing else, so that it reads the summaries of
/// earlier versions, which have fewer keys.
package struct SummaryValues: Hashable, Sendable {
    /// The version of the summaries that this program writes.
    package static let schemaVersion = 1

    /// The path of the file, for errors.
    package let path: String
    private let root: JSONValue

    package init(_ text: String, path: String) throws(ComparedRunError) {
        self.path = path
        do {
            root = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        } catch {
            throw .wrong(path: path, reason: "this is not JSON, or has a number out of range")
        }
        guard case .object = root else {
            throw .wrong(path: path, reason: "this is not the summary of a run")
        }
    }

    /// The value at a path of keys such as `run.seed`; nil where there is none.
    package subscript(path: String) -> JSONValue? {
        path.split(separator: ".").reduce(JSONValue?.some(root)) { value, key in
            guard case .object(let members) = value else { return nil }
            return members[String(key)]
        }
    }

    /// The number at a path; nil where there is none.
    package func number(_ path: String) -> Double? { self[path]?.number }

    /// The number at a path, summed over the items of each list on the way; nil for none.
    package func sum(_ path: String) -> Double? {
        root.sum(at: path.split(separator: ".")[...])
    }

    /// The whole number at a path, which must be there and not be negative.
    package func count(_ path: String) throws(ComparedRunError) -> Int {
        guard case .integer(let value) = try required(path), value >= 0 else {
            throw wrong("'\(path)' must be a whole number")
        }
        return Int(value)
    }

    /// The seed.
    package func seed(_ path: String) throws(ComparedRunError) -> UInt64 {
        switch try required(path) {
        case .integer(let value) where value >= 0: UInt64(value)
        case .unsigned(let value): value
        default: throw wrong("'\(path)' must be a whole number")
        }
    }

    /// The text at a path, which must be there.
    package func text(_ path: String) throws(ComparedRunError) -> String {
        guard case .string(let value) = try required(path) else {
            throw wrong("'\(path)' must be a text")
        }
        return value
    }

    /// The digests of the files that belong to the summary, as far as it tells them.
    var digests: FileDigests {
        var digests: [String: String] = [:]
        if case .string(let digest)? = self["scenario.sha256"] { digests["scenario.yaml"] = digest }
        if case .object(let files)? = self["files"] {
            for case (let name, .string(let digest)) in files { digests[name] = digest }
        }
        return FileDigests(digests)
    }

    /// The digests of the files that the scenario names, by their paths in it.
    var inputs: [String: String]? {
        guard let elements = self["scenario.inputs"]?.elements else { return nil }
        return elements.reduce(into: [:]) { inputs, element in
            if case .object(let members) = element, case .string(let path)? = members["path"],
                case .string(let digest)? = members["sha256"]
            {
                inputs[path] = digest
            }
        }
    }

    private func required(_ path: String) throws(ComparedRunError) -> JSONValue {
        guard let value = self[path] else { throw wrong("'\(path)' is missing") }
        return value
    }

    private func wrong(_ reason: String) -> ComparedRunError {
        .wrong(path: path, reason: "this is not the summary of a run: \(reason)")
    }
}

extension JSONValue {
    /// The number at a path of keys, summed over the items of each list on the way.
    fileprivate func sum(at keys: ArraySlice<Substring>) -> Double? {
        if let elements {
            let numbers = elements.compactMap { $0.sum(at: keys) }
            return numbers.isEmpty ? nil : numbers.reduce(0, +)
        }
        guard let key = keys.first else { return number }
        guard case .object(let members) = self else { return nil }
        return members[String(key)]?.sum(at: keys.dropFirst())
    }

    /// The value of a number; nil for all else, and for a number that is not finite.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .number(let value): value.isFinite ? value : nil
        default: nil
        }
    }

    /// The elements of a list; nil for all else.
    package var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }
}
