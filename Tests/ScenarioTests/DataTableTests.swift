import Measures
import Scenario
import Testing
import VirtualTime

@Suite("Files of data")
struct DataTableTests {
    private func durations(_ text: String, in column: String = "seconds") throws -> [Double] {
        try DataDocument(path: "ring.csv", bytes: text.utf8).durations(in: column).durations
            .map(\.seconds)
    }

    @Test(
        "Values stand under the name of their column",
        arguments: [
            ("seconds\n1\n2.5\n", [1, 2.5]),
            ("seconds\n1\n2.5", [1, 2.5]),
            ("seconds\r\n1\r\n2.5\r\n", [1, 2.5]),
            ("seconds\r1\r2.5", [1, 2.5]),
            ("\u{FEFF}seconds\n3\n", [3]),
            ("id,seconds\na,1\nb,2\n", [1, 2]),
            ("\"id\" , \"seconds\" \n\"a, b\",1\n\"say \"\"hi\"\"\", \"2\"\n", [1, 2]),
            ("note,seconds\n\"two\nlines\",4\nü,5\n", [4, 5]),
            ("# measured on Monday\n\nseconds\n# first hour\n1\n \n\t2\t\n", [1, 2]),
            ("seconds\n250ms\n1.5m\n1e-3\n0\n", [0.25, 90, 0.001, 0]),
        ] as [(String, [Double])]
    )
    func values(text: String, expected: [Double]) throws {
        #expect(try durations(text) == expected)
    }

    @Test("Doubled quotes inside of quotes are one")
    func doubledQuotes() throws {
        let table = try DataTable(
            DataDocument(path: "a.csv", bytes: "a,\"b \"\"c\"\"\"\n1,\"x\"\"\"\n".utf8)
        )
        #expect(table.columns == ["a", "b \"c\""])
        let texts = try table.texts(in: "b \"c\"")
        #expect(texts == ["x\""])
    }

    @Test(
        "Mistakes are told at their place",
        arguments: [
            ("", "1:1: error: the file is empty; its first line must name the columns\n"),
            (
                "# only this\n",
                "1:1: error: the file is empty; its first line must name the columns\n"
            ),
            (
                "seconds\n",
                "1:1: error: no values follow the heading\n    1 | seconds\n      | ^\n"
            ),
            (
                "id,second\n1,2\n",
                "1:1: error: there is no column 'seconds'\n    1 | id,second\n      | ^\n"
                    + "help: did you mean 'second'?\n"
            ),
            (
                "id,ring\n1,2\n",
                "1:1: error: there is no column 'seconds'\n    1 | id,ring\n      | ^\n"
                    + "help: the columns are id and ring\n"
            ),
            (
                "id;ring\n1;2\n",
                "1:1: error: there is no column 'seconds'\n    1 | id;ring\n      | ^\n"
                    + "help: the columns are id and ring\n"
            ),
            (
                "12\n13\n",
                "1:1: error: there is no column 'seconds'\n    1 | 12\n      | ^\n"
                    + "help: the first line must name the columns\n"
            ),
            (
                "seconds,a,seconds\n1,2,3\n",
                "1:11: error: 2 columns are called 'seconds'\n    1 | seconds,a,seconds\n"
                    + "      |           ^\nhelp: give each a name of its own\n"
            ),
            (
                "id,seconds\nü,1\nü,soon\n",
                "3:3: error: 'seconds' must be a number of seconds, a duration such as 250ms, or "
                    + "hh:mm:ss, but is 'soon'\n    3 | ü,soon\n      |   ^\n"
            ),
            (
                "id,seconds\nu,\"-1\"\n",
                "2:3: error: 'seconds' must be 0s or longer, but is -1\n"
                    + "    2 | u,\"-1\"\n      |   ^\n"
            ),
            (
                "id,seconds\nu,\n",
                "1:4: error: the column 'seconds' is blank on all 1 lines\n    1 | id,seconds\n"
                    + "      |    ^\n"
            ),
            (
                "seconds\n1\n5 parsecs\n",
                "3:1: error: 'seconds' must be a number of seconds, a duration such as 250ms, or "
                    + "hh:mm:ss, but is '5 parsecs'\n    3 | 5 parsecs\n      | ^\n"
                    + "help: the units are ms, s, m, h and d; a plain number is in seconds\n"
            ),
            (
                "id,seconds\n\"two\nlines\",1\n7\n",
                "4:1: error: this line has 1 value, but the heading names 2\n    4 | 7\n"
                    + "      | ^\nhelp: write a comma for every value, one that is blank too\n"
            ),
            (
                "id,seconds\n\"a,1\nb,2\n",
                "2:1: error: the quotes that begin here are never closed\n    2 | \"a,1\n"
                    + "      | ^\n"
            ),
            (
                "id,seconds\n\"say \"hi\"\",1\n",
                "2:7: error: a comma must follow closing quotes\n    2 | \"say \"hi\"\",1\n"
                    + "      |       ^\nhelp: write quotes inside of quotes twice\n"
            ),
        ]
    )
    func mistake(text: String, expected: String) throws {
        let thrown = #expect(throws: DataErrors.self) { try durations(text) }
        #expect(thrown?.rendered == "ring.csv:\(expected)1 error in ring.csv\n")
    }

