import Foundation

/// The messages of RFC 4475 and RFC 5118, bit for bit from the archives in their appendices.
enum SampleMessages {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "Messages")

    /// The bytes of a message, such as `RFC4475/Valid/wsinv`.
    static func bytes(_ path: String) throws -> [UInt8] {
        repaired(Array(try Data(contentsOf: folder.appending(path: path + ".dat"))))
    }

    /// The archive of RFC 5118 has some messages with bare line feeds, whose lengths count line ends of two
    /// bytes, and two without the empty line at the end; the text of the RFC means them whole.
    private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.contains(UInt8(ascii: "\r")) else { return bytes }
        let text = String(decoding: bytes, as: UTF8.self)
        let whole = text.contains("\n\n") ? text : text + "\n"
        return Array(whole.replacing("\n", with: "\r\n").utf8)
    }

    /// All messages, in the order of their paths.
    static func all() throws -> [[UInt8]] {
        let found = FileManager.default.enumerator(atPath: folder.path())
        let paths = (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".dat") }
        return try paths.sorted().map { try bytes(String($0.dropLast(4))) }
    }
}
