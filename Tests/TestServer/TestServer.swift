internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// A server of HTTP on the loopback that does what a test wants with each request.
package final class TestServer: Sendable {
    /// A request that has come.
    package struct Request: Sendable {
        /// Its number among all, from 1.
        package var number: Int
        /// The number of its connection, from 1.
        package var connection: Int
        package var method: String
        package var path: String
        /// The headers, with their names in lower case.
        package var headers: [String: String]
        package var body: [UInt8]
    }

    /// What is done with a request.
    package enum Reply: Sendable {
        /// Is answered.
        case answer(String, status: Int = 200, headers: [String: String] = [:])
        /// Waits until so many wait, and is answered with them.
        case together(Int, String)
        /// Is not answered, and the connection stays open.
        case silence
        /// Is not answered, and the connection is closed.
        case hangUp
        /// Gets these bytes, and the connection is closed.
        case raw(String)
    }

    private struct State {
        var requests: [Request] = []
        var connections = 0
        var held: [@Sendable () -> Void] = []
    }

    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let state = Mutex(State())
    private let channel: any Channel

    /// Where it listens.
    package let port: UInt16

    /// Opens a server.
    ///
    /// - Parameter reply: Says what is done with a request.
    /// - Throws: What keeps it from listening.
    package init(_ reply: @escaping @Sendable (Request) -> Reply) async throws {
        let box = Box()
        channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(RequestHandler(box, on: channel, reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = UInt16(channel.localAddress?.port ?? 0)
        box.server.withLock { $0 = self }
    }

    /// A port at which nobody listens.
    package static func unusedPort() async throws -> UInt16 {
        let server = try await TestServer { _ in .silence }
        await server.close()
        return server.port
    }

    /// Closes it, and all that is open.
    package func close() async {
        try? await group.shutdownGracefully()
    }

    /// The requests so far, in the order in which they came.
    package var requests: [Request] { state.withLock(\.requests) }

    /// How many connections were made.
    package var connections: Int { state.withLock(\.connections) }

    func addConnection() -> Int {
        state.withLock {
            $0.connections += 1
            return $0.connections
        }
    }

    func add(_ request: Request) -> Request {
        state.withLock {
            var request = request
            request.number = $0.requests.count + 1
            $0.requests.append(request)
            return request
        }
    }

    /// Keeps an answer until there are so many, and gives them all then.
    func hold(_ answer: @escaping @Sendable () -> Void, until count: Int) {
        let all = state.withLock { state in
            state.held.append(answer)
            guard state.held.count >= count else { return [@Sendable () -> Void]() }
            defer { state.held = [] }
            return state.held
        }
        for answer in all { answer() }
    }

    /// Where handlers find the server, which listens before it is complete.
    final class Box: Sendable {
        let server = Mutex<TestServer?>(nil)
    }
}
