package import ContactCenter
package import Typesetting

extension Experiment {
    /// Runs some of the replications and writes what each found, instead of adding it up.
    ///
    /// - Parameters:
    ///   - numbers: Their numbers, from 0.
    ///   - writer: Where they are written.
    ///   - key: The key of the scenario.
    ///   - monitor: Sees the progress and can stop it.
    ///   - tracing: Takes the lives of single contacts.
    ///   - tick: Is called about ten times a second while the caller waits.
    /// - Returns: How many threads worked.
    @discardableResult
    package func record(
        _ numbers: Range<Int>,
        in writer: ReplicationWriter,
        under key: SHA256Digest,
        monitor: RunMonitor,
        tracing: ExperimentTracing? = nil,
        tick: () -> Void = {}
    ) -> Int {
        guard !numbers.isEmpty else { return 0 }
        return runReplications(numbers, monitor: monitor, tracing: tracing, tick: tick) {
            number,
            result in
            writer.add(result, number: number, key: key)
        }
    }
}
