import Foundation
import Records
import TestSupport
import Testing

/// Calls as a format tells them, and what it must tell of them.
struct FormatCase: CustomTestStringConvertible, Sendable {
    /// What the instants and lengths of a format are cut to.
    enum Precision {
        case seconds
        case milliseconds
        case microseconds
        /// An instant in seconds, the ringing in milliseconds, the talk in seconds.
        case mapped
    }

    let name: String
    let format: CallRecordFormat
    var precision = Precision.seconds
    var map: String?
    /// Whether the format tells hang-ups from timeouts.
    var tellsOutcome = true
    /// Whether the format tells how long it rang.
    var tellsRing = true
    var tellsTalk = true
    /// Whether no ringing may also mean that it is not known.
    var doubtsNoRing = false
    /// Rows that only complete others, for each answered call.
    var extraRows = 0
    let write: @Sendable ([GeneratedCall]) -> String

    var testDescription: String { name }

    static let all: [FormatCase] =
        [
            .init(name: "asterisk file", format: .asterisk, tellsOutcome: false) {
                RecordWriter.asterisk($0)
            },
            .init(name: "asterisk file without names", format: .asterisk, tellsOutcome: false) {
                RecordWriter.asterisk($0).replacing(/""\"Canary Name"" <[^>]*>"/, with: "\"\"")
            },
            .init(name: "asterisk table", format: .asterisk, tellsOutcome: false) {
                RecordWriter.asteriskTable($0)
            },
            .init(name: "asterisk table without names", format: .asterisk, tellsOutcome: false) {
                RecordWriter.asteriskTable($0).replacing(/""\"C"" <([^>]*)>"/) { $0.output.1 }
            },
            .init(name: "asterisk table of lengths", format: .asterisk, tellsOutcome: false) {
                RecordWriter.asteriskLengths($0)
            },
            .init(name: "freeswitch csv", format: .freeswitch) { RecordWriter.freeswitch($0) },
            .init(name: "freeswitch json", format: .freeswitch, precision: .microseconds) {
                RecordWriter.freeswitchJSON($0)
            },
            .init(name: "freeswitch xml", format: .freeswitch, precision: .microseconds) {
                RecordWriter.freeswitchXML($0)
            },
            .init(
                name: "freeswitch xml in an element",
                format: .freeswitch,
                precision: .microseconds
            ) {
                "<cdrs>"
                    + RecordWriter.freeswitchXML($0).replacing(
                        "<?xml version=\"1.0\"?>\n",
                        with: ""
                    )
                    + "</cdrs>"
            },
            .init(name: "cucm", format: .cucm) { RecordWriter.cucm($0, types: false) },
            .init(name: "cucm with types", format: .cucm) { RecordWriter.cucm($0, types: true) },
            .init(name: "genesys", format: .genesys, precision: .milliseconds) {
                RecordWriter.genesys($0)
            },
            .init(name: "twilio", format: .twilio, doubtsNoRing: true) { RecordWriter.twilio($0) },
            .init(name: "twilio in camel case", format: .twilio, doubtsNoRing: true) {
                RecordWriter.twilio($0).replacing("date_created", with: "dateCreated")
                    .replacing("start_time", with: "startTime")
                    .replacing("end_time", with: "endTime")
            },
            .init(name: "opensips", format: .kamailio) {
                RecordWriter.opensips($0)
            },
            .init(name: "kamailio", format: .kamailio, tellsRing: false, extraRows: 1) {
                RecordWriter.kamailio($0)
            },
            .init(
                name: "table by map",
                format: .csv,
                precision: .mapped,
                map:
                    "arrival=Begin of call,ring@ms=wait ms,talk=Talk,outcome=Result,abandoned=hang,"
                    + "caller=Who,destination=Where"
            ) { RecordWriter.mapped($0) },
            .init(
                name: "flow log",
                format: .connectFlowLog,
                precision: .milliseconds,
                tellsTalk: false
            ) { RecordWriter.flowLog($0, wrapped: false) },
            .init(
                name: "flow log of CloudWatch",
                format: .connectFlowLog,
                precision: .milliseconds,
                tellsTalk: false
            ) { RecordWriter.flowLog($0, wrapped: true) },
        ]
        + RecordWriter.LogOrder.allCases.map { order in
            .init(
                name: "flow log, \(order.rawValue)",
                format: .connectFlowLog,
                precision: .milliseconds,
                tellsTalk: false
            ) { RecordWriter.flowLog($0, order) }
        }
        + RecordWriter.Wrapping.allCases.map { wrapping in
            .init(name: "connect \(wrapping.rawValue)", format: .connect) {
                RecordWriter.connect($0, wrapping)
            }
        }
}

