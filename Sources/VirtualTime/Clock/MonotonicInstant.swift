internal import Glibc

/// An instant of the wall clock that nobody sets: nanoseconds of the system's monotonic clock.
package struct MonotonicInstant: Comparable {
    package var nanoseconds: Int64

    /// This instant.
    package static var now: Self {
        var time = timespec()
        // Cannot fail: the clock exists, and the address is good.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Self(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    package init(
        nanoseconds: Int64
    ) {
        self.nanoseconds = nanoseconds
    }
}
