import Foundation
import Records
import Scenario
import TestSupport
import Testing

@Suite("Rules of call records")
struct CallRecordRuleTests {
    private static func read(
        _ text: String,
        _ change: (inout CallReadingOptions) -> Void = { _ in }
    ) throws -> CallRecordSet {
        var options = CallReadingOptions()
        change(&options)
        return try CallRecordReader.read([.bytes(Array(text.utf8), name: "calls")], options)
    }

    @Test("Tables of calls are read as spreadsheets write them")
    func spreadsheets() throws {
        let rows = (0..<3).map {
            "\($0 + 1).11.2026 09:00:0\($0);\($0 + 1),5;1.20\($0),25;answered"
        }
        let text =
            "sep=;\r\nBeginn;Rufdauer f\u{FC}r Ruf;Dauer;Ende\r\n"
            + rows.joined(separator: "\r\n") + "\r\n"
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let western = text.unicodeScalars.map { UInt8($0.value) }
        var options = CallReadingOptions()
        options.map = try ColumnMap(
            "arrival=Beginn,ring=Rufdauer f\u{FC}r Ruf,talk@ms=Dauer,outcome=Ende"
        )
        let written = [
            Array(text.utf8), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big, western,
        ]
        for bytes in written {
            let set = try CallRecordReader.read([.bytes(bytes, name: "calls")], options)
            #expect(set.counts.leg == 3)
            #expect(set.records.map(\.ringSeconds) == [1.5, 2.5, 3.5])
            let talks = set.records.compactMap(\.talkSeconds)
            #expect(zip(talks, [1.20025, 1.20125, 1.20225]).allSatisfy { abs($0 - $1) < 6e-4 })
        }
    }

    @Test("A table of any program may have lines inside of values, and lengths in words")
    func mappedTable() throws {
        var options = CallReadingOptions()
        options.map = try ColumnMap("arrival=begin,ring=ring_ms,talk=talk,outcome=end")
        let text = """
            begin,note,ring_ms,talk,end
            3/2/2026 9:00:00 AM,"first,
            ""second"" line",PT4.5S,1m 5s,answered
            3/2/2026 9:00:30 AM,"never closed,5s,1m,answered
            3/2/2026 1:01:00 PM,"a
            b",7 sec,00:02:30,answered
            3/2/2026 1:02:00 PM,,soon,1m,answered

            """
        for ending in ["\n", "\r\n"] {
            let bytes = Array(text.replacing("\n", with: ending).utf8)
            let set = try CallRecordReader.read([.bytes(bytes, name: "calls.csv")], options)

            #expect(set.records.map(\.ringSeconds) == [4.5, 7])
            #expect(set.records.map(\.talkSeconds) == [65, 150])
            #expect(set.counts.unreadable == 2)
            let unclosed = "calls.csv:4: the quotes of a value are never closed"
            #expect(set.firstUnreadable == unclosed)
            // Who counts twelve hours writes the month first: these are the calls of 2 March.
            #expect(set.records.first?.dial == 1_772_442_000_000_000)
            #expect(set.doubts.count == 1)
            #expect(set.doubts.first?.contains("ring@ms=ring_ms") == true)
        }
        options.map = try ColumnMap("arrival=begin,ring@s=ring_ms,talk=talk,outcome=end")
        let bytes = Array(text.utf8)
        #expect(try CallRecordReader.read([.bytes(bytes, name: "c")], options).doubts.isEmpty)
    }

    @Test("A contact that is delivered three times is one, the newest")
    func redelivered() throws {
        let call = GeneratedCall.some(1)[0]
        let old = RecordWriter.connectRecord(call)
        let newer = RecordWriter.connectRecord(call, updated: 518_400_000_000)
            .replacing("EXTERNAL_OUTBOUND", with: "external_outbound")
        let set = try Self.read([old, newer, old].joined(separator: "\n"))

        #expect(set.counts.read == 3)
        #expect(set.counts.leg == 1)
        #expect(set.counts.duplicate == 2)
    }

