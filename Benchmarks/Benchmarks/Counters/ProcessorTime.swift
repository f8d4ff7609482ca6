internal import Glibc

/// The processor time that `body` takes on this thread, in seconds.
///
/// Unlike wall-clock time it does not count what other processes take away.
public func processorTime(_ body: () -> Void) -> Double {
    let start = processorSeconds()
    body()
    return processorSeconds() - start
}

private func processorSeconds() -> Double {
    var time = timespec()
    let status = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    precondition(status == 0, "The system does not tell a thread's processor time.")
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
