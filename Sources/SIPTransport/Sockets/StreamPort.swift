internal import NIOCore
internal import NIOPosix
internal import SIP

/// A connection of a line, on the loop of the line.
final class StreamConnection {
    /// Its number, which endpoints carry.
    let number: UInt32
    let channel: any Channel
    private var hasWritten = false

    init(_ channel: any Channel, number: UInt32) {
        self.channel = channel
        self.number = number
    }

    func send(_ bytes: [UInt8]) {
        channel.write(channel.allocator.buffer(bytes: bytes), promise: nil)
        hasWritten = true
    }

    func flush() {
        guard hasWritten else { return }
        hasWritten = false
        channel.flush()
    }
}

/// Sockets for streams.
enum StreamPort {
    /// So many bytes wait for a peer that does not read; then the connection is given up.
    private static let mostUnsent = 8 << 20

    /// Listens at an address, from outside of the loop.
    static func listen(
        at name: SocketName,
        on loop: any EventLoop,
        receiver: SIPLine
    ) throws -> any Channel {
        guard let address = name.address else {
            throw LineError("'\(name.text)' is no address")
        }
        return try ServerBootstrap(group: loop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: mostUnsent / 2, high: mostUnsent)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = StreamReceiver(receiver, number: nil)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(to: address).wait()
    }

    /// Connects to an address, on the loop.
    static func connect(
        to name: SocketName,
        from local: SocketName,
        on loop: any EventLoop,
        number: UInt32,
        receiver: SIPLine
    ) -> EventLoopFuture<any Channel> {
        guard let address = name.address else {
            return loop.makeFailedFuture(LineError("'\(name.text)' is no address"))
        }
        var bootstrap = ClientBootstrap(group: loop)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelOption(
                .writeBufferWaterMark,
                value: .init(low: mostUnsent / 2, high: mostUnsent)
            )
            .connectTimeout(.seconds(5))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = StreamReceiver(receiver, number: number)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        // The port of a connection is its own: the line's may belong to a socket that listens.
        let source = SocketName(host: local.host, port: 0)
        if !source.isEverywhere, let address = source.address {
            bootstrap = bootstrap.bind(to: address)
        }
        return bootstrap.connect(to: address)
    }
}

/// Cuts a stream into messages and hands them to its line.
private final class StreamReceiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let line: SIPLine
    private var number: UInt32?
    private var framer = StreamFramer()
    private var source: Endpoint?

    init(_ line: SIPLine, number: UInt32?) {
        self.line = line
        self.number = number
    }

    func channelActive(context: ChannelHandlerContext) {
        let number = number ?? line.admit(context.channel)
        self.number = number
        source = context.remoteAddress.flatMap {
            Endpoint($0, transport: .tcp, connection: number)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let source else { return }
        framer.append(unwrapInboundIn(data).readableBytesView)
        do {
            while let piece = try framer.next() {
                switch piece {
                case .message(let bytes): line.take(message: bytes, from: source)
                case .ping:
                    let pong = context.channel.allocator.buffer(bytes: StreamFramer.pong)
                    context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
                }
            }
        } catch {
            // What follows cannot be told from the message that has no end.
            line.noteBrokenStream()
            context.close(promise: nil)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        line.finishTurn()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !context.channel.isWritable { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        guard let number else { return }
        line.lose(connection: number)
        line.finishTurn()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