    @Test("Durations of zero are left out where none may be, and counted")
    func zero() throws {
        let document = DataDocument(path: "ring.csv", bytes: "seconds\n1\n0\n\"\"\n00:00:00\n".utf8)
        let column = try document.durations(in: "seconds", keepsZeros: false)
        #expect(column.durations == [.seconds(1)])
        #expect(column.zeroCount == 2)
        #expect(column.blankCount == 1)
        #expect(column.cautions.map(\.code) == ["durations-zero"])

        let all = try document.durations(in: "seconds")
        #expect(all.durations == [.seconds(1), .zero, .zero])
        // Two zeros beside a value of one second may be less than a second.
        #expect(all.cautions.isEmpty)
    }

    @Test("Mistakes of one kind are one, with their count and the last line")
    func many() throws {
        let lines = (0..<250).map { $0 == 7 ? "-1" : "x" }
        let thrown = #expect(throws: DataErrors.self) {
            try durations("seconds\n" + lines.joined(separator: "\n") + "\n")
        }
        #expect(
            thrown?.rendered == """
                ring.csv:2:1: error: 'seconds' must be a number of seconds, a duration such as \
                250ms, or hh:mm:ss, but is 'x'; 248 more lines are like it, up to line 251
                    2 | x
                      | ^
                ring.csv:9:1: error: 'seconds' must be 0s or longer, but is -1
                    9 | -1
                      | ^
                2 errors in ring.csv

                """
        )
    }

    @Test("Text in UTF-16 is read as text in UTF-8 is")
    func wideText() throws {
        let text = "seconds\n5\n7\n"
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf8.flatMap { [$0, 0] }
        let read = try DataDocument(path: "ring.csv", bytes: wide).durations(in: "seconds")
        #expect(try read.durations.map(\.seconds) == durations(text))
    }
}

@Suite("Packed files of data")
struct PackedDataTests {
    /// `seconds\n1\n2\n`, by gzip 1.12 without a name or time.
    private static let packed: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 43, 78, 77, 206, 207, 75, 41, 230, 50, 228, 50,
        226, 2, 0, 219, 68, 179, 133, 12, 0, 0, 0,
    ]

    /// 2 MiB of zeros, packed: 2,067 bytes.
    private static let zeros: [UInt8] =
        [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 49, 1, 0, 0, 0, 194, 160, 245, 79,
            109, 12, 31, 160,
        ] + [UInt8](repeating: 0, count: 2032) + [
            190, 6, 126, 135, 137, 141, 0, 0, 32, 0,
        ]

    @Test("A gzip file is unpacked, whatever its name")
    func gzip() throws {
        let durations = try DataDocument(path: "ring.csv", bytes: Self.packed)
            .durations(in: "seconds").durations
        #expect(durations == [.seconds(1), .seconds(2)])
    }

    @Test("Members that follow each other are one file")
    func members() throws {
        // The second member's heading is a line of data to the whole.
        let document = DataDocument(path: "ring.csv.gz", bytes: Self.packed + Self.packed)
        let thrown = #expect(throws: DataErrors.self) { try document.durations(in: "seconds") }
        #expect(thrown?.errors.map(\.line) == [4])
    }

    @Test("Bytes that are cut off or changed are told")
    func broken() {
        for count in 2..<Self.packed.count {
            let document = DataDocument(path: "ring.csv.gz", bytes: Self.packed.prefix(count))
            let thrown = #expect(throws: DataErrors.self) { try document.unpacked() }
            #expect(thrown?.errors.map(\.message) == ["the gzip file is cut off"])
        }
        var changed = Self.packed
        changed[changed.count - 8] ^= 1
        let thrown = #expect(throws: DataErrors.self) {
            try DataDocument(path: "ring.csv.gz", bytes: changed).unpacked()
        }
        #expect(thrown?.errors.map(\.message) == ["the gzip file is damaged"])
    }

    @Test("A file that unpacks to more than may be read is refused")
    func bomb() {
        // A member of 2 MiB of zeros, 2 KiB long, 200 times over.
        var bytes: [UInt8] = []
        for _ in 0..<200 { bytes += Self.zeros }
        let thrown = #expect(throws: DataErrors.self) {
            try DataDocument(path: "ring.csv.gz", bytes: bytes).unpacked()
        }
        #expect(thrown?.errors.map(\.message) == ["a file of data may have at most 256 MiB"])
    }
}