    /// Two telephones that ring at once, then a voice mailbox.
    @Test("Branches that rang at once are one call, and a mailbox is no answer")
    func forks() throws {
        func row(
            _ channel: String,
            _ app: String,
            _ answer: String,
            _ end: String,
            _ word: String
        ) -> String {
            let data = app == "Dial" ? "SIP/301&SIP/200,60,t" : ""
            return #""","100","900","in","x","SIP/in-1","\#(channel)","\#(app)","\#(data)","#
                + #""2024-01-27 10:00:00",\#(answer),"2024-01-27 10:00:\#(end)",9,9,"\#(word)","D","1706349600.7","""#
        }
        let won = [
            row("SIP/301-1", "Dial", "\"2024-01-27 10:00:05\"", "45", "ANSWERED"),
            row("SIP/200-2", "Dial", "", "05", "NO ANSWER"),
        ]
        let set = try Self.read(won.joined(separator: "\n"))
        let call = try #require(set.records.first)
        #expect(set.counts.leg == 1)
        #expect(set.counts.forkLoser == 1)
        #expect(call.outcome == .answered)
        #expect(call.ringSeconds == 5)
        #expect(call.talkSeconds == 40)
        #expect(call.limitSeconds == 60)

        let lost = [
            row("SIP/301-1", "Dial", "", "30", "NO ANSWER"),
            row("SIP/200-2", "Dial", "", "25", "NO ANSWER"),
            row("", "VoiceMail", "\"2024-01-27 10:00:30\"", "55", "ANSWERED"),
        ]
        let mailbox = try Self.read(lost.joined(separator: "\n"))
        #expect(mailbox.counts.forkLoser == 2)
        #expect(mailbox.records.map(\.outcome) == [.unanswered])
        #expect(mailbox.records.map(\.ringSeconds) == [30])
    }

    @Test("The same file twice is no second call")
    func twice() throws {
        let text = Array(RecordWriter.asterisk(GeneratedCall.some(40)).utf8)
        let set = try CallRecordReader.read([
            .bytes(text, name: "one"), .bytes(text, name: "two"),
        ])
        #expect(set.counts.leg == 40)
        #expect(set.counts.duplicate == 40)
    }

