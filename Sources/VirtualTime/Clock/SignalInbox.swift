internal import Glibc
internal import Synchronization

/// Where other threads put signals for the actors of one simulation, and wake its run loop.
///
/// A post is an event at the instant at which it came: where the run is held to the wall clock, the
/// virtual instant of that moment; else the current instant. It comes after everything that is due
/// until then, and after all earlier posts. No post is lost, except those that come too late, which
/// are counted in ``latePosts``.
///
/// A signal is one byte. What belongs to it, such as a number that was dialled, waits with the one
/// who posts: what a thread has written before it posts, the receiver sees.
///
/// **Memory.** At most ``capacity`` posts wait in the inbox and as many in the run loop, which takes
/// them all at once: up to 4 MiB. When it is full, posting waits until the run loop has taken some.
///
/// - Important: Create it on the thread of its simulation, and use it in the runs of one simulation.
@safe
package final class SignalInbox: @unchecked Sendable {
    // `@unchecked Sendable`: the variables are touched by the holder of `lock` only.
    private let lock = WaitingLock()
    /// A post, a nudge, the release, or the end of the last expectation.
    private let news = WaitingCondition()
    /// There is room for posts again, or nobody takes any.
    private let room = WaitingCondition()
    private let thread = pthread_self()

    private var posts: [SignalPost] = []
    private var expectations = 0
    private var isClosed = false

    // The run loop reads these without the lock, between any two events.
    private let postFlag = Atomic<Bool>(false)
    private let nudgeFlag = Atomic<Bool>(false)
    private let releaseFlag = Atomic<Bool>(false)
    private let late = Atomic<Int>(0)

    /// How many posts wait at most.
    package static let capacity = 65_536

    package init() {}
}

// MARK: - For other threads

extension SignalInbox {
    /// Posts a signal to an actor.
    ///
    /// Waits while the inbox is full, so the run must go on meanwhile; the simulation's own thread,
    /// which alone could make room, is let through.
    package func post(_ signal: UInt8, to address: ReplyAddress) {
        lock.withLock {
            while posts.count >= Self.capacity, !isClosed,
                pthread_equal(thread, pthread_self()) == 0
            {
                room.wait(holding: lock)
            }
            guard !isClosed else { return countLatePost() }
            // The clock is read inside, so that posts stand in the order of their instants.
            posts.append(SignalPost(signal: signal, address: address, wall: .now))
            postFlag.store(true, ordering: .relaxed)
            if posts.count == 1 { news.wakeAll() }
        }
    }

    /// Says that something outside will be answered, and the run may not end before.
    ///
    /// Call it before the outside is asked. Each call needs one of ``fulfil()``, also when the answer
    /// is that nothing comes: else the run waits forever.
    package func expect() {
        lock.withLock {
            expectations += 1
            isClosed = false
        }
    }

    /// Says that one expectation has been met; call it after the last post that belongs to it.
    package func fulfil() {
        lock.withLock {
            guard expectations > 0 else {
                fatalError("Nothing was expected, so nothing is fulfilled.")
            }
            expectations -= 1
            if expectations == 0 { news.wakeAll() }
        }
    }

    /// Wakes the run loop, which tells whoever runs the simulation; no event comes of it.
    package func nudge() {
        lock.withLock {
            nudgeFlag.store(true, ordering: .releasing)
            news.wakeAll()
        }
    }

    /// Frees the run from the wall clock, for good: what is left passes as fast as the machine can.
    ///
    /// Wakes the run loop. What is expected from outside is awaited all the same.
    package func release() {
        lock.withLock {
            releaseFlag.store(true, ordering: .releasing)
            news.wakeAll()
        }
    }

    /// How many posts came too late: after the run's end, or when the actor's life was over.
    package var latePosts: Int { late.load(ordering: .relaxed) }
}

// MARK: - For the run loop

extension SignalInbox {
    /// Whether the run is no longer held to the wall clock.
    var isReleased: Bool { releaseFlag.load(ordering: .acquiring) }

    /// Whether there is anything to take.
    var hasPosts: Bool { postFlag.load(ordering: .relaxed) }

    func countLatePost() { late.add(1, ordering: .relaxed) }

    /// Takes posts again after the end of a run.
    func open() {
        lock.withLock { isClosed = false }
    }

    /// Whether it has been nudged since it was asked last.
    func takeNudge() -> Bool {
        nudgeFlag.load(ordering: .relaxed) && nudgeFlag.exchange(false, ordering: .acquiring)
    }

    /// Takes all posts, in the order in which they came, in exchange for an empty list.
    package func take(into list: inout [SignalPost]) {
        lock.withLock {
            swap(&posts, &list)
            postFlag.store(false, ordering: .relaxed)
            if list.count >= Self.capacity { room.wakeAll() }
        }
    }

    /// Waits for a post, a nudge or the release, until an instant at the latest.
    package func wait(until instant: MonotonicInstant) {
        lock.withLock {
            while !hasNews, !isReleased {
                guard news.wait(holding: lock, until: instant) else { return }
            }
        }
    }

    /// Waits for a post or a nudge while something is expected, and closes when nothing is.
    ///
    /// - Returns: False when it has been closed.
    func waitWhileExpecting() -> Bool {
        lock.withLock {
            while !hasNews {
                guard expectations > 0 else {
                    isClosed = true
                    room.wakeAll()
                    return false
                }
                news.wait(holding: lock)
            }
            return true
        }
    }

    /// Whether there is something for the run loop to do; ask it with the lock.
    private var hasNews: Bool { !posts.isEmpty || nudgeFlag.load(ordering: .relaxed) }
}
