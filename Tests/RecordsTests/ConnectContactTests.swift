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

    /// A leg that has a contact record of its own.
    private static func leg(
        _ id: String,
        _ start: String,
        answered: String? = nil,
        end: String,
        of parent: String? = "c-1",
        reason: String = "TELECOM_UNANSWERED",
        updated: String = "2026-11-26T12:00:00Z"
    ) -> String {
        func stamp(_ time: String) -> String { "\"2026-11-26T\(time)Z\"" }
        return #"{"ContactId":"\#(id)","Channel":"VOICE","InitiationMethod":"EXTERNAL_OUTBOUND","#
            + #""InitiationTimestamp":\#(stamp(start)),"DisconnectTimestamp":\#(stamp(end)),"#
            + #""ConnectedToSystemTimestamp":\#(answered.map(stamp) ?? "null"),"#
            + #""PreviousContactId":\#(parent.map { "\"\($0)\"" } ?? "null"),"#
            + #""DisconnectReason":"\#(reason)","CustomerEndpoint":{"Address":"+442079460018"},"#
            + #""LastUpdateTimestamp":"\#(updated)"}"#
    }

    @Test(
        "A leg with a record of its own is one leg, with the caller of the contact, limit and branch"
    )
    func outsideLeg() throws {
        let log = [
            Self.line("SetAttributes", "09:00:20.400"),
            Self.line("Transfer", "09:00:38.900", "CustomerDisconnected"),
        ]
        let set = try Self.read(
            [
                Self.contact(end: "2026-11-26T09:00:39Z"),
                Self.leg("e-1", "09:00:20", end: "09:00:38"),
                Self.leg("e-1", "09:00:20", end: "09:00:38", updated: "2026-11-27T12:00:00Z"),
            ],
            log
        )
        let leg = try #require(set.records.first)
        #expect(set.counts.isBalanced)
        #expect(set.counts.leg == 1 && set.counts.duplicate == 3 && set.counts.notVoice == 1)
        #expect(leg.outcome == .abandoned)
        #expect(leg.ringSeconds == 18)
        #expect(leg.limitSeconds == 30)
        #expect(leg.caller != 0)
        // Without the log the record of the leg says that nobody answered; without the contact nobody
        // called.
        let alone = try CallRecordReader.read([
            .bytes(Array(Self.leg("e-1", "09:00:20", end: "09:00:38").utf8), name: "leg")
        ])
        #expect(alone.records.map(\.outcome) == [.timeout])
        #expect(alone.records.map(\.caller) == [0])
    }

    @Test("Two legs of a contact are two, and its own record is not a third")
    func twoOutsideLegs() throws {
        let set = try Self.read(
            [
                Self.leg("e-1", "09:00:05", end: "09:00:35"),
                Self.contact(answered: "2026-11-26T09:00:50Z", end: "2026-11-26T09:02:00Z"),
                Self.leg("e-2", "09:00:40", answered: "09:00:50", end: "09:01:50"),
            ],
            [
                Self.line("SetAttributes", "09:00:05.100"),
                Self.line("Transfer", "09:00:35.300", "ConnectionTimeLimitExceeded"),
                Self.line("SetAttributes", "09:00:40.100"),
                Self.line("Transfer", "09:01:50.300", "Success"),
            ]
        )
        #expect(set.counts.isBalanced)
        #expect(set.counts.leg == 2 && set.counts.duplicate == 3)
        #expect(set.records.map(\.outcome) == [.timeout, .answered])
        #expect(set.records.map(\.ringSeconds) == [30, 10])
        #expect(set.records.map(\.talkSeconds) == [nil, 60])
        #expect(set.records.map(\.caller).allSatisfy { $0 != 0 })
    }

    @Test("Records and lines may stand in one file, in any order")
    func oneFile() throws {
        let lines = [
            Self.line("SetAttributes", "09:00:20.400"),
            Self.line("Transfer", "09:02:10.900", "Success"),
            Self.line("SetAttributes", "09:02:10.900"),
        ]
        let contact = Self.contact(answered: "2026-11-26T09:00:32Z", end: "2026-11-26T09:02:40Z")
        let all = lines + [contact]
        for order in [all, all.reversed(), [lines[2], contact, lines[0], lines[1]]] {
            let set = try CallRecordReader.read([
                .bytes(Array(order.joined(separator: "\n").utf8), name: "both")
            ])
            #expect(set.format == .connect)
            #expect(set.layout == "contact records and flow log")
            #expect(set.counts.leg == 1 && set.counts.duplicate == 1 && set.counts.notVoice == 2)
            #expect(set.records.map(\.ringSeconds) == [12])
            #expect(set.records.map(\.talkSeconds) == [98])
        }
    }

    @Test("A window and a number choose legs, not records")
    func chosen() throws {
        var options = CallReadingOptions()
        // The contact came before the window, and its record names another number.
        options.from = CallWindowEnd("2026-11-26T09:00:10Z")
        options.destinations = ["+44 20 7946 0018"]
        let sources: [CallRecordReader.Source] = [
            .bytes(Array(Self.contact(end: "2026-11-26T09:00:45Z").utf8), name: "contacts"),
            .bytes(
                Array(
                    [
                        Self.line("SetAttributes", "09:00:12.000"),
                        Self.line("Transfer", "09:00:42.000", "ConnectionTimeLimitExceeded"),
                        Self.line("Transfer", "09:00:05.000", "CallFailed", id: "c-2"),
                    ].joined(separator: "\n").utf8
                ),
                name: "log"
            ),
        ]
        let set = try CallRecordReader.read(sources, options)
        #expect(set.counts.isBalanced)
        #expect(set.counts.leg == 1 && set.counts.duplicate == 1 && set.counts.outsideWindow == 1)
        #expect(set.records.map(\.ringSeconds) == [30])
        options.destinations = ["+442079460019"]
        let other = try CallRecordReader.read(sources, options)
        #expect(other.counts.leg == 0 && other.counts.otherDirection == 2)
        #expect(other.counts.isBalanced)
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
