internal import Glibc
internal import Randomness

/// Whether arrivals in short intervals come as a Poisson process does: each independent of the
/// others.
///
/// Within an interval in which the rate hardly changes, arrivals of a Poisson process are spread like
/// independent uniform instants, however many there are and whatever the rate is. So intervals of
/// unlike rate may be pooled.
///
/// Instants that were recorded in whole seconds coincide far too often: spread them within their
/// second first (``unrounded(_:step:seed:)``), or every real file "is not Poisson".
///
/// Sources: D. R. Cox, P. A. W. Lewis, *The Statistical Analysis of Series of Events*, 1966; S.-H.
/// Kim, W. Whitt, "Choosing arrival process models for service systems: tests of a nonhomogeneous
/// Poisson process", *Naval Research Logistics* 61, 2014.
package struct PoissonArrivalTest: Hashable, Sendable {
    /// How the instants are compared with what a Poisson process gives.
    package enum Form: String, CaseIterable, Sendable {
        /// The instants within their interval against the uniform law.
        case uniform
        /// The same after sorting the gaps, which has more power.
        ///
        /// Source: P. A. W. Lewis, "Some results on tests for Poisson processes", *Biometrika* 52,
        /// 1965, after J. Durbin, "Some methods of constructing exact tests", *Biometrika* 48, 1961.
        case lewis
        /// Transformed gaps against the exponential law.
        ///
        /// Source: L. Brown, N. Gans, A. Mandelbaum, A. Sakov, H. Shen, S. Zeltyn, L. Zhao,
        /// "Statistical analysis of a telephone call center: a queueing-science perspective",
        /// *Journal of the American Statistical Association* 100, 2005, section 3.1.
        case logarithm
    }

    /// The form.
    package let form: Form
    /// The arrivals that were used.
    package let count: Int
    /// The greatest distance between their distribution and the one of a Poisson process.
    package let distance: Double
    /// The probability of such a distance, or a greater one, of a Poisson process.
    package let probability: Double

    /// Tests some arrivals; `nil` without any.
    ///
    /// - Parameters:
    ///   - arrivals: Instants in seconds, in any order.
    ///   - interval: The length in seconds within which the rate hardly changes.
    ///   - form: The form of the test.
    package init?(_ arrivals: [Double], interval: Double, form: Form) {
        precondition(interval > 0, "An interval must be positive, but is \(interval) s.")
        let sorted = arrivals.sorted()
        var values: [Double] = []
        var start = 0
        while start < sorted.count {
            let index = (sorted[start] / interval).rounded(.down)
            var end = start
            while end < sorted.count, (sorted[end] / interval).rounded(.down) == index { end += 1 }
            let places = sorted[start..<end].map { $0 / interval - index }
            switch form {
            case .uniform, .lewis: values += places
            case .logarithm: values += Self.transformed(places)
            }
            start = end
        }
        guard !values.isEmpty else { return nil }
        values.sort()
        if form == .lewis { values = Self.sortedGaps(values).sorted() }
        let count = Double(values.count)
        var distance = 0.0
        for (index, value) in values.enumerated() {
            let probability = form == .logarithm ? -expm1(-value) : value
            distance = max(distance, probability - Double(index) / count)
            distance = max(distance, Double(index + 1) / count - probability)
        }
        self.form = form
        self.count = values.count
        self.distance = distance
        probability = KolmogorovProbability.exceeding(distance, count: values.count)
    }

    /// Sums of the gaps between sorted places in 0 to 1, weighted by the rank of their length: again
    /// uniform places.
    private static func sortedGaps(_ places: [Double]) -> [Double] {
        let count = places.count
        var gaps: [Double] = []
        for (low, high) in zip([0] + places, places + [1]) { gaps.append(high - low) }
        gaps.sort()
        var (sum, previous) = (0.0, 0.0)
        var result: [Double] = []
        for (index, gap) in gaps.prefix(count).enumerated() {
            sum += Double(count + 1 - index) * (gap - previous)
            previous = gap
            result.append(min(sum, 1))
        }
        return result
    }

    /// Transformed gaps, exponential with mean 1.
    private static func transformed(_ places: [Double]) -> [Double] {
        var previous = 0.0
        return places.enumerated().map { index, place in
            defer { previous = place }
            let ratio = max((1 - place) / (1 - previous), 1e-300)
            return Double(places.count - index) * -log(ratio)
        }
    }
}

extension PoissonArrivalTest {
    /// Instants that were cut to multiples of a step, each spread evenly within its step.
    ///
    /// The draws have the address of the instant's index, so the result does not depend on threads.
    ///
    /// - Parameters:
    ///   - instants: In seconds.
    ///   - step: In seconds; zero changes nothing.
    ///   - seed: Where the draws come from.
    /// - Returns: As many instants, in the order of the old ones.
    package static func unrounded(_ instants: [Double], step: Double, seed: UInt64) -> [Double] {
        guard step > 0 else { return instants }
        let key = RandomKey(seed: seed, replication: 0)
        return instants.enumerated().map { index, instant in
            var stream = RandomStream(
                key: key,
                purpose: DrawPurpose(rawValue: 0),
                subject: UInt64(index)
            )
            return instant + step * stream.unit()
        }
    }
}
