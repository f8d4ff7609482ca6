internal import NIOCore
internal import NIOHTTP1
internal import VirtualTime

/// One connection: sends a POST, hears its answer, and is free for the next.
final class PostConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// Its number in its pool.
    let number: Int
    private let pool: ConnectionPool
    private let channel: any Channel
    private var exchange: Exchange?
    private var answer: PostOutcome.Answer?
    private var isKept = false
    private var isOpen = false
    private var restingSince = MonotonicInstant.now

    init(_ number: Int, of pool: ConnectionPool, on channel: any Channel) {
        self.number = number
        self.pool = pool
        self.channel = channel
    }

    /// Whether it has had nothing to do for longer than this.
    func hasRested(longerThan time: SimulationDuration) -> Bool {
        MonotonicInstant.now.nanoseconds - restingSince.nanoseconds > time.nanoseconds
    }

    /// Sends a POST.
    func send(_ exchange: Exchange) {
        self.exchange = exchange
        exchange.connection = self
        answer = nil
        let post = exchange.post
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: post.path)
        head.headers = [
            "host": post.authority, "content-type": post.contentType,
            "content-length": "\(post.body.count)", "user-agent": "trunkload",
        ]
        let body = channel.allocator.buffer(bytes: post.body)
        channel.write(OutboundOut.head(head), promise: nil)
        channel.write(OutboundOut.body(.byteBuffer(body)), promise: nil)
        channel.writeAndFlush(OutboundOut.end(nil), promise: nil)
    }

    /// Closes it; nobody wants to hear of it any more.
    func abandon() {
        exchange = nil
        channel.close(promise: nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        isOpen = true
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What comes while nobody waits belongs to nothing.
        guard let exchange else { return context.close(promise: nil) }
        switch unwrapInboundIn(data) {
        case .head(let head):
            isKept = head.isKeepAlive
            var headers: [String: String] = [:]
            for (name, value) in head.headers { headers[name.lowercased()] = value }
            answer = PostOutcome.Answer(
                status: Int(head.status.code),
                headers: headers,
                body: []
            )
        case .body(let bytes):
            answer?.body += bytes.readableBytesView
            guard let count = answer?.body.count, count > exchange.post.mostAnswerBytes else {
                return
            }
            exchange.giveUp(as: .tooLong)
        case .end: finish(exchange, context)
        }
    }

    private func finish(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        self.exchange = nil
        exchange.connection = nil
        if let answer { exchange.finish(.answered(answer)) }
        answer = nil
        guard isKept else { return context.close(promise: nil) }
        restingSince = .now
        pool.free(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        let exchange = exchange
        self.exchange = nil
        if isOpen { pool.remove(self) }
        isOpen = false
        exchange?.finish(.connectionLost)
        context.fireChannelInactive()
    }
}
