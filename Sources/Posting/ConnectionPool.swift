internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import VirtualTime

/// The connections to one place, on the thread of the poster.
final class ConnectionPool: @unchecked Sendable {
    // `@unchecked Sendable`: it is touched on `loop` only.

    private let endpoint: Post.Endpoint
    private let loop: any EventLoop
    private let most: Int
    private var idle: [PostConnection] = []
    private var busy: [Int: Exchange] = [:]
    private var waiting = CircularBuffer<Exchange>()
    private var connecting = 0
    private var open = 0
    private var latestNumber = 0

    /// How long a connection may rest; the other side closes it soon after, and a POST that crosses that is lost.
    ///
    /// Node's HTTP server waits 5 s, others longer.
    private static let longestRest = SimulationDuration.seconds(4)

    init(to endpoint: Post.Endpoint, on loop: any EventLoop, atMost most: Int) {
        self.endpoint = endpoint
        self.loop = loop
        self.most = most
    }

    /// Sends a POST as soon as a connection is free.
    func serve(_ exchange: Exchange) {
        if let connection = takeIdle() { return send(exchange, over: connection) }
        waiting.append(exchange)
        openMore()
    }

    private func takeIdle() -> PostConnection? {
        guard let connection = idle.popLast() else { return nil }
        guard !connection.hasRested(longerThan: Self.longestRest) else {
            // Those below have rested longer still.
            closeIdle()
            connection.abandon()
            return nil
        }
        return connection
    }

    private func send(_ exchange: Exchange, over connection: PostConnection) {
        busy[connection.number] = exchange
        connection.send(exchange)
    }

    /// Opens as many connections as there are POSTs that wait for one.
    private func openMore() {
        while connecting < waiting.count, open + connecting < most { connect() }
    }

    private func connect() {
        connecting += 1
        latestNumber += 1
        let number = latestNumber
        ClientBootstrap(group: loop)
            .connectTimeout(.seconds(10))
            .channelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(PostConnection(number, of: self, on: channel))
                }
            }
            .connect(host: endpoint.host, port: Int(endpoint.port))
            .whenComplete { [self] result in
                connecting -= 1
                guard case .success(let channel) = result,
                    let connection = try? channel.pipeline.syncOperations
                        .handler(type: PostConnection.self)
                else { return failFirst() }
                open += 1
                free(connection)
            }
    }

    /// No connection could be had: whoever waits longest learns of it.
    private func failFirst() {
        while let exchange = waiting.popFirst() {
            guard !exchange.isOver else { continue }
            exchange.finish(.notConnected)
            break
        }
        openMore()
    }

    /// A connection has nothing to do.
    func free(_ connection: PostConnection) {
        busy[connection.number] = nil
        while let exchange = waiting.popFirst() {
            if !exchange.isOver { return send(exchange, over: connection) }
        }
        idle.append(connection)
    }

    /// A connection is closed that was open.
    func remove(_ connection: PostConnection) {
        busy[connection.number] = nil
        idle.removeAll { $0 === connection }
        open -= 1
        while let exchange = waiting.first, exchange.isOver { waiting.removeFirst() }
        openMore()
    }

    /// Gives up everything.
    func cancelAll() {
        let all = Array(waiting) + busy.values
        waiting.removeAll()
        for exchange in all { exchange.giveUp(as: .cancelled) }
    }

    /// Closes the connections that have nothing to do.
    func closeIdle() {
        let resting = idle
        idle = []
        for connection in resting { connection.abandon() }
    }
}
