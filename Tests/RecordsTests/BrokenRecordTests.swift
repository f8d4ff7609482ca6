import Foundation
import Records
import TestSupport
import Testing

/// Input that is wrong, and what is said of it.
struct BrokenInput: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let message: String
    var line: Int?
    var map: String?
    var format: CallRecordFormat?

    init(
        _ name: String,
        _ text: String,
        _ message: String,
        line: Int? = nil,
        map: String? = nil,
        format: CallRecordFormat? = nil
    ) {
        self.init(name, Array(text.utf8), message, line: line, map: map, format: format)
    }

    init(
        _ name: String,
        _ bytes: [UInt8],
        _ message: String,
        line: Int? = nil,
        map: String? = nil,
        format: CallRecordFormat? = nil
    ) {
        self.name = name
        self.bytes = bytes
        self.message = message
        self.line = line
        self.map = map
        self.format = format
    }

    var testDescription: String { name }

    private static let map = "arrival=begin,ring=wait,outcome=result"
    private static let table = "begin,wait,result\n"
    private static func asterisk(
        start: String = "2026-11-26 09:05:23",
        end: String = "2026-11-26 09:05:53",
        disposition: String = "NO ANSWER"
    ) -> String {
        let row =
            #""","5550001","5550002","canary","","SIP/a-1","SIP/b-1","Dial","SIP/x,30","#
            + #""\#(start)",,"\#(end)",30,0,"\#(disposition)","DOCUMENTATION""#
        return row + "\n" + row + "\n"
    }

    static let all: [BrokenInput] = [
        .init("nothing", "", "the file is empty"),
        .init("blanks", "\n  \n\n", "the file is empty"),
        .init(
            "a word in UTF-16",
            [0xFF, 0xFE, 0x63, 0x00, 0x61, 0x00],
            "the file is no table of call records"
        ),
        .init(
            "a workbook",
            [0x50, 0x4B, 0x03, 0x04, 0x63, 0x61],
            "the file is a zip archive or a workbook"
        ),
        .init("bytes", [0x63, 0x61, 0x00, 0x01, 0x02], "the file is not text"),
        .init(
            "prose",
            "Dear canary,\nplease find enclosed\n",
            "the table is of no known kind of call records"
        ),
        .init("one word", "canary\n", "the file is no table of call records"),
        .init(
            "daily totals",
            "Day;Incoming Calls;Answered Calls;Talk (AVG)\n1;217;204;0:02:14\n",
            "the file holds totals, not single calls"
        ),
        .init(
            "metrics",
            #"{"MetricResults":[{"Collections":[]}]}"#,
            "the file holds totals, not single calls"
        ),
        .init("other JSON", #"{"canary":1}"#, "the JSON is of no known kind of call records"),
        .init(
            "other XML",
            "<html><p>canary</p></html>",
            "the XML is of no known kind of call records"
        ),
        .init(
            "a truncated gzip file",
            Array(Self.packed.dropLast(20)),
            "the gzip file is cut off"
        ),
        .init(
            "a damaged gzip file",
            Self.packed.enumerated().map { $0 == 30 ? $1 ^ 0x55 : $1 },
            "the gzip file is damaged"
        ),
        .init(
            "an Asterisk's end before the start",
            asterisk(end: "2026-11-26 09:05:13"),
            "the call ends before it begins; 1 more record is wrong",
            line: 1
        ),
        .init(
            "a missing column",
            table + "1793000000,3,answered\n",
            "'arrival' of --map names a column that the first line does not have; it has 3",
            line: 1,
            map: "arrival=canary"
        ),
        .init(
            "a word for a time",
            table + "canary,3,answered\n",
            "the arrival is no time",
            line: 2,
            map: map
        ),
        .init(
            "no arrival",
            table + ",3,answered\n",
            "the record has no arrival",
            line: 2,
            map: map
        ),
        .init(
            "the 31st of November",
            table + "2026-11-31 10:00:00,3,answered\n",
            "the arrival is no time",
            line: 2,
            map: map
        ),
        .init(
            "a word for a length",
            table + "1793000000,canary,answered\n",
            "the ring is no number",
            line: 2,
            map: map
        ),
        .init(
            "a negative length",
            table + "1793000000,-3,answered\n",
            "the ring must not be negative",
            line: 2,
            map: map
        ),
        .init(
            "a length of months",
            table + "1793000000,99999999,answered\n",
            "the ring is longer than a week",
            line: 2,
            map: map
        ),
        .init(
            "another word",
            table + "1793000000,3,canary\n",
            "the outcome is none of the known words",
            line: 2,
            map: map
        ),
        .init(
            "open quotes",
            table + "1793000000,3,\"canary\n",
            "the quotes of a value are never closed",
            line: 2,
            map: map
        ),
        .init(
            "too few columns",
            table + "1793000000\n",
            "the record has 1 column, but 3 are needed",
            line: 2,
            map: map
        ),
        .init(
            "an end before the start",
            "begin,end\n1793000100,1793000000\n",
            "the call ends before it begins",
            line: 2,
            map: "arrival=begin,end=end"
        ),
        .init(
            "a cut contact record",
            String(RecordWriter.connectRecord(GeneratedCall.some(1)[0]).dropLast(9)),
            "the file ends inside of a record",
            line: 1
        ),
        .init(
            "a contact without a time",
            "\n" + #"{"ContactId":"canary","Channel":"VOICE"}"#,
            "the record has no InitiationTimestamp",
            line: 2
        ),
        .init(
            "data that are no Base64",
            #"{"Records":[{"kinesis":{"data":"?canary?","ContactId":0}}]}"#,
            "the data of the envelope are not Base64",
            line: 1
        ),
        .init(
            "XML that does not close",
            "<cdr><variables><uuid>canary</cdr>",
            "the record is not XML",
            line: 1
        ),
        .init(
            "a code that SIP does not have",
            RecordWriter.kamailio([]) + "\nINVITE,t1,t2,canary,-486,x,2026-11-26 09:05:23,1,2",
            "the sip_code is none of the known words",
            line: 2
        ),
        .init(
            "CUCM without a time",
            RecordWriter.cucm([], types: false) + "\n1,2,3,canary,5,6,7,8,9,10,11",
            "the dateTimeOrigination is no number",
            line: 2
        ),
    ]

    /// Records in a gzip file.
    private static let packed: [UInt8] = {
        // Made by gzip of 2,000 lines "canary,<n>".
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "seq -f 'canary,%g' 2000 | gzip -n -9"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try? process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(data)
    }()
}

