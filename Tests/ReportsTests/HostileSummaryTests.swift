import Foundation
import Reports
import SummarySamples
import TestSupport
import Testing
import Typesetting

/// Summaries that a program or a person has changed.
@Suite("Hostile summaries")
struct HostileSummaryTests {
    /// Numbers near the ends of their types, and where arithmetic changes.
    private static var numbers: [Any] {
        [
            Int64.max, Int64.min, UInt64.max, 1 << 53, 1 << 53 + 1, -1, 0, 1, 0.5, 1e308, -1e308,
            Double.leastNonzeroMagnitude, 1e18, 4_611_686_018_427_387_904,
        ]
    }

    @Test("Whatever one number becomes, the summary is refused or drawn", arguments: 0..<7)
    func numbers(part: Int) throws {
        var drawn = 0
        var refused = 0
        // One change in 56 each, an eighth in all; SUMMARY_FUZZ=1 tries all of them in each part.
        let isFull = ProcessInfo.processInfo.environment["SUMMARY_FUZZ"] == "1"
        let root = try JSONSerialization.jsonObject(
            with: Data(SummaryJSON.text(of: .onWire).utf8)
        )
        let paths = Self.paths(in: root)
        #expect(paths.count > 250)
        for (index, path) in paths.enumerated() {
            for (kind, number) in Self.numbers.enumerated()
            where isFull || (index * 5 + kind) % (7 * 8) == part {
                let changed = Self.changing(root, at: path[...], to: number)
                let data = try JSONSerialization.data(withJSONObject: changed)
                guard
                    let summary = try? SummaryJSON.summary(
                        from: String(decoding: data, as: UTF8.self)
                    )
                else {
                    refused += 1
                    continue
                }
                drawn += 1
                try Self.draw(summary)
            }
        }
        #expect(drawn > 20 && refused > 20)
    }

    @Test("Whatever becomes of one list, the summary is refused or drawn")
    func lists() throws {
        let root = try JSONSerialization.jsonObject(
            with: Data(SummaryJSON.text(of: .onWire).utf8)
        )
        for path in Self.lists(in: root) {
            guard let list = Self.value(in: root, at: path[...]) as? [Any] else { continue }
            for changed in [[], Array(list.dropLast()), list + list, list.reversed()] {
                let whole = Self.changing(root, at: path[...], to: changed)
                let data = try JSONSerialization.data(withJSONObject: whole)
                let text = String(decoding: data, as: UTF8.self)
                if let summary = try? SummaryJSON.summary(from: text) { try Self.draw(summary) }
            }
        }
    }

    /// Draws all that is drawn from a summary.
    private static func draw(_ summary: Summary) throws {
        var run = RecordedRun.golden
        run.summary = summary
        #expect(run.derivedFiles.allSatisfy { !$0.bytes.isEmpty })
        #expect(!TerminalSummary(of: summary).text.isEmpty)
    }

    // MARK: - Paths

    private static func paths(in value: Any) -> [[String]] {
        switch value {
        case let members as [String: Any]:
            members.sorted { $0.key < $1.key }
                .flatMap { key, member in paths(in: member).map { [key] + $0 } }
        case let elements as [Any]:
            // What holds for one element holds for the next.
            elements.prefix(2).enumerated()
                .flatMap { index, element in paths(in: element).map { ["\(index)"] + $0 } }
        case is NSNumber: [[]]
        default: []
        }
    }

    private static func lists(in value: Any) -> [[String]] {
        switch value {
        case let members as [String: Any]:
            members.sorted { $0.key < $1.key }
                .flatMap { key, member in lists(in: member).map { [key] + $0 } }
        case let elements as [Any]:
            [[]]
                + elements.prefix(2).enumerated()
                .flatMap { index, element in lists(in: element).map { ["\(index)"] + $0 } }
        default: []
        }
    }

    private static func value(in root: Any, at path: ArraySlice<String>) -> Any? {
        guard let key = path.first else { return root }
        let next: Any? =
            if let members = root as? [String: Any] {
                members[key]
            } else if let elements = root as? [Any], let index = Int(key) {
                elements[index]
            } else {
                nil
            }
        return next.flatMap { value(in: $0, at: path.dropFirst()) }
    }

    private static func changing(
        _ root: Any,
        at path: ArraySlice<String>,
        to new: Any
    ) -> Any {
        guard let key = path.first else { return new }
        if var members = root as? [String: Any] {
            members[key] = members[key].map { changing($0, at: path.dropFirst(), to: new) }
            return members
        }
        guard var elements = root as? [Any], let index = Int(key) else { return root }
        elements[index] = changing(elements[index], at: path.dropFirst(), to: new)
        return elements
    }
}
