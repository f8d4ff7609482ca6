internal import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Measures
internal import Reports
internal import Statistics
internal import Typesetting

extension LiveMetrics {
    /// The upper bounds of a function's durations, in seconds; a block waits for 8 at most.
    private static let functionBounds: [Double] = [
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8,
    ]

    /// What is seen of the functions that the flow calls for real.
    var functions: [Family] {
        var calls = Family(.named("function.calls.count"), kind: .counter)
        var failures = Family(
            "function_failures",
            kind: .counter,
            "Calls that led to the error branch, by why."
        )
        var peak = Family(.named("function.concurrency.peak"))
        var durations = Family(
            "function_duration_seconds",
            kind: .histogram,
            unit: "seconds",
            Measure.named("function.duration").meaning
        )
        for tally in results.functions {
            let label = [Family.Label("function", tally.name)]
            calls.add(Double(tally.calls), label)
            for (why, count) in tally.failures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                failures.add(Double(count), label + [.init("why", why.rawValue)])
            }
            peak.add(Double(tally.peak), label)
            durations.addHistogram(
                upTo: Self.functionBounds,
                tally.durations.counts(upTo: Self.functionBounds),
                total: tally.durations.count,
                sum: tally.durations.totalSeconds,
                label
            )
        }
        return [calls, failures, peak, durations]
    }
}
