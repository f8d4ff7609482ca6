internal import Benchmark

// Metrics of whole runs. The names are the keys of the threshold files.
extension BenchmarkMetric {
    /// Contacts over seconds of processor time.
    static let contactsPerSecond = speed("Contacts per second")
    /// The same of the control that records.
    static let recordingControl = speed("Recording control: contacts per second")
    /// The same of the control that only counts.
    static let countingControl = speed("Counting control: contacts per second")

    /// The program's speed in percent of the recording control's; the median over pairs of runs.
    static let ratio = speed("Percent of the recording control")
    /// The program's speed in percent of the counting control's; the median over pairs of runs.
    static let ratioToCounting = speed("Percent of the counting control")
    /// The ratio to the recording control of each pair, to show how much it varies.
    static let ratioOfPair = speed("Percent of the recording control by pair")

    /// The most bytes held at once, over the most contacts alive at once.
    static let bytesPerLiveContact = count("Bytes per live contact")
    /// All bytes that were allocated, for each thousand of all contacts.
    static let bytesPerThousand = count("Bytes per 1,000 contacts")
    /// Allocations of 100,000 contacts in the steady state.
    static let steadyAllocations = count("Allocations per 100,000 contacts")
    /// Bytes allocated for 100,000 contacts in the steady state.
    static let steadyBytes = count("Bytes per 100,000 contacts")

    private static func speed(_ name: String) -> Self {
        .custom(name, polarity: .prefersLarger, useScalingFactor: false)
    }

    private static func count(_ name: String) -> Self {
        .custom(name, polarity: .prefersSmaller, useScalingFactor: false)
    }
}
