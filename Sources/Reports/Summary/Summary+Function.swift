internal import ContactCenter
internal import ContactFlow
internal import Statistics

extension Summary {
    /// What was seen of a function that the flow calls for real.
    package struct Function: Codable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Calls that are over.
        package var calls: Int
        /// Calls that led to the error branch, time outs included.
        package var failed: Estimate
        /// Calls that were not answered within the limit of their block.
        package var timedOut: Estimate
        /// Failed calls by why; what has not happened is left out.
        package var failures: [String: Int]
        /// The most calls at the same time.
        package var peak: Int
        /// From the call to the answer, or to the failure.
        package var duration: DurationStatistics
    }
}

extension Summary.Function {
    /// Sums up the calls of a function.
    init(_ tally: FunctionTally) {
        func estimate(_ count: Int) -> Summary.Estimate {
            // Calls that share a function are not independent, so there is no interval.
            Summary.Estimate(count: count, of: tally.calls, ci95: nil)
        }
        self.init(
            name: tally.name,
            calls: tally.calls,
            failed: estimate(tally.failed),
            timedOut: estimate(tally.timedOut),
            failures: Dictionary(
                uniqueKeysWithValues: tally.failures.map { ($0.key.rawValue, $0.value) }
            ),
            peak: tally.peak,
            duration: Summary.DurationStatistics(tally.durations)
        )
    }

    /// Failed calls by why, the most frequent first, in words.
    var failuresInWords: [(words: String, count: Int)] {
        failures.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count in
            (FunctionFailure(rawValue: key)?.words ?? key, count)
        }
    }
}

extension FunctionFailure {
    /// What it is called in reports.
    fileprivate var words: String {
        switch self {
        case .timedOut: "timed out"
        case .notConnected: "no connection"
        case .connectionLost: "connection lost"
        case .status: "other status than 2xx"
        case .functionError: "function raised an error"
        case .unusable: "unusable answer"
        case .cancelled: "cancelled"
        }
    }
}
