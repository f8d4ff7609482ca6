/// The text of a table, whatever program saved it.
package enum TableText {
    /// The bytes as UTF-8.
    ///
    /// Spreadsheets save tables in UTF-8 with or without a byte order mark, in UTF-16 ("Unicode text"),
    /// and in the code page of their computer ("CSV"). What is neither of the first two is read as
    /// Windows-1252, in which every byte that tables need has the meaning that it has in Western Europe;
    /// numbers and separators are the same in all of them.
    ///
    /// - Throws: ``DataError`` for a workbook or another file that is no text.
    static func decoded(_ bytes: [UInt8]) throws(DataError) -> [UInt8] {
        if let kind = signatures.first(where: { bytes.starts(with: $0.bytes) })?.kind {
            throw DataError(
                "the file is no table as text, but \(kind)",
                help: "save the table as CSV",
                line: 1,
                column: 1
            )
        }
        let decoded = UTF16Text.decoded(bytes)
        if decoded.prefix(1 << 16).contains(0) {
            throw DataError(
                "the file is no text: there are zero bytes in it",
                help: "save the table as CSV",
                line: 1,
                column: 1
            )
        }
        guard String(validating: decoded, as: UTF8.self) == nil else { return decoded }
        return Array(windows1252(decoded).utf8)
    }

    /// The text of some bytes in UTF-8, or in Windows-1252 where they are no UTF-8.
    package static func string(of bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? windows1252(bytes)
    }

    private static func windows1252(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map(scalar)))
    }

    /// How files begin that people have beside their tables.
    private static let signatures: [(bytes: [UInt8], kind: String)] = [
        (Array("PK\u{3}\u{4}".utf8), "a zip archive, as workbooks are (.xlsx, .ods)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "a workbook of an older Excel (.xls)"),
        (Array("PAR1".utf8), "a Parquet file"),
        (Array("SQLite format 3".utf8), "a database of SQLite"),
        (Array("%PDF".utf8), "a PDF"),
    ]

    /// The character of a byte in Windows-1252; the five that it leaves open are the control characters
    /// of ISO 8859-1.
    ///
    /// Source: Unicode Consortium, mapping table `CP1252.TXT`, version 2.01.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : 0
        return value == 0 ? Unicode.Scalar(byte) : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static let upper: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}
