internal import NIOCore
internal import NIOPosix
internal import SIP

/// A socket for datagrams, on the loop of its line.
///
/// It reads up to 32 datagrams with one call of the system, and sends with one call what has gathered
/// until ``flush()``.
final class DatagramPort {
    /// The longest datagram that is read whole; longer ones come cut and are counted as malformed.
    private static let longest = 16_384
    private static let batch = 32

    private let channel: any Channel
    private var book = AddressBook()
    private var hasWritten = false
    /// Datagrams that were not sent.
    private(set) var failures = 0

    private init(_ channel: any Channel) {
        self.channel = channel
    }

    /// Binds a socket on a loop, from outside of it.
    ///
    /// - Parameters:
    ///   - name: The address; port 0 for any that is free.
    ///   - loop: The loop.
    ///   - buffer: How many bytes the kernel is asked to keep in each direction.
    ///   - reads: Whether what comes is read.
    ///   - receiver: Takes what comes, on the loop.
    /// - Returns: The channel.
    /// - Throws: What the system says where the socket cannot be had.
    static func bind(
        _ name: SocketName,
        on loop: any EventLoop,
        buffer: Int,
        reads: Bool,
        receiver: SIPLine
    ) throws -> any Channel {
        guard let address = name.address else {
            throw LineError("'\(name.text)' is no address")
        }
        return try DatagramBootstrap(group: loop)
            .channelOption(.socketOption(.so_rcvbuf), value: .init(buffer))
            .channelOption(.socketOption(.so_sndbuf), value: .init(buffer))
            .channelOption(.autoRead, value: reads)
            .channelOption(.datagramVectorReadMessageCount, value: batch)
            .channelOption(.maxMessagesPerRead, value: 8)
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: batch * longest)
            )
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard reads else { return }
                    let handler = DatagramReceiver(receiver)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(to: address).wait()
    }

    /// Takes over a channel, on its loop.
    static func make(of channel: any Channel) -> DatagramPort { DatagramPort(channel) }

    /// The port.
    var port: UInt16 { UInt16(channel.localAddress?.port ?? 0) }

    /// Writes a datagram, which goes out with the next ``flush()``.
    func send(_ bytes: [UInt8], to endpoint: Endpoint) {
        guard let address = book.address(of: endpoint) else {
            failures += 1
            return
        }
        let data = channel.allocator.buffer(bytes: bytes)
        channel.write(AddressedEnvelope(remoteAddress: address, data: data), promise: nil)
        hasWritten = true
    }

    /// Sends what was written.
    func flush() {
        guard hasWritten else { return }
        hasWritten = false
        channel.flush()
    }
}

/// Hands datagrams to their line.
private final class DatagramReceiver: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let line: SIPLine
    /// Where the latest datagram came from, since most come from one peer.
    private var latest: (address: SocketAddress, endpoint: Endpoint)?

    init(_ line: SIPLine) {
        self.line = line
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        guard let source = endpoint(of: envelope.remoteAddress) else { return }
        line.take(datagram: Array(envelope.data.readableBytesView), from: source)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        line.finishTurn()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Such as that nobody listens where a datagram went: the transaction hears nothing, and says so.
        line.noteSendFailure()
    }

    private func endpoint(of address: SocketAddress) -> Endpoint? {
        if let latest, latest.address == address { return latest.endpoint }
        guard let endpoint = Endpoint(address, transport: .udp) else { return nil }
        latest = (address, endpoint)
        return endpoint
    }
}
