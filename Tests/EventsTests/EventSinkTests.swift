import Events
import Foundation
import Synchronization
import TestServer
import Testing
import Typesetting
import VirtualTime

@Suite("Events on their way out", .timeLimit(.minutes(1)))
struct EventSinkTests {
    private static func line(_ number: Int) -> [UInt8] {
        Array("{\"number\": \(number), \"text\": \"\(String(repeating: "x", count: 80))\"}\n".utf8)
    }

    private static let whole = (0..<20_000).flatMap(line)

    /// A folder of its own, which is gone afterwards.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "events-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    private static func makePipe(at path: String) throws {
        let status = unsafe mkfifo(path, 0o600)
        try #require(status == 0)
    }

    @Test("A file has all lines in their order, however small the buffer is")
    func file() async throws {
        try await withFolder { folder in
            let path = folder + "/events.jsonl"
            let opened = try OutputTarget(trying: path).open()
            #expect(opened.isFile)
            let sink = EventSink(to: .file(opened.output), waitsForRoom: true, capacity: 1_000)
            for number in 0..<20_000 { sink.take(Self.line(number)) }
            let reading = sink.close(within: .seconds(30))
            #expect(reading.written == 20_000)
            #expect(reading.dropped == 0)
            #expect(reading.failure == nil)
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(Array(bytes) == Self.whole)
        }
    }

    @Test("Nobody waits for a reader who reads nothing, and what is dropped is counted")
    func slowReader() async throws {
        try await withFolder { folder in
            let path = folder + "/pipe"
            try Self.makePipe(at: path)
            let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            let opened = try OutputTarget(trying: path).open()
            #expect(!opened.isFile)
            let sink = EventSink(to: .file(opened.output), waitsForRoom: false, capacity: 50_000)
            for number in 0..<20_000 { sink.take(Self.line(number)) }
            let reading = sink.close(within: .zero)
            #expect(reading.dropped > 0)
            #expect(reading.written + reading.dropped == 20_000)
        }
    }

    @Test("A reader who has gone is told, and the rest is dropped")
    func goneReader() async throws {
        try await withFolder { folder in
            let path = folder + "/pipe"
            try Self.makePipe(at: path)
            let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
            let opened = try OutputTarget(trying: path).open()
            close(reader)
            signal(SIGPIPE, SIG_IGN)
            let sink = EventSink(to: .file(opened.output), waitsForRoom: false)
            sink.take(Self.whole)
            let reading = sink.close(within: .seconds(30))
            #expect(reading.dropped == 20_000)
            #expect(reading.failure == "its reader has gone")
        }
    }

    @Test("A pipe that nobody reads cannot be opened")
    func nobody() async throws {
        try await withFolder { folder in
            let path = folder + "/pipe"
            try Self.makePipe(at: path)
            #expect(throws: OutputError.self) { try OutputTarget(trying: path).open() }
        }
    }

    @Test("A URL is sent all lines in their order, in batches")
    func url() async throws {
        let server = try await TestServer { _ in .answer("") }
        let sink = EventSink(
            to: .url(host: "127.0.0.1", port: server.port, path: "/events"),
            waitsForRoom: false
        )
        for number in 0..<20_000 { sink.take(Self.line(number)) }
        let reading = sink.close(within: .seconds(30))
        #expect(reading.written == 20_000)
        #expect(reading.dropped == 0)
        let requests = server.requests
        #expect(requests.flatMap(\.body) == Self.whole)
        #expect(requests.allSatisfy { $0.body.count <= 1 << 18 })
        #expect(requests.first?.headers["content-type"] == "application/x-ndjson")
        #expect(server.connections == 1)
        await server.close()
    }

    @Test("Batches that are not taken are counted as dropped, and the next are sent")
    func refusals() async throws {
        let server = try await TestServer { request in
            request.number == 1 ? .answer("", status: 503) : .answer("")
        }
        let sink = EventSink(
            to: .url(host: "127.0.0.1", port: server.port, path: "/"),
            waitsForRoom: false
        )
        for number in 0..<20_000 { sink.take(Self.line(number)) }
        let reading = sink.close(within: .seconds(30))
        #expect(reading.dropped > 0)
        #expect(reading.written > 0)
        #expect(reading.written + reading.dropped == 20_000)
        #expect(reading.failure == "it answered with 503")
        await server.close()
    }

    @Test("A server that hangs keeps nobody")
    func hangingServer() async throws {
        let server = try await TestServer { _ in .silence }
        let sink = EventSink(
            to: .url(host: "127.0.0.1", port: server.port, path: "/"),
            waitsForRoom: false
        )
        sink.take(Self.whole)
        let reading = sink.close(within: .milliseconds(20))
        #expect(reading.written == 0)
        #expect(reading.dropped == 20_000)
        await server.close()
    }
}