@Suite("Formats of call records", .timeLimit(.minutes(5)))
struct CallRecordFormatTests {
    /// Twenty thousand calls take a debug build minutes; a few hundred go through the same code.
    private static let calls = GeneratedCall.some(
        ProcessInfo.processInfo.environment["TRUNKLOAD_CALLS"].flatMap { Int($0) } ?? 1500
    )

    @Test("The same calls are the same records in every format", arguments: FormatCase.all)
    func sameCalls(format: FormatCase) throws {
        let text = Array(format.write(Self.calls).utf8)
        var options = CallReadingOptions()
        options.map = try format.map.map { try ColumnMap($0) }
        let set = try CallRecordReader.read([.bytes(text, name: "calls")], options)
        let records = set.records

        #expect(set.format == format.format)
        #expect(set.counts.isBalanced)
        #expect(set.counts.leg == Self.calls.count)
        #expect(set.counts.unreadable == 0)
        let expected = Self.calls.map { Self.expected($0, format) }.sorted(by: Self.isOrdered)
        let found = records.map(Self.told).sorted(by: Self.isOrdered)
        #expect(zip(found, expected).count { $0 != $1 } == 0)
        #expect(records.map(\.dial) == records.map(\.dial).sorted())
        #expect(set.destinations.count == 2)
        let callers = Set(records.map(\.caller)).subtracting([0]).count
        // Contact records and flow logs of legs do not tell who called.
        let isTold = format.format != .connect && format.format != .connectFlowLog
        #expect(callers == (isTold ? Set(Self.calls.map(\.caller)).count : 0))
    }

    /// Instant, ringing, talk and outcome; −1 for what is not told.
    private static func told(_ record: CallRecord) -> [Int64] {
        func milliseconds(_ seconds: Double?) -> Int64 {
            seconds.map { Int64(($0 * 1000).rounded()) } ?? -1
        }
        return [
            record.dial, milliseconds(record.ringSeconds), milliseconds(record.talkSeconds),
            Int64(record.outcome.rawValue),
        ]
    }

    /// What a format must tell of a call.
    private static func expected(_ call: GeneratedCall, _ format: FormatCase) -> [Int64] {
        let outcome: CallRecord.Outcome =
            !format.tellsOutcome && (call.outcome == .abandoned || call.outcome == .timeout)
            ? .unanswered : call.outcome
        var (dial, ring, talk): (Int64, Int64, Int64)
        switch format.precision {
        case .seconds, .milliseconds:
            let step: Int64 = format.precision == .seconds ? 1_000_000 : 1000
            let instants = [call.dial, call.answer, call.end].map { $0 / step * step }
            dial = instants[0]
            ring = (instants[1] - instants[0]) / 1000
            talk = (instants[2] - instants[1]) / 1000
            if !format.tellsRing { (dial, ring) = (instants[1], -1) }
            if format.doubtsNoRing, ring == 0 { ring = -1 }
        case .microseconds:
            dial = call.dial
            ring = Int64((Double(call.ring) / 1000).rounded())
            talk = Int64((Double(call.talk) / 1000).rounded())
        case .mapped:
            dial = call.dial / 1_000_000 * 1_000_000
            ring = call.ring / 1000
            talk = call.talk / 1_000_000 * 1000
        }
        if call.outcome != .answered || !format.tellsTalk { talk = -1 }
        return [dial, ring, talk, Int64(outcome.rawValue)]
    }

    private static func isOrdered(_ left: [Int64], _ right: [Int64]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }
}