    @Test("Files of two formats are refused")
    func mixed() {
        let calls = GeneratedCall.some(4)
        let errors = #expect(throws: CallRecordErrors.self) {
            try CallRecordReader.read([
                .bytes(Array(RecordWriter.asterisk(calls).utf8), name: "one"),
                .bytes(Array(RecordWriter.freeswitch(calls).utf8), name: "two"),
            ])
        }
        #expect(
            errors?.rendered
                == "two: error: the file is of the format freeswitch, the ones before of asterisk\n"
                + "help: learn from files of one format at a time\n"
        )
    }

    @Test("Windows, numbers and chats are counted apart")
    func classes() throws {
        let calls = GeneratedCall.some(100)
        let text =
            RecordWriter.connect(calls, .lines)
            + "\n" + RecordWriter.connectRecord(calls[0]).replacing("VOICE", with: "CHAT")
        let set = try Self.read(text) {
            $0.from = CallWindowEnd(microseconds: calls[20].dial / 1_000_000 * 1_000_000)
            $0.destinations = ["+44 20 7946 0018"]
        }
        #expect(set.counts.notVoice == 1)
        #expect(set.counts.otherDirection == 80)
        #expect(set.counts.outsideWindow == 4)
        #expect(set.counts.leg == 16)
        #expect(set.counts.isBalanced)
    }

    /// Central European time goes back at 01:00 UTC on 25 October 2026 and ahead on 28 March 2027.
    @Test(
        "Both changes of the clocks keep the order of calls",
        arguments: [1_792_886_400, 1_806_192_000]
    )
    func clocks(midnight: Int64) throws {
        let zone = try #require(LocalClock.Zone(named: "Europe/Berlin"))
        let instants = (0..<40).map { midnight - 3600 + $0 * 480 }
        let rows = instants.map { instant in
            let local = Stamp.civil(instant * 1_000_000, offset: zone.offset(at: instant))
            let end = Stamp.civil(
                (instant + 500) * 1_000_000,
                offset: zone.offset(at: instant + 500)
            )
            return "\(local),\(end),answered"
        }
        let text = (["begin,end,result"] + rows).joined(separator: "\n")
        let set = try Self.read(text) {
            $0.map = try? ColumnMap("arrival=begin,answer=end,outcome=result")
            $0.timeZone = "Europe/Berlin"
        }
        #expect(set.records.map { $0.dial / 1_000_000 } == instants)
        #expect(set.records.allSatisfy { $0.ringSeconds == 500 })
        #expect(set.offsets.sorted() == [3600, 7200])
        #expect(set.offsetSource == "--timezone")
    }

    @Test("The epoch in uniqueid tells the zone, and whether the day or the month comes first")
    func epoch() throws {
        let calls = GeneratedCall.some(30, start: 1_780_660_000)
        let set = try Self.read(RecordWriter.asteriskTable(calls, offset: 7200))
        #expect(set.offsets == [7200])
        #expect(set.offsetSource == "uniqueid")
        #expect(set.records.map { $0.dial / 1_000_000 } == calls.map { $0.dial / 1_000_000 })
    }

    @Test("Seconds that a spreadsheet lost come from the lengths")
    func spreadsheet() throws {
        let row =
            "N,1002,1003,default,2020/2/10 22:41,2020/2/10 22:41,2020/2/10 22:47,329,327,NORMAL_CLEARING,d8-1,,1002,PCMU,PCMU"
        let set = try Self.read(row + "\n" + row.replacing("d8-1", with: "d8-2"))
        #expect(set.records.map(\.ringSeconds) == [2, 2])
        #expect(set.records.map(\.talkSeconds) == [327, 327])
        #expect(set.dialStep == 60)
    }

    /// A workbook keeps lengths to the second, whatever it does to the instants.
    @Test("An Asterisk's lengths and zone survive the loss of seconds")
    func asteriskSpreadsheet() throws {
        let calls = GeneratedCall.some(60)
        let whole = RecordWriter.asterisk(calls, offset: 3600)
        let set = try Self.read(whole)
        let poor = try Self.read(
            whole.replacing(#/ ([0-9]{2}:[0-9]{2}):[0-9]{2}"/#) { " \($0.output.1)\"" }
        )
        #expect(poor.offsets == [3600])
        #expect(poor.provedShare == 1)
        #expect(poor.dialStep == 60)
        #expect(
            poor.records.map { $0.dial / 60_000_000 } == set.records.map { $0.dial / 60_000_000 }
        )
        func lengths(_ set: CallRecordSet) -> [[Double]] {
            set.records.map { [$0.ringSeconds ?? -1, $0.talkSeconds ?? -1] }
                .sorted { $0.lexicographicallyPrecedes($1) }
        }
        #expect(lengths(poor) == lengths(set))
    }

    @Test("Records before the first that proves its zone have it too")
    func lateProof() throws {
        let rows = RecordWriter.asterisk(GeneratedCall.some(20), offset: -18_000)
            .split(separator: "\n").map(String.init)
        // Of a call that was set up long before: no other record of it is there.
        let first = rows[0].replacing("pbx-1793", with: "pbx-1783")
        let set = try Self.read(([first] + rows.dropFirst()).joined(separator: "\n"))
        let proved = try Self.read(rows.joined(separator: "\n"))
        #expect(set.records.map(\.dial) == proved.records.map(\.dial))
    }

    @Test("Of two tellings of a call the one of its end counts, in any order")
    func unfinished() throws {
        let call = GeneratedCall.some(40).first { $0.outcome == .answered }
        let ended = RecordWriter.twilio([try #require(call)])
        let ringing = ended.replacing("completed", with: "ringing")
        for text in [ended + "\n" + ringing, ringing + "\n" + ended] {
            let set = try Self.read(text)
            #expect(set.records.map(\.outcome) == [.answered])
            #expect(set.counts.duplicate == 1)
        }
    }

    @Test("What is no call is named by what it is")
    func words() throws {
        let calls = GeneratedCall.some(4)
        let log = RecordWriter.flowLog(calls, wrapped: false)
        let contacts = RecordWriter.connect(calls, .lines)
        #expect(try Self.read(log).notVoiceWords == "lines of other blocks")
        #expect(try Self.read(contacts).notVoiceWords == "other channels")
        #expect(
            try Self.read(contacts + "\n" + log).notVoiceWords
                == "lines of other blocks or other channels"
        )
        #expect(try Self.read(RecordWriter.kamailio(calls)).notVoiceWords == "other requests")
    }

    @Test(
        "Times are read in all their forms",
        arguments: [
            ("2026-11-26 09:05:23", 1_795_683_923), ("2026-11-26T09:05:23Z", 1_795_683_923),
            ("2026-11-26T10:05:23.5+01:00", 1_795_683_923), ("2026/11/26 9:05", 1_795_683_900),
            ("26/11/2026 09:05:23", 1_795_683_923), ("26.11.2026 9:05:23", 1_795_683_923),
            ("Thu, 26 Nov 2026 09:05:23 +0000", 1_795_683_923), ("1795683923", 1_795_683_923),
            ("1795683923.25", 1_795_683_923), ("1795683923250", 1_795_683_923),
            ("1795683923250000", 1_795_683_923), ("20261126090523", 1_795_683_923),
            ("261126 9:05:23", 1_795_683_923), ("11/26/2026 09:05:23 PM", nil), ("canary", nil),
            ("2026-13-01 00:00:00", nil), ("2026-11-26", nil), ("canary-10-18 05:07:23", nil),
            ("26 Nov 2026 9:05:23 PM", 1_795_727_123),
        ] as [(String, Int64?)]
    )
    func times(text: String, seconds: Int64?) {
        var reader = CivilTimeReader()
        let bytes = Array(text.utf8)
        let time = reader.read(bytes.span, 0..<bytes.count)
        #expect(time?.seconds == seconds)
    }

    @Test("The map of columns says what is wrong with it")
    func map() {
        for (text, message) in [
            ("answer=a", "--map names no column for 'arrival'"),
            ("arrival", "each part of --map is FIELD=COLUMN"),
            ("arrival=", "'arrival' names no column"),
            (
                "arrival=a,ring@parsecs=b",
                "'ring@parsecs' has no unit: us, ms, s, m or h of ring or talk"
            ),
        ] {
            let problem = #expect(throws: ColumnMap.Problem.self) { try ColumnMap(text) }
            #expect(problem?.message == message)
        }
    }
}

