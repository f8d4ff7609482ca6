import Records
import TestSupport
import Testing

/// Contact records and flow logs of Amazon Connect, which complete each other.
@Suite("Contacts with their flow log")
struct ConnectContactTests {
    /// A contact record of a caller who came in, with what is known of the transfer.
    private static func contact(
        _ id: String = "c-1",
        answered: String? = nil,
        end: String,
        updated: String = "2026-11-26T12:00:00Z"
    ) -> String {
        let transfer =
            answered.map {
                #""TransferCompletedTimestamp":"\#($0)","TransferredToEndpoint":{"Address":"+442079460018"},"#
            } ?? #""TransferCompletedTimestamp":null,"TransferredToEndpoint":null,"#
        return #"{"ContactId":"\#(id)","Channel":"VOICE","InitiationMethod":"INBOUND","#
            + #""InitiationTimestamp":"2026-11-26T09:00:00Z","DisconnectTimestamp":"\#(end)","#
            + transfer
            + #""CustomerEndpoint":{"Address":"+12065550100"},"LastUpdateTimestamp":"\#(updated)"}"#
    }

    private static func line(
        _ module: String,
        _ time: String,
        _ results: String? = nil,
        id: String = "c-1"
    ) -> String {
        #"{"ContactId":"\#(id)","ContactFlowId":"f","ContactFlowModuleType":"\#(module)","#
            + #""Timestamp":"2026-11-26T\#(time)Z","#
            + #""Parameters":{"PhoneNumber":"+442079460018","TimeLimit":"30"}"#
            + (results.map { #","Results":"\#($0)""# } ?? "") + "}"
    }

    private static func read(_ contacts: [String], _ lines: [String]) throws -> CallRecordSet {
        try CallRecordReader.read([
            .bytes(Array(contacts.joined(separator: "\n").utf8), name: "contacts"),
            .bytes(Array(lines.joined(separator: "\n").utf8), name: "log"),
        ])
    }

    @Test("The log has the branch, the record the answer: together they are the leg")
    func success() throws {
        let set = try Self.read(
            [Self.contact(answered: "2026-11-26T09:00:32Z", end: "2026-11-26T09:02:40Z")],
            [
                Self.line("SetAttributes", "09:00:20.400"),
                Self.line("Transfer", "09:02:10.900", "Success"),
            ]
        )
        let leg = try #require(set.records.first)
        #expect(set.format == .connect)
        #expect(set.layout == "contact records and flow log")
        #expect(set.counts.leg == 1 && set.counts.duplicate == 1 && set.counts.notVoice == 1)
        #expect(set.counts.isBalanced)
        #expect(leg.outcome == .answered)
        #expect(leg.dial == 1_795_683_620_000_000)
        #expect(leg.ringSeconds == 12)
        #expect(leg.talkSeconds == 98)
        #expect(leg.limitSeconds == 30)
        #expect(leg.caller != 0)
    }

    @Test("Without a line before it the block begins with the contact")
    func bareBlock() throws {
        let set = try Self.read(
            [Self.contact(end: "2026-11-26T09:00:30Z")],
            [Self.line("Transfer", "09:00:30.004", "ConnectionTimeLimitExceeded")]
        )
        #expect(set.records.map(\.outcome) == [.timeout])
        #expect(set.records.map(\.ringSeconds) == [30])
        #expect(set.records.map(\.dial) == [1_795_683_600_000_000])
    }

    @Test(
        "Whoever hung up had been answered or not, as the contact record says",
        arguments: [(nil, 17.0, nil), ("2026-11-26T09:00:12Z", 12, 5)]
            as [(String?, Double, Double?)]
    )
    func hangup(answered: String?, ring: Double, talk: Double?) throws {
        let set = try Self.read(
            [Self.contact(answered: answered, end: "2026-11-26T09:00:17Z")],
            [Self.line("Transfer", "09:00:17.700", "CustomerDisconnected")]
        )
        #expect(set.records.map(\.outcome) == [answered == nil ? .abandoned : .answered])
        #expect(set.records.map(\.ringSeconds) == [ring])
        #expect(set.records.map(\.talkSeconds) == [talk])
    }

    @Test("Where the flow ends at the answer, the talk lasts as long as the contact")
    func transferred() throws {
        let set = try Self.read(
            [Self.contact(answered: "2026-11-26T09:00:12Z", end: "2026-11-26T09:10:00Z")],
            [Self.line("Transfer", "09:00:12.300", "Transferred")]
        )
        #expect(set.records.map(\.ringSeconds) == [12])
        #expect(set.records.map(\.talkSeconds) == [588])
    }

    @Test("A contact that passes two blocks is two legs, a line that comes twice one")
    func twoBlocks() throws {
        let lines = [
            Self.line("SetAttributes", "09:00:01.000"),
            Self.line("Transfer", "09:00:31.000", "ConnectionTimeLimitExceeded"),
            Self.line("Transfer", "09:00:33.000", "CallFailed"),
        ]
        let set = try Self.read(
            [
                Self.contact(end: "2026-11-26T09:00:40Z"),
                Self.contact(
                    answered: "2026-11-26T09:00:05Z",
                    end: "2026-11-26T09:00:40Z",
                    updated: "2026-11-25T00:00:00Z"
                ),
            ],
            lines + [lines[2]]
        )
        #expect(set.counts.isBalanced)
        #expect(set.records.map(\.outcome) == [.timeout, .failed])
        #expect(set.records.map(\.ringSeconds) == [30, 2])
    }

    @Test("A contact without a line is told by its record alone, a line without a record by itself")
    func alone() throws {
        let set = try Self.read(
            [Self.contact("a", answered: "2026-11-26T09:00:12Z", end: "2026-11-26T09:01:00Z")],
            [
                Self.line("SetAttributes", "09:00:00.000", id: "b"),
                Self.line("Transfer", "09:00:40.250", "Success", id: "b"),
                Self.line("SetAttributes", "09:01:00.000", id: "d"),
                Self.line("Transfer", "09:01:00.500", "CallFailed", id: "d"),
            ]
        )
        #expect(set.counts.leg == 3)
        #expect(set.records.map(\.ringSeconds) == [nil, nil, 0.5])
        #expect(set.records.map(\.talkSeconds) == [nil, 48, nil])
        #expect(set.records.map(\.outcome) == [.answered, .answered, .failed])
    }
}
