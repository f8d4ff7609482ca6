import Foundation
import Testing
import Typesetting

@Suite("Files that people name")
struct InputFileTests {
    private let place: Place

    init() throws {
        place = try Place()
    }

    private func reason(_ path: String) throws -> String {
        try #require(throws: InputError.self) { try InputFile.bytes(of: path, upTo: 10) }.reason
    }

    @Test("Files are read to their end, or to the limit")
    func files() throws {
        let text = String(repeating: "0123456789", count: 100_000)
        try place.write(text, to: "file")
        #expect(
            try InputFile.bytes(of: place.path("file"), upTo: 2_000_000) == Array(text.utf8)
        )
        #expect(try InputFile.bytes(of: place.path("file"), upTo: 999_999).count == 999_999)
        #expect(try InputFile.bytes(of: "/dev/zero", upTo: 1_000_000).count == 1_000_000)
        #expect(try InputFile.bytes(of: "/dev/null", upTo: 10).isEmpty)
        // Such files have no size.
        #expect(try !InputFile.bytes(of: "/proc/self/status", upTo: 1_000_000).isEmpty)
    }

    @Test("What cannot be read is told")
    func refused() throws {
        #expect(try reason(place.path("nothing")) == "there is no such file")
        #expect(try reason(place.path) == "it is a folder")
        try place.write("", to: "file")
        #expect(try reason(place.path("file/below")) == "there is no such file")
    }

    @Test("A pipe without a writer is given up, and one with a writer is read to its end")
    func pipes() throws {
        let path = try place.makePipe("pipe")
        #expect(try reason(path) == "nobody writes into this pipe")

        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        writer.arguments = ["-c", "exec >\"$0\"; printf one; read line; printf two", path]
        let input = Pipe()
        writer.standardInput = input
        try writer.run()
        // The writer waits for a reader, writes, and then waits for the line.
        try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        let bytes = try InputFile.bytes(of: path, upTo: 100)
        writer.waitUntilExit()
        #expect(String(decoding: bytes, as: UTF8.self) == "onetwo")
    }
}
