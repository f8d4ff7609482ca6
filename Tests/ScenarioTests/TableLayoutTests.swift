import Measures
import Scenario
import Testing
import VirtualTime

@Suite("Tables as computers write them")
struct TableLayoutTests {
    private static let expected = [12.5, 0.25, 1234.5, 7]

    private func durations(
        _ bytes: some Sequence<UInt8>,
        _ column: String = "ring"
    ) throws
        -> [Double]
    {
        try DataDocument(path: "ring.csv", bytes: bytes).durations(in: column).durations
            .map(\.seconds)
    }

    @Test(
        "The layout follows from the first lines",
        arguments: [
            "id,ring\na,12.5\nb,.25\nc,1234.5\nd,7\n",
            "id;ring\na;12,5\nb;0,25\nc;1234,5\nd;7\n",
            "id\tring\r\na\t12,5\r\nb\t0,25\r\nc\t1234,5\r\nd\t7\r\n",
            "id|ring\ra|12.5\rb|0.25\rc|1234.5\rd|7",
            "sep=;\r\nid;ring\r\na;12.5\r\nb;0.25\r\nc;1234.5\r\nd;7\r\n",
            "\"sep=\t\"\nid\tring\na\t12.5\nb\t0.25\nc\t1234.5\nd\t7\n",
            "\u{FEFF}sep=,\nid,ring\na,\"12,5\"\nb,\"0,25\"\nc,\"1.234,5\"\nd,7\n",
            "id,ring\na,12.5\nb,0.25\nc,\"1,234.5\"\nd,7\n",
            "id;ring\na;12,5\nb;0,25\nc;1.234,5\nd;7\n",
            "id;ring\na;12,5\nb;0,25\nc;1\u{202F}234,5\nd;7\n",
            "id;ring\na;12.5\nb;0.25\nc;1'234.5\nd;7\n",
            "ring\n12,5\n0,25\n1234,5\n7\n",
            "\"say; \"\"so\"\"\";\"ring\"\n\"a;b\";\"12,5\"\nb;0,25\n\"c\nd\";1234,5\nd;7\n",
            ";ring;;note;note\na;12,5;;x;y\nb;0,25;;;\nc;1234,5;;;;\n;;;;\nd;7;;;x\n\n;;\n",
            "id;ring\na;=\"12,5\"\nb;\u{A0}0,25\u{A0}\nc;1234,5\nd;7\n",
            "id,ring@s\na,12.5\nb,250 ms\nc,20m 34.5s\nd,7sec\n",
            "id,ring\na,PT12.5S\nb,0.25 s\nc,PT20M34.5S\nd,00:00:07\n",
            "id,ring\na,0:12.5\nb,0:00.25\nc,20:34.5\nd,0:07\n",
            "id,ring\na,0:00:12.5\nb,0:00:00.25\nc,0:20:34.5\nd,0:07\n",
        ]
    )
    func layouts(text: String) throws {
        let column = text.contains("ring@s") ? "ring@s" : "ring"
        #expect(try durations(text.utf8, column) == Self.expected)
    }

    @Test("Days stand before hours")
    func days() throws {
        let text = "t\n1.02:00:00\n1 day, 2:00:00\n2 days 00:00:00\nP1DT2H\n26h\n26:00:00\n"
        #expect(try durations(text.utf8, "t") == [26, 26, 48, 26, 26, 26].map { $0 * 3600 })
    }