@Suite("Broken call records")
struct BrokenRecordTests {
    @Test(
        "One message says what is wrong and where, and quotes nothing",
        arguments: BrokenInput.all
    )
    func message(input: BrokenInput) throws {
        var options = CallReadingOptions()
        options.map = try input.map.map { try ColumnMap($0) }
        options.format = input.format
        let errors = #expect(throws: CallRecordErrors.self) {
            try CallRecordReader.read([.bytes(input.bytes, name: "calls.txt")], options)
        }
        let error = try #require(errors?.errors.first)

        #expect(errors?.errors.count == 1)
        #expect(error.message == input.message)
        #expect(error.line == input.line)
        #expect(!error.rendered.contains("anary"))
        let place = input.line.map { "calls.txt:\($0):1" } ?? "calls.txt"
        #expect(error.rendered.hasPrefix("\(place): error: \(input.message)\n"))
    }

    @Test("A missing file is told by its name")
    func missing() {
        let errors = #expect(throws: CallRecordErrors.self) {
            try CallRecordReader.read([.file("there/is/none.csv")])
        }
        #expect(
            errors?.rendered == "there/is/none.csv: error: the file is missing or cannot be read\n"
        )
    }

    @Test("One broken record spoils no other, and is counted")
    func oneOfMany() throws {
        let calls = GeneratedCall.some(50)
        var rows = RecordWriter.asterisk(calls).split(separator: "\n").map(String.init)
        rows.insert("\"canary", at: 7)
        rows.insert("a,b,c", at: 20)
        let set = try CallRecordReader.read([
            .bytes(Array(rows.joined(separator: "\r").utf8), name: "calls.csv")
        ])

        #expect(set.counts.leg == 50)
        #expect(set.counts.unreadable == 2)
        #expect(set.counts.isBalanced)
        #expect(set.firstUnreadable == "calls.csv:8: the quotes of a value are never closed")

        var lines = calls.map { RecordWriter.connectRecord($0) }
        lines.insert(#"{"ContactId":"canary","#, at: 7)
        let contacts = try CallRecordReader.read([
            .bytes(Array(lines.joined(separator: "\n").utf8), name: "contacts.json")
        ])
        #expect(contacts.counts.leg == 50)
        #expect(contacts.counts.unreadable == 1)
        #expect(contacts.firstUnreadable == "contacts.json:8: the record is not JSON")
    }
}
