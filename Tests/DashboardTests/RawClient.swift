import NIOCore
import NIOPosix

/// A connection to a server on this machine, byte by byte: it may say anything, and need not listen.
final class RawClient: Sendable {
    private static let loop = MultiThreadedEventLoopGroup.singleton.next()

    private let channel: any Channel
    private let reader: NIOLoopBound<Reader>

    /// Connects.
    ///
    /// - Parameters:
    ///   - port: The port.
    ///   - listens: Whether it reads what it is told.
    /// - Throws: When nobody is there.
    init(port: Int, listens: Bool = true) throws {
        let loop = Self.loop
        let reader = try loop.submit { NIOLoopBound(Reader(), eventLoop: loop) }.wait()
        self.reader = reader
        channel = try ClientBootstrap(group: loop)
            .channelOption(.autoRead, value: listens)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(reader.value)
                }
            }
            .connect(host: "127.0.0.1", port: port).wait()
    }

    /// Sends bytes; whether the server took them.
    @discardableResult
    func send(_ text: String) -> Bool {
        (try? channel.writeAndFlush(channel.allocator.buffer(string: text)).wait()) != nil
    }

    /// What the server says, since it was last asked for, until it has said `marker`.
    func text(until marker: String) throws -> String {
        try Self.loop.flatSubmit { [reader] in reader.value.text(until: marker, Self.loop) }.wait()
    }

    /// What the server says, since it was last asked for, until it closes the connection.
    func rest() throws -> String {
        try channel.closeFuture.wait()
        return try Self.loop.submit { [reader] in reader.value.text }.wait()
    }

    /// Goes.
    func close() { channel.close(promise: nil) }
}

/// Keeps what comes.
private final class Reader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private(set) var text = ""
    private var waiting: [(marker: String, promise: EventLoopPromise<String>)] = []

    func text(until marker: String, _ loop: any EventLoop) -> EventLoopFuture<String> {
        let promise = loop.makePromise(of: String.self)
        waiting.append((marker, promise))
        tell()
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        tell()
    }

    func channelInactive(context: ChannelHandlerContext) {
        for (_, promise) in waiting { promise.fail(ChannelError.eof) }
        waiting = []
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func tell() {
        waiting.removeAll { marker, promise in
            guard text.contains(marker) else { return false }
            promise.succeed(text)
            // What was read is not looked through again.
            text = ""
            return true
        }
    }
}

/// What a server answered.
struct Response {
    var status: Int
    /// The fields of its head, by their names in lower case.
    var fields: [String: String] = [:]
    var body: String

    init?(_ text: String) {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count > 1, let status = Int(words[1]) else { return nil }
        self.status = status
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            fields[parts[0].lowercased()] = parts[1].drop { $0 == " " }.description
        }
        body = String(text[end.upperBound...])
    }
}
