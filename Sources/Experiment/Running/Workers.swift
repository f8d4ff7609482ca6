internal import CProcess
internal import ContactCenter
internal import Dispatch

/// Runs the same work on several threads while the caller waits.
///
/// The system may have fewer threads than are wanted, or none: then the work is done by as many as there
/// are, or by the caller.
package enum Workers {
    /// Runs `body` on up to `count` threads at once, and returns when all are done with it.
    ///
    /// - Parameters:
    ///   - count: How many threads are wanted.
    ///   - monitor: Is asked to look about ten times a second whether somebody wishes the end.
    ///   - tick: Is called as often, but by a caller who waits only.
    ///   - body: The work, which the threads share among themselves.
    /// - Returns: How many threads there were.
    static func run(
        _ count: Int,
        monitor: RunMonitor,
        tick: () -> Void,
        body: @escaping @Sendable () -> Void
    ) -> Int {
        // Work that comes in pieces shorter than a tenth of a second hears of the end as well.
        monitor.look()
        let group = DispatchGroup()
        var started = 0
        while started < count, start(Work(body, in: group)) { started += 1 }
        guard started > 0 else {
            body()
            return 1
        }
        while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
            monitor.look()
            tick()
        }
        return started
    }

    /// Starts a thread that nobody waits for; false where the system has no more.
    package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        start(Work(body, in: DispatchGroup()))
    }

    /// Starts a thread; false where the system has no more.
    private static func start(_ work: Work) -> Bool {
        work.group.enter()
        let context = unsafe Unmanaged.passRetained(work).toOpaque()
        let code = unsafe trunkload_start_thread(
            { context in
                guard let context = unsafe context else { return }
                let work = unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                work.body()
                work.group.leave()
            },
            context
        )
        guard code != 0 else { return true }
        unsafe Unmanaged<Work>.fromOpaque(context).release()
        work.group.leave()
        return false
    }

    /// What a thread is given.
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        let group: DispatchGroup

        init(_ body: @escaping @Sendable () -> Void, in group: DispatchGroup) {
            self.body = body
            self.group = group
        }
    }
}
