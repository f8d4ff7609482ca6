import Randomness
import SIP
import TestSupport
import Testing

@Suite("Messages in a stream")
struct StreamFramerTests {
    private static func message(_ body: String) -> [UInt8] {
        let text = """
            OPTIONS sip:a@b SIP/2.0\r
            Via: SIP/2.0/TCP h;branch=z9hG4bK1\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """
        return Array(text.utf8)
    }

    @Test(
        "Messages come out as they went in, however the stream is cut",
        .tags(.property),
        arguments: Seed.some(20)
    )
    func cuts(seed: Seed) throws {
        var stream = RandomStream(seed)
        let bodies = ["", "x", "v=0\r\n\r\nm=audio\r\n", String(repeating: "long", count: 500)]
        let messages = (0..<40).map { Self.message(bodies[$0 % bodies.count]) }
        var bytes: [UInt8] = []
        for (index, message) in messages.enumerated() {
            bytes += message
            if index % 7 == 3 { bytes += Array("\r\n\r\n".utf8) }
        }
        var framer = StreamFramer()
        var pieces: [StreamFramer.Piece] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, 1 + Mutation.below(300, &stream))
            framer.append(rest.prefix(count))
            rest = rest.dropFirst(count)
            while let piece = try framer.next() { pieces.append(piece) }
        }
        let found = pieces.compactMap { piece in
            if case .message(let bytes) = piece { bytes } else { nil }
        }
        #expect(found == messages)
        #expect(pieces.count { $0 == .ping } == 6)
        #expect(framer.pendingCount == 0)
    }

    @Test(
        "A message without a usable length ends the connection",
        arguments: [
            "", "Content-Length: five\r\n", "Content-Length: -1\r\n",
            "Content-Length: 1\r\nl: 2\r\n", "Content-Length: 99999999999999999999\r\n",
        ]
    )
    func noLength(header: String) {
        var framer = StreamFramer()
        framer.append(Array("OPTIONS sip:a@b SIP/2.0\r\n\(header)\r\n".utf8))
        #expect(throws: StreamFramer.Failure.length) { () throws in _ = try framer.next() }
    }

    @Test("A head without end is not waited for for ever")
    func endlessHead() {
        var framer = StreamFramer()
        framer.append(Array(repeating: UInt8(ascii: "a"), count: 70_000))
        #expect(throws: StreamFramer.Failure.tooLong) { try framer.next() }
    }

    @Test("The compact form of the length counts")
    func compact() throws {
        var framer = StreamFramer()
        framer.append(Array("OPTIONS sip:a@b SIP/2.0\nl : 2\n\nabX".utf8))
        #expect(try framer.next() == .message(Array("OPTIONS sip:a@b SIP/2.0\nl : 2\n\nab".utf8)))
        #expect(framer.pendingCount == 1)
    }
}
