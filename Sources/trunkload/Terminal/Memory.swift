internal import CJemalloc
internal import Glibc

/// How much memory the program uses.
enum Memory {
    /// The most physical memory that the process has used, in bytes.
    static var peakResidentBytes: Int? {
        var usage = rusage()
        // The call fills in the usage of this process; it reports kilobytes.
        let process = __rusage_who_t(RUSAGE_SELF.rawValue)
        guard unsafe getrusage(process, &usage) == 0 else { return nil }
        return Int(usage.ru_maxrss) * 1_024
    }

    /// Bytes that are allocated, by the allocator's own count.
    static var allocatedBytes: Int? { statistic(trunkload_allocated_bytes()) }

    /// Bytes that the allocator holds in physical memory, by its own count.
    static var allocatorResidentBytes: Int? { statistic(trunkload_allocator_resident_bytes()) }

    private static func statistic(_ value: Int64) -> Int? {
        value < 0 ? nil : Int(value)
    }
}
