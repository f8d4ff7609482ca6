import Answers
import Foundation
import Records
import TestSupport
import Testing

/// The same calls, as every format tells them, learned from.
@Suite("One scenario from every format", .timeLimit(.minutes(5)))
struct SameScenarioTests {
    private static let calls = GeneratedCall.some(1500)

    private static func learned(_ format: FormatCase) throws -> Learned {
        var options = CallReadingOptions()
        options.map = try format.map.map { try ColumnMap($0) }
        let text = Array(format.write(calls).utf8)
        return Learned(try CallRecordReader.read([.bytes(text, name: "calls")], options))
    }

    private static let first = Result { try learned(FormatCase.all[0]) }

    @Test(
        "Whatever the format tells is learned as from the first, up to its resolution",
        arguments: FormatCase.all
    )
    func sameScenario(format: FormatCase) throws {
        let (learned, first) = (try Self.learned(format), try Self.first.get())
        #expect(learned.calls == first.calls)
        #expect(learned.arrivals.count == first.arrivals.count)
        // Whoever hung up in the last second before the timeout may count as either.
        for outcome in ["answered", "failed", "abandoned", "timeout"] {
            let difference = (learned.outcomes[outcome] ?? 0) - (first.outcomes[outcome] ?? 0)
            #expect(difference.magnitude <= 12, "\(outcome)")
        }
        // Logs of flows, and tables without a column of causes, do not tell why a call failed.
        let tellsCause = format.format != .connectFlowLog && format.format != .csv
        #expect(learned.failure?.causes == (tellsCause ? first.failure?.causes : ["503": 1]))
        let pairs: [(String, LearnedLaw?, LearnedLaw?)] = [
            ("answer", format.tellsRing ? learned.answer : nil, first.answer),
            ("patience", format.tellsRing ? learned.patience : nil, first.patience),
            ("hangup", format.tellsTalk ? learned.hangup : nil, first.hangup),
        ]
        for (name, law, other) in pairs {
            guard let law, let other else { continue }
            #expect((law.median / other.median - 1).magnitude < 0.04, "\(name)")
        }
        #expect((learned.answer == nil) == !format.tellsRing)
        #expect((learned.patience == nil) == !format.tellsRing)
        #expect(learned.timeout.map { $0.seconds.rounded() } == (format.tellsRing ? 30 : nil))
    }

    @Test("Where no ringing is told, the scenario has the shares, and no law")
    func untold() throws {
        let set = try CallRecordReader.read([
            .bytes(Array(RecordWriter.kamailio(Self.calls).utf8), name: "acc")
        ])
        let learned = Learned(set)
        let text = LearnedScenario(learned, set, name: "acc").text
        #expect(text.contains("    answer: 0s\n"))
        #expect(text.contains("      after: 0s\n"))
        #expect(text.contains("      patience: {histogram: [{upTo: 1s, share: 0."))
        #expect(try learned.json().contains(#""answer":null"#))
        #expect(
            learned.warnings.contains(
                "the records do not tell how long those waited who hung up: no law of the patience"
            )
        )
        #expect(learned.noAnswer != nil)
    }

    @Test("A limit of minutes that no call reaches is not the timeout, where calls pile up before")
    func unreachedLimit() throws {
        let text = RecordWriter.asterisk(Self.calls).replacing("@trunk,30,", with: "@trunk,300,")
        let learned = Learned(
            try CallRecordReader.read([.bytes(Array(text.utf8), name: "calls.csv")])
        )
        #expect(learned.timeout?.seconds == 30)
        #expect(learned.timeout?.source == "a pile of unanswered calls")
        #expect(learned.outcomes == (try Self.first.get()).outcomes)
    }
}
