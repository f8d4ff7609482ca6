internal import CProcess
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import SIPTransport

/// Why a run cannot be watched at an address: one sentence without a full stop.
package struct DashboardError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// What to do about it; nil where nobody can tell.
    package let help: String?
}

/// Serves a run to those who watch it: a page, its events, metrics and a status.
///
/// It has a thread of its own, a loop of SwiftNIO. Replications are asked what they have found once a second, and
/// only while somebody is connected; nobody waits for a reader.
package final class DashboardServer: @unchecked Sendable {
    // `@unchecked Sendable`: what is not constant is touched on `loop` only, which NIO checks where it hands
    // out channels.

    let show: RunShow
    let loop: any EventLoop
    private let group: MultiThreadedEventLoopGroup
    private let hosts: HostRule
    private let patience: TimeAmount
    private var listener: (any Channel)?

    /// Those who are connected, by the identity of their channels in order of arrival.
    private var connected: [Connected] = []
    /// Those to whom events are sent.
    var streams: [Connection] = []
    /// What waits for the next look.
    private var waiting: [() -> Void] = []
    private var ticks: RepeatedTask?
    private var latestRequest: NIODeadline?
    /// What was seen at the last look; nil before the first.
    private var latest: RunView?
    private var latestLook: NIODeadline?
    /// How the run ended; nil while it goes on.
    private var ending: RunEnding?

    private struct Connected {
        let channel: any Channel
    }

    /// So many may be connected at once.
    private static let mostConnections = 64
    /// So many bytes may wait for a reader.
    private static let mostUnsent = 1 << 20
    /// How often is looked.
    private static let period = TimeAmount.seconds(1)
    /// How long replications are given to say what they have found; they answer within a few milliseconds.
    private static let answerTime = TimeAmount.milliseconds(50)
    /// The descriptors of a loop and its port are four; the rest is for whoever connects, and for results.
    private static let loopDescriptors = 8

    private init(_ show: RunShow, _ hosts: HostRule, patience: TimeAmount) {
        self.show = show
        self.hosts = hosts
        self.patience = patience
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
    }

    /// Begins to serve.
    ///
    /// - Parameters:
    ///   - show: The run.
    ///   - address: Where to listen.
    ///   - names: By which names it may be asked besides those of this machine; `*` stands for all.
    ///   - patience: For how many seconds a request may come in, and a connection stay on which none comes.
    /// - Returns: The server.
    /// - Throws: ``DashboardError`` when it cannot listen there.
    package static func open(
        _ show: RunShow,
        at address: WatchAddress,
        allowing names: [String] = [],
        patience: Double = 5
    ) throws(DashboardError) -> DashboardServer {
        // The loop of SwiftNIO traps where the system is out of them; the run needs some of its own.
        guard trunkload_has_threads(trunkload_loop_threads) else {
            throw DashboardError("the system has no more threads", at: address)
        }
        guard trunkload_has_descriptors(loopDescriptors) else {
            throw DashboardError("too many open files", at: address)
        }
        let rule = HostRule(listeningAt: address.host, allowing: names)
        let server = DashboardServer(
            show,
            rule,
            patience: .nanoseconds(Int64(patience * 1e9))
        )
        do {
            try server.listen(at: address)
        } catch {
            server.close()
            throw DashboardError(error, at: address)
        }
        return server
    }

    private func listen(at address: WatchAddress) throws {
        let place = try SocketAddress(ipAddress: address.host, port: Int(address.name.port))
        listener = try ServerBootstrap(group: loop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 128)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: Self.mostUnsent / 2, high: Self.mostUnsent)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try self.admit(channel) }
            }
            .bind(to: place).wait()
    }

    /// The address of the page.
    package var url: String {
        let address = listener?.localAddress
        let host = address?.ipAddress ?? ""
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(address?.port ?? 0)/"
    }

    /// Stops serving at once; nothing may be asked of it any more.
    package func close() {
        // It would wait for threads for ever; without them, the loop ends with the program.
        guard trunkload_has_threads(trunkload_loop_closing_threads) else { return }
        // It fails only where it was called before.
        try? group.syncShutdownGracefully()
    }
}

// MARK: - Connections

extension DashboardServer {
    private func admit(_ channel: any Channel) throws {
        guard connected.count < Self.mostConnections else {
            throw ChannelError.ioOnClosedChannel
        }
        let limits = RequestLimits(patience: patience)
        var bounds = NIOHTTPDecoderLimitConfiguration()
        bounds.maxHeaderFieldSize = RequestLimits.mostBytes
        bounds.maxHeaderListSize = RequestLimits.mostBytes
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(limits)
        try pipeline.configureHTTPServerPipeline(
            withErrorHandling: true,
            withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: bounds
        )
        try pipeline.addHandler(RequestReader(self, limits))
        connected.append(Connected(channel: channel))
        startLooking()
    }

    /// Notes that somebody has gone.
    func lose(_ channel: any Channel) {
        connected.removeAll { $0.channel === channel }
        streams.removeAll { $0.channel === channel }
        guard connected.isEmpty else { return }
        ticks?.cancel()
        ticks = nil
    }

