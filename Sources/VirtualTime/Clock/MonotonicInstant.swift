internal import Glibc

/// An instant of the wall clock that nobody sets: nanoseconds of the system's monotonic clock.
struct MonotonicInstant: Comparable {
    var nanoseconds: Int64

    /// This instant.
    static var now: Self {
        var time = timespec()
        // Cannot fail: the clock exists, and the address is good.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Self(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}
