internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// One connection of a test's server.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let box: TestServer.Box
    private let channel: any Channel
    private let reply: @Sendable (TestServer.Request) -> TestServer.Reply
    private var number = 0
    private var request: TestServer.Request?

    init(
        _ box: TestServer.Box,
        on channel: any Channel,
        _ reply: @escaping @Sendable (TestServer.Request) -> TestServer.Reply
    ) {
        self.box = box
        self.channel = channel
        self.reply = reply
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let server = box.server.withLock(\.self) else { return context.close(promise: nil) }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if number == 0 { number = server.addConnection() }
            var headers: [String: String] = [:]
            for (name, value) in head.headers { headers[name.lowercased()] = value }
            request = TestServer.Request(
                number: 0,
                connection: number,
                method: head.method.rawValue,
                path: head.uri,
                headers: headers,
                body: []
            )
        case .body(let bytes): request?.body += bytes.readableBytesView
        case .end:
            if let request { serve(server.add(request), server) }
            request = nil
        }
    }

    private func serve(_ request: TestServer.Request, _ server: TestServer) {
        let channel = channel
        switch reply(request) {
        case .answer(let body, let status, let headers):
            Self.answer(body, status: status, headers: headers, on: channel)
        case .together(let count, let body):
            server.hold({ Self.answer(body, status: 200, headers: [:], on: channel) }, until: count)
        case .silence: break
        case .hangUp: channel.close(promise: nil)
        case .raw(let text):
            // The context of the encoder writes past it.
            let bytes = channel.allocator.buffer(string: text)
            let encoder = try? channel.pipeline.syncOperations
                .context(handlerType: HTTPResponseEncoder.self)
            encoder?.writeAndFlush(NIOAny(bytes), promise: nil)
            channel.close(promise: nil)
        }
    }

    private static func answer(
        _ body: String,
        status: Int,
        headers: [String: String],
        on channel: any Channel
    ) {
        var head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: status)
        )
        head.headers.add(name: "content-length", value: "\(body.utf8.count)")
        for (name, value) in headers { head.headers.add(name: name, value: value) }
        let bytes = channel.allocator.buffer(string: body)
        channel.write(OutboundOut.head(head), promise: nil)
        channel.write(OutboundOut.body(.byteBuffer(bytes)), promise: nil)
        channel.writeAndFlush(OutboundOut.end(nil), promise: nil)
    }
}
