internal import CProcess
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Why nothing can be posted.
package struct PosterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A few words, such as `too many open files`.
    package let description: String
}

/// Sends POSTs, any number at the same time, on one thread of its own.
///
/// Connections are kept and used again, the one that was used last first. A POST for which none is free opens
/// another, up to as many as the system has descriptors; then it waits for one, and its limit counts meanwhile.
/// Nothing is ever sent twice: who asked a function twice would have asked it twice.
package final class Poster: @unchecked Sendable {
    // `@unchecked Sendable`: the pools are touched on `loop` only; the rest is immutable or locks itself.

    /// What is called on the poster's thread when a POST is over; it must not wait.
    package typealias Listener = @Sendable (PostOutcome) -> Void

    let loop: any EventLoop
    private let group: MultiThreadedEventLoopGroup
    private let orders = Mutex<[Exchange]>([])
    private var pools: [Post.Endpoint: ConnectionPool] = [:]
    private let mostConnections: Int

    /// Starts the thread.
    ///
    /// - Throws: ``PosterError`` where the system has none, or no descriptors.
    package init() throws(PosterError) {
        // The loop of SwiftNIO traps where the system is out of them. It has three descriptors, and a connection is
        // one more.
        guard trunkload_has_threads(trunkload_loop_threads) else {
            throw PosterError(description: "the system has no more threads")
        }
        guard trunkload_has_descriptors(4) else {
            throw PosterError(description: "too many open files")
        }
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        mostConnections = Descriptors.raised()
    }

    /// Sends a POST, from any thread.
    package func send(_ post: Post, done: @escaping Listener) {
        let exchange = Exchange(post, done: done)
        let isFirst = orders.withLock { orders in
            orders.append(exchange)
            return orders.count == 1
        }
        if isFirst { loop.execute { self.takeOrders() } }
    }

    /// Gives up all POSTs that are under way.
    package func cancelAll() {
        loop.execute {
            self.takeOrders()
            for pool in self.pools.values { pool.cancelAll() }
        }
    }

    /// Gives up what is under way, closes the connections and ends the thread.
    ///
    /// Must be called once, and not on the poster's thread.
    package func close() {
        try? loop.submit {
            self.takeOrders()
            for pool in self.pools.values {
                pool.cancelAll()
                pool.closeIdle()
            }
        }.wait()
        // It would wait for threads for ever; without them, the loop ends with the program.
        guard trunkload_has_threads(trunkload_loop_closing_threads) else { return }
        // It fails only where it was called before.
        try? group.syncShutdownGracefully()
    }

    private func takeOrders() {
        var list: [Exchange] = []
        orders.withLock { swap(&$0, &list) }
        for exchange in list {
            exchange.begin(on: loop)
            pool(for: exchange.post.endpoint).serve(exchange)
        }
    }

    private func pool(for endpoint: Post.Endpoint) -> ConnectionPool {
        if let pool = pools[endpoint] { return pool }
        let pool = ConnectionPool(to: endpoint, on: loop, atMost: mostConnections)
        pools[endpoint] = pool
        return pool
    }
}
