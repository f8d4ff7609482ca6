internal import NIOCore

/// What a connection may take: so many bytes and so much time for a request.
///
/// It stands before whatever reads a request, so that nothing of a larger one is kept.
final class RequestLimits: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// So many bytes has a request at most.
    static let mostBytes = 8 << 10
    /// So long a request may take, and so long a connection stays on which none comes.
    private let patience: TimeAmount
    private var bytes = 0
    private var deadline: Scheduled<Void>?
    private var isClosing = false

    init(patience: TimeAmount) { self.patience = patience }

    func channelActive(context: ChannelHandlerContext) {
        awaitRequest(on: context.channel)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        bytes += unwrapInboundIn(data).readableBytes
        guard bytes > Self.mostBytes else { return context.fireChannelRead(data) }
        isClosing = true
        let text =
            "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n"
            + "Content-Length: 0\r\n\r\n"
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(channel.allocator.buffer(string: text)))
            .whenComplete { _ in channel.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    /// Notes that a request has come in whole.
    func pause() {
        deadline?.cancel()
        deadline = nil
        bytes = 0
    }

    /// Waits for the next request.
    func awaitRequest(on channel: any Channel) {
        deadline?.cancel()
        let loop = channel.eventLoop.assumeIsolated()
        let rest = TimeAmount.nanoseconds(patience.nanoseconds / 10)
        deadline = loop.scheduleTask(in: patience - rest) { [self] in
            // The loop may have been busy: what has come meanwhile is read before the rest has passed.
            deadline = loop.scheduleTask(in: rest) { channel.close(promise: nil) }
        }
    }
}