@Suite("Real call records", .enabled(if: RealRecords.folder != nil, "TRUNKLOAD_RECORDS is not set"))
struct RealRecordTests {
    @Test("The forking Asterisk: 45 calls, 11 unanswered, one busy")
    func forking() throws {
        let set = try CallRecordReader.read([.file(RealRecords.path("asterisk-master-forking.csv"))]
        )
        #expect(set.counts.read == 84)
        #expect(set.counts.leg == 45)
        #expect(set.records.count { $0.outcome == .unanswered } == 11)
        #expect(set.records.count { $0.outcome == .failed } == 1)
        #expect(set.offsets == [0])
    }

    @Test("The contact record that came three times is one")
    func redelivered() throws {
        let name = "connect-ctr-agent-external-transfer-redelivered.jsonl"
        let set = try CallRecordReader.read([.file(RealRecords.path(name))])
        #expect(set.counts.duplicate == 2)
        #expect(set.records.map(\.talkSeconds) == [1156])
    }

    @Test("Day and month of the FreePBX are told by its epochs")
    func dayMonth() throws {
        let set = try CallRecordReader.read([.file(RealRecords.path("asterisk-freepbx-dmy.csv"))])
        #expect(set.counts.leg == 856)
        #expect(set.offsets == [3600])
        #expect(set.provedShare == 1)
    }
}

/// Real records outside of the project.
enum RealRecords {
    static var folder: String? { ProcessInfo.processInfo.environment["TRUNKLOAD_RECORDS"] }

    static func path(_ name: String) -> String { "\(folder ?? "")/\(name)" }
}
