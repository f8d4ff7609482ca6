internal import Glibc

/// A lock whose holder can wait: for a word from another thread, or for an instant.
///
/// The only place in the program that sleeps. `Mutex` cannot wait, and Dispatch cannot wait for an
/// absolute instant.
@safe
package final class WaitingLock: @unchecked Sendable {
    // `@unchecked Sendable`: the system's mutex is what makes threads take turns.
    fileprivate let mutex: UnsafeMutablePointer<pthread_mutex_t>

    package init() {
        unsafe mutex = .allocate(capacity: 1)
        unsafe requireSuccess(pthread_mutex_init(mutex, nil))
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    /// Runs `body` while no other thread is inside.
    ///
    /// Where `body` waits, it holds nothing `inout`, since others come in meanwhile.
    package func withLock<Result>(_ body: () -> Result) -> Result {
        unsafe requireSuccess(pthread_mutex_lock(mutex))
        defer { unsafe requireSuccess(pthread_mutex_unlock(mutex)) }
        return body()
    }
}

/// Something that holders of a ``WaitingLock`` wait for.
@safe
package final class WaitingCondition: @unchecked Sendable {
    // `@unchecked Sendable`: the system's condition variable is made for threads.
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    package init() {
        unsafe condition = .allocate(capacity: 1)
        var attributes = pthread_condattr_t()
        unsafe requireSuccess(pthread_condattr_init(&attributes))
        // Its own clock would be the one that people and time servers set.
        unsafe requireSuccess(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC))
        unsafe requireSuccess(pthread_cond_init(condition, &attributes))
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe condition.deallocate()
    }

    /// Lets go of the lock until somebody wakes the waiting; may return without that.
    package func wait(holding lock: WaitingLock) {
        unsafe requireSuccess(pthread_cond_wait(condition, lock.mutex))
    }

    /// Lets go of the lock until somebody wakes the waiting or the instant has come.
    ///
    /// - Returns: False when the instant has come.
    package func wait(holding lock: WaitingLock, until instant: MonotonicInstant) -> Bool {
        var time = timespec()
        time.tv_sec = Int(instant.nanoseconds / 1_000_000_000)
        time.tv_nsec = Int(instant.nanoseconds % 1_000_000_000)
        let status = unsafe pthread_cond_timedwait(condition, lock.mutex, &time)
        if status == ETIMEDOUT { return false }
        requireSuccess(status)
        return true
    }

    /// Wakes all who wait.
    package func wakeAll() {
        unsafe requireSuccess(pthread_cond_broadcast(condition))
    }
}

/// Stops the program when the system refuses what only a mistake in this file can make it refuse.
private func requireSuccess(_ status: CInt) {
    guard status == 0 else { fatalError("The system refused a lock (error \(status)).") }
}
