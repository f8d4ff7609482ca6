import ContactFlow
import FlowSamples
import Foundation
import Randomness
import Testing
import VirtualTime

@Suite("The table of types of actions")
struct ActionTypeTests {
    @Test("No name means two types")
    func names() {
        let names = ActionType.all.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
        for type in ActionType.all {
            #expect(type.aliases.allSatisfy { ActionType.named($0) == type })
        }
    }

    /// With `RECORD_SNAPSHOTS=1` the list is written, and the test fails.
    @Test("The list in the documentation is the one in the code")
    func documentation() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/ContactFlow/ContactFlow.docc/Action-types.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let written = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        let expected = ActionType.all.sorted { $0.name < $1.name }.map(\.row)

        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            let others = text.components(separatedBy: "\n").filter { !$0.hasPrefix("| `") }
            let head =
                others.prefix { !$0.hasPrefix("|---") } + others.filter { $0.hasPrefix("|---") }
            let rest = others.drop { !$0.hasPrefix("|---") }.dropFirst()
            try (head + expected + rest).joined(separator: "\n")
                .write(to: file, atomically: true, encoding: .utf8)
            Issue.record("The list was written.")
        }
        #expect(written.count == expected.count)
        for (line, row) in zip(written, expected) { #expect(line == row) }
    }

    @Test("A contact passes a block of every type, or ends there, with nothing said of it")
    func runs() throws {
        for type in ActionType.all where type.work != .dials {
            let channel = type.channels.contains(.voice) ? Channel.voice : .chat
            var walk = try FlowWalk(
                .action("first", type.name, next: "last", errors: ["NoMatchingError": "none"]),
                .action("none", "EndFlowExecution", next: nil),
                .last,
                channel: channel
            )
            let action = walk.run().end
            switch type.work {
            case .ends(let end): #expect(action.end == end, "\(type.name)")
            case .queues, .meetsAgent: #expect(action.queue != nil, "\(type.name)")
            // Without a number there is none to call back.
            case .setsCallbackNumber: #expect(action.end == .flowEnded)
            default: #expect(action.end == .disconnected, "\(type.name)")
            }
        }
    }
}

extension ActionType {
    /// The type as a row of the documentation.
    fileprivate var row: String {
        let names = ([name] + aliases.map { "\($0)" }).map { "`\($0)`" }.joined(separator: ", ")
        let errors = requiredErrors.map { "`\($0)`" } + optionalErrors.map { "(`\($0)`)" }
        let channels =
            channels.count == Channel.allCases.count
            ? "all" : Channel.allCases.filter(channels.contains).map(\.name).joined(separator: ", ")
        let flows =
            flowTypes.count == FlowType.allCases.count
            ? "all"
            : FlowType.allCases.filter(flowTypes.contains).map(\.rawValue).joined(separator: ", ")
        let cells = [
            names, effect, duration.words, words(of: result), root.map { "`\($0)`" } ?? "–",
            errors.isEmpty ? "–" : errors.joined(separator: ", "), channels, flows,
            parameters.words,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private func words(of result: Result) -> String {
        switch result {
        case .nothing: "–"
        case .anyBranch: "each result that has a branch, equally likely"
        case .always(let result): "`\(result)`"
        case .metric: "`1` or `0`"
        }
    }
}

extension ActionType.Duration {
    fileprivate var words: String {
        switch self {
        case .nothing: "–"
        case .fixed(let time): Self.written(time)
        case .spoken(let time): Self.written(time) + " for callers"
        case .seconds(let names, let preset):
            names.map { "`\($0)`" }.joined(separator: " or ") + ", else \(preset) s"
        case .untilReleased: "until it is over"
        }
    }

    private static func written(_ time: SimulationDuration) -> String {
        time < .seconds(1)
            ? "\(Int(time.seconds * 1000)) ms" : "\(Int(time.seconds)) s"
    }
}

extension ActionType.Parameters {
    fileprivate var words: String {
        var parts = required.map { "`\($0)`" }
        if !exactlyOne.isEmpty {
            parts.append("one of " + exactlyOne.map { "`\($0)`" }.joined(separator: ", "))
        }
        if !atMostOne.isEmpty {
            parts.append("(one of " + atMostOne.map { "`\($0)`" }.joined(separator: ", ") + ")")
        }
        parts += optional.map { "(`\($0)`)" }
        if !areComplete { parts.append("others") }
        return parts.isEmpty ? "–" : parts.joined(separator: ", ")
    }
}
