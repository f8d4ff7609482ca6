internal import CJemalloc

/// What the allocator has counted.
public enum Jemalloc {
    /// Bytes that the calling thread has allocated since it began; exact.
    public static var bytesAllocatedOnThread: Int { read("thread.allocated") }

    /// Allocations of the whole process since it began; exact while other threads rest.
    ///
    /// A thread counts the requests that its cache serves by itself and hands the counts in when the
    /// cache is flushed; statistics are collected when the epoch is written.
    public static var allocations: Int {
        unsafe mallctl("thread.tcache.flush", nil, nil, nil, 0)
        advanceEpoch()
        // 4096 stands for all arenas together (MALLCTL_ARENAS_ALL).
        return read("stats.arenas.4096.small.nrequests")
            + read("stats.arenas.4096.large.nrequests")
    }

    /// The most bytes that the calling thread has held at once since ``resetPeak()``.
    ///
    /// Looked at now and then while it allocates: to within some 64 kB.
    public static var peakBytesOnThread: Int { read("thread.peak.read") }

    /// Begins to look for the peak of the calling thread anew.
    public static func resetPeak() {
        unsafe mallctl("thread.peak.reset", nil, nil, nil, 0)
    }

    private static func advanceEpoch() {
        var epoch: UInt64 = 1
        unsafe mallctl("epoch", nil, nil, &epoch, MemoryLayout<UInt64>.size)
    }

    /// Reads a 64-bit statistic; a static name, so that reading allocates nothing itself.
    private static func read(_ name: StaticString) -> Int {
        var value: UInt64 = 0
        var size = MemoryLayout<UInt64>.size
        let status = name.withUTF8Buffer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { name in
                // Static strings are never empty here and end with a zero.
                unsafe mallctl(name.baseAddress.unsafelyUnwrapped, &value, &size, nil, 0)
            }
        }
        precondition(status == 0, "jemalloc does not know '\(name)' (error \(status)).")
        return Int(value)
    }
}
