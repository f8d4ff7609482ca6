internal import NIOCore
internal import NIOHTTP1

/// Hands the requests of a connection to the server, one at a time.
final class RequestReader: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: DashboardServer
    private let limits: RequestLimits
    private var head: HTTPRequestHead?

    init(_ server: DashboardServer, _ limits: RequestLimits) {
        self.server = server
        self.limits = limits
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        // Nothing here reads one; the limits bound it.
        case .body: break
        case .end:
            guard let head else { return }
            self.head = nil
            limits.pause()
            server.take(head, from: Connection(context.channel, limits))
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        server.lose(context.channel)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // Whoever reads so slowly is not waited for, nor kept in memory.
        if !context.channel.isWritable { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// A connection with the request that is being answered on it.
struct Connection {
    let channel: any Channel
    private let limits: RequestLimits

    init(_ channel: any Channel, _ limits: RequestLimits) {
        self.channel = channel
        self.limits = limits
    }

    /// The address of this machine at which the request came in.
    var address: String? { channel.localAddress?.ipAddress }

    /// Answers the request.
    func send(_ reply: Reply, to head: HTTPRequestHead) {
        var headers = reply.headers
        let isLast = reply.isLast || !head.isKeepAlive
        if isLast { headers.add(name: "Connection", value: "close") }
        let answer = HTTPResponseHead(version: head.version, status: reply.status, headers: headers)
        channel.write(HTTPServerResponsePart.head(answer), promise: nil)
        if head.method != .HEAD {
            let body = channel.allocator.buffer(string: reply.body)
            channel.write(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil)
        }
        let end = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        if isLast {
            end.whenComplete { [channel] _ in channel.close(promise: nil) }
        } else {
            limits.awaitRequest(on: channel)
        }
    }

    /// Begins a stream of events.
    func open() {
        var headers = Reply.head(of: "text/event-stream; charset=utf-8")
        headers.add(name: "Connection", value: "close")
        // A proxy in between must not gather what comes bit by bit.
        headers.add(name: "X-Accel-Buffering", value: "no")
        let answer = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
        channel.writeAndFlush(HTTPServerResponsePart.head(answer), promise: nil)
    }

    /// Sends a piece of the stream.
    func send(_ text: String) {
        let body = channel.allocator.buffer(string: text)
        channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil)
    }

    /// Ends the stream; done when everything has left.
    func end() -> EventLoopFuture<Void> {
        channel.writeAndFlush(HTTPServerResponsePart.end(nil)).always { [channel] _ in
            channel.close(promise: nil)
        }
    }
}