    /// Answers a request.
    func take(_ head: HTTPRequestHead, from connection: Connection) {
        switch hosts.judge(head.headers["Host"], at: connection.address) {
        case .allowed: break
        case .malformed:
            return connection.send(
                Reply(.badRequest, "the request must say one Host"),
                to: head
            )
        case .foreign:
            return connection.send(
                Reply(.forbidden, "this Host is not allowed; --allow-host allows it"),
                to: head
            )
        }
        guard head.method == .GET || head.method == .HEAD else {
            var reply = Reply(.methodNotAllowed, "only GET and HEAD are answered here")
            reply.fields = [("Allow", "GET, HEAD")]
            // What follows its head is not read.
            reply.isLast = true
            return connection.send(reply, to: head)
        }
        answer(head, from: connection)
    }
}

// MARK: - Looking

extension DashboardServer {
    /// Looks once a second from now on, if not yet.
    private func startLooking() {
        guard ticks == nil, ending == nil else { return }
        let now = NIODeadline.now()
        let due = latestRequest.map { $0 + Self.period } ?? now
        ticks = loop.scheduleRepeatedTask(
            initialDelay: due > now ? due - now : .zero,
            delay: Self.period
        ) { _ in
            self.request()
        }
    }

    private func request() {
        guard ending == nil else { return }
        latestRequest = .now()
        show.request()
        loop.scheduleTask(in: Self.answerTime) { self.look() }
    }

    private func look() {
        guard ending == nil else { return }
        let view = RunView(show, show.scene(ending: nil))
        let before = latest
        latest = view
        latestLook = .now()
        let tasks = waiting
        waiting = []
        for task in tasks { task() }
        if !streams.isEmpty { send(toAll: view.event(after: before)) }
    }

    /// Does something with what is known of the run: at once where it is fresh, else as soon as it is.
    func whenSeen(_ body: @escaping (RunView) -> Void) {
        let age = latestLook.map { .now() - $0 }
        if let latest, ending != nil || age.map({ $0 < Self.period }) ?? false {
            return body(latest)
        }
        waiting.append { [self] in
            if let latest { body(latest) }
        }
    }

    private func send(toAll text: String) {
        for stream in streams { stream.send(text) }
    }

    /// Sends a piece of a stream to all who follow events; from any thread, which does not wait.
    package func broadcast(_ text: String) { loop.execute { self.send(toAll: text) } }

    /// How many follow events.
    ///
    /// Must not be asked for on the thread of the server.
    package var streamCount: Int { (try? loop.submit { self.streams.count }.wait()) ?? 0 }
}

// MARK: - The end

extension DashboardServer {
    /// Tells everybody how the run ended, and serves that for a while.
    ///
    /// Must not be called on the thread of the server.
    ///
    /// - Parameters:
    ///   - ending: How it ended.
    ///   - seconds: For how long; 0 for as long as it takes to tell.
    ///   - isUnwanted: Is asked ten times a second whether somebody wishes the end of that.
    package func finish(
        _ ending: RunEnding,
        lingering seconds: Double,
        unless isUnwanted: @escaping @Sendable () -> Bool
    ) {
        let told = loop.flatSubmit { self.tell(ending) }
        // Those who do not read are not waited for.
        let patience = loop.scheduleTask(in: .milliseconds(250)) {}
        told.whenComplete { _ in patience.cancel() }
        _ = try? patience.futureResult.wait()
        guard seconds > 0 else { return close() }
        let end = loop.scheduleTask(in: .nanoseconds(Int64(seconds * 1e9))) {}
        let looks = loop.scheduleRepeatedTask(
            initialDelay: .zero,
            delay: .milliseconds(100)
        ) { _ in
            if isUnwanted() { end.cancel() }
        }
        _ = try? end.futureResult.wait()
        looks.cancel()
        close()
    }

    private func tell(_ ending: RunEnding) -> EventLoopFuture<Void> {
        self.ending = ending
        ticks?.cancel()
        let before = latest
        let view = RunView(show, show.scene(ending: ending))
        latest = view
        let tasks = waiting
        waiting = []
        for task in tasks { task() }
        send(toAll: view.event(after: before) + view.lastEvent)
        let ends = streams.map { $0.end() }
        streams = []
        return .andAllComplete(ends, on: loop)
    }
}

extension DashboardError {
    fileprivate init(_ reason: String, at address: WatchAddress) {
        description = "'\(address.name.text)' cannot be listened at: \(reason)"
        help = nil
    }

    fileprivate init(_ error: any Error, at address: WatchAddress) {
        let place = "'\(address.name.text)'"
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            description = "\(place) cannot be listened at: another program is there already"
            help = "take another port, or 0 for any that is free"
        case EADDRNOTAVAIL:
            description = "\(place) cannot be listened at: this machine has no such address"
            help = nil
        case EACCES, EPERM:
            description = "\(place) cannot be listened at: the system does not permit it"
            help = "take a port above 1023"
        case EMFILE, ENFILE:
            description = "\(place) cannot be listened at: too many open files"
            help = nil
        default:
            description = "\(place) cannot be listened at: \(error)"
            help = nil
        }
    }
}
