internal import Glibc
package import VirtualTime

/// Measured durations, of which some are only known to have been at least a limit.
///
/// A caller who is cut off by a timeout after 30 s would have waited longer; how much longer nobody
/// knows. Leaving such durations out, or taking them for 30 s, makes every law too short.
package struct CensoredDurations: Sendable {
    /// The durations that were seen to end, in seconds, the shortest first; all positive.
    package let observed: [Double]
    /// The natural logarithms of ``observed``.
    let logarithms: [Double]
    /// How many lasted to the limit or longer.
    package let censoredCount: Int
    /// The limit in seconds; `nil` when nothing was cut off.
    package let limit: Double?
    /// The sum of ``observed``.
    package let sum: Double
    /// The mean of ``logarithms``.
    let meanLogarithm: Double
    /// The sum of the squared distances of ``logarithms`` from their mean.
    let squaredLogarithms: Double

    /// Sorts durations into those that ended and those that were cut off.
    ///
    /// - Parameters:
    ///   - durations: Positive; others trap.
    ///   - limit: Durations of this length or longer count as cut off; `nil` to cut off none.
    package init(_ durations: [SimulationDuration], censoredAt limit: SimulationDuration? = nil) {
        let ended = durations.filter { $0 < limit ?? SimulationDuration(nanoseconds: .max) }
        observed = ended.map(\.seconds).sorted()
        precondition(observed.first ?? 1 > 0, "Durations to fit a law to must be positive.")
        logarithms = observed.map { log($0) }
        censoredCount = durations.count - ended.count
        self.limit = limit?.seconds

        let count = Double(max(1, observed.count))
        let mean = logarithms.reduce(0, +) / count
        sum = observed.reduce(0, +)
        meanLogarithm = mean
        squaredLogarithms = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    /// How many ended before the limit.
    package var observedCount: Int { observed.count }

    /// How many there are.
    package var count: Int { observed.count + censoredCount }

    /// The time that all of them lasted at least, in seconds.
    var totalTime: Double { sum + Double(censoredCount) * (limit ?? 0) }
}