    @Test("Text may be in UTF-16 with or without a mark, in either order, and in Windows-1252")
    func encodings() throws {
        let text =
            "sep=;\r\nRufdauer \u{E4}hnlich;ring\r\n\u{E4};12,5\r\nb;0,25\r\nc;1234,5\r\nd;7\r\n"
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let western = text.unicodeScalars.map { UInt8($0.value) }
        for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big, western] {
            #expect(try durations(bytes) == Self.expected)
            let table = try DataTable(DataDocument(path: "a.csv", bytes: bytes))
            #expect(table.columns == ["Rufdauer \u{E4}hnlich", "ring"])
        }
        // Letters of other scripts have few zeros in UTF-16.
        let cyrillic =
            "\u{417}\u{432}\u{43E}\u{43D}\u{43E}\u{43A};ring\n1;12,5\n2;0,25\n3;1234,5\n4;7\n"
        let bytes = cyrillic.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try durations(bytes) == Self.expected)
    }

    @Test(
        "A unit is said behind the column, or before it",
        arguments: [
            ("ring_ms\n12500\n250\n", "ring_ms@ms", [12.5, 0.25]),
            ("ring_ms\n12500\n250\n", "ms@ring_ms", [12.5, 0.25]),
            ("ring_ms\n12500\n0.5s\n", "ring_ms@msec", [12.5, 0.5]),
            ("wait\n1.5\n2\n", "wait@m", [90, 120]),
            ("wait\n1500\n2\n", "wait@us", [0.0015, 0.000002]),
            ("wait\n2:30\n75:00\n", "wait@mm:ss", [150, 4500]),
            ("wait\n2:30\n75:00\n", "wait@hh:mm", [9000, 270_000]),
            ("wait@ms\n2\n", "wait@ms", [2]),
            ("Wait\n2\n", "wait", [2]),
        ] as [(String, String, [Double])]
    )
    func units(text: String, column: String, expected: [Double]) throws {
        #expect(try durations(text.utf8, column) == expected)
    }

    @Test(
        "What may mean two things is refused in one message with the mend",
        arguments: [
            (
                "ring\n2:30\n1:25\n",
                "2:1: error: 'ring' must be hh:mm:ss or a number of seconds, but is '2:30'; line 3 is "
                    + "like it",
                "or name the column as talk@mm:ss"
            ),
            (
                "id\tring\na\t1,234\nb\t2,345\n",
                "1:4: error: 'ring' must be free of doubt, but '1,234' may be 1.234 or 1234",
                "write 1.234 or 1234"
            ),
            (
                "id;ring\na;1.234\nb;850\n",
                "1:4: error: 'ring' must be free of doubt, but '1.234' may be 1.234 or 1234",
                "write 1.234 or 1234"
            ),
            (
                "id;ring\na;1,5\nb;2.5\n",
                "1:4: error: 'ring' must be written in one way, but has decimal points as in '2.5' "
                    + "and decimal commas as in '1,5'",
                ""
            ),
            (
                "id,ring\na,1,5\nb,2,5\nc,3,5\n",
                "2:1: error: this line has 3 values, but the heading names 2; 2 more lines are like "
                    + "it, up to line 4",
                "separate values by semicolons beside decimal commas"
            ),
            (
                "PK\u{3}\u{4}\u{14}",
                "1:1: error: the file is no table as text, but a zip archive, as workbooks are "
                    + "(.xlsx, .ods)",
                "save the table as CSV"
            ),
        ]
    )
    func doubts(text: String, message: String, help: String) {
        let thrown = #expect(throws: DataErrors.self) { try durations(text.utf8) }
        let rendered = thrown?.rendered ?? ""
        #expect(rendered.hasPrefix("ring.csv:" + message), "\(rendered)")
        #expect(rendered.contains(help))
        #expect(rendered.hasSuffix("1 error in ring.csv\n"))
    }

    @Test(
        "A column whose name speaks of milliseconds is warned of when its numbers are whole",
        arguments: [
            ("ring_ms", "700\n800\n", ["column-unit"]),
            ("waitMillis", "7\n8\n", ["column-unit"]),
            ("billmsec", "7\n8\n", ["column-unit"]),
            ("ringms", "7000\n8\n", ["column-unit"]),
            ("billusec", "7\n8\n", ["column-unit"]),
            ("talk_minutes", "1.5\n2\n", ["column-unit"]),
            ("Duration (min)", "1.5\n2\n", ["column-unit"]),
            ("duration_hours", "1.5\n2\n", ["column-unit"]),
            ("min", "1.5\n2\n", []),
            ("talk_min", "00:01:30\n00:02:00\n", []),
            ("alarms", "7\n8\n", []),
            ("ring_ms", "0.7\n0.8\n", []),
            ("ring_ms", "7s\n8\n", []),
            ("seconds", "7000\n8\n", []),
        ]
    )
    func hints(column: String, values: String, codes: [String]) throws {
        let document = DataDocument(path: "a.csv", bytes: "\(column)\n\(values)".utf8)
        #expect(try document.durations(in: column).cautions.map(\.code) == codes)
        #expect(try document.durations(in: column + "@ms").cautions.isEmpty)
    }

    @Test("Hours, minutes and seconds may be named as what they are")
    func clockUnit() throws {
        #expect(try durations("t\n0:02:30\n1:00:00\n".utf8, "t@hh:mm:ss") == [150, 3600])
    }

    @Test("A hundred thousand columns are looked up in no time")
    func manyColumns() throws {
        let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
        let values = [String](repeating: "1", count: 100_000).joined(separator: ",")
        let text = "\(names),ring\n\(values),2\n"
        let clock = ContinuousClock()
        let started = clock.now
        let read = try durations(text.utf8)
        let time = clock.now - started
        #expect(read == [2])
        // With the square of the columns it took ten seconds, optimised.
        #expect(time < .seconds(20))
    }
}
