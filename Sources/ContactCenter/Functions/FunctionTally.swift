package import ContactFlow
package import Statistics

/// What was seen of the calls of one function by contacts that are measured.
package struct FunctionTally: Sendable {
    /// The name of the function.
    package let name: String
    /// How many calls there were.
    package private(set) var calls = 0
    /// How many have failed, by why.
    package private(set) var failures: [FunctionFailure: Int] = [:]
    /// From the call to the answer, or to the failure.
    package private(set) var durations = DurationHistogram()
    /// The most calls at the same time, those of the warm-up included.
    package private(set) var peak = 0

    /// Nothing was seen yet of a function.
    package init(of name: String) { self.name = name }

    /// How many calls led to the error branch.
    package var failed: Int { failures.values.reduce(0, +) }

    /// How many were not answered within the limit of their block.
    package var timedOut: Int { failures[.timedOut] ?? 0 }

    /// Notes how many calls there are at a moment.
    mutating func note(inFlight: Int) { peak = max(peak, inFlight) }

    /// Counts a call that is over; one that was cancelled says nothing of the function.
    mutating func record(_ news: FunctionNews) {
        if case .failed(let failure) = news.answer {
            guard failure != .cancelled else { return }
            failures[failure, default: 0] += 1
        }
        calls += 1
        durations.record(news.duration)
    }

    /// Adds what was seen of the same function elsewhere, or of another one.
    package mutating func add(_ other: Self) {
        calls += other.calls
        failures.merge(other.failures) { $0 + $1 }
        durations.add(other.durations)
        peak = max(peak, other.peak)
    }
}
