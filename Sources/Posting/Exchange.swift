internal import NIOCore
internal import VirtualTime

/// One POST under way, on the thread of the poster.
final class Exchange: @unchecked Sendable {
    // `@unchecked Sendable`: the poster hands it to its loop, and it is touched there only.

    let post: Post
    private let done: Poster.Listener
    private let started = MonotonicInstant.now
    private var timer: Scheduled<Void>?
    /// The connection over which it goes; `nil` while it waits for one.
    weak var connection: PostConnection?
    /// Whether its end has been told.
    private(set) var isOver = false

    init(_ post: Post, done: @escaping Poster.Listener) {
        self.post = post
        self.done = done
    }

    /// Lets the limit count; it began with the order.
    func begin(on loop: any EventLoop) {
        let passed = MonotonicInstant.now.nanoseconds - started.nanoseconds
        let left = max(post.limit.nanoseconds - passed, 0)
        timer = loop.scheduleTask(in: .nanoseconds(left)) { self.giveUp(as: .timedOut) }
    }

    /// Tells the end, once.
    func finish(_ outcome: PostOutcome) {
        guard !isOver else { return }
        isOver = true
        timer?.cancel()
        timer = nil
        done(outcome)
    }

    /// Is over without an answer; its connection cannot be used again.
    func giveUp(as outcome: PostOutcome) {
        let connection = connection
        finish(outcome)
        connection?.abandon()
    }
}
