import Randomness
import VirtualTime

/// How far ahead the events of a test are scheduled.
enum InstantLaw: CaseIterable {
    /// Exponential with a mean of a second.
    case exponential
    /// The next four full seconds.
    case ties
    /// This very nanosecond, or one of the next two.
    case immediate
    /// A random number of bits: nanoseconds next to centuries.
    case hugeRange
    /// Microseconds, and once in fifty a hundred years.
    case outliers
    /// The last nanoseconds that can be represented.
    case endOfTime
    /// Soon, or never.
    case neverOrSoon

    /// When an event is due that is scheduled at `now`.
    func instant(after now: Int64, _ random: inout RandomStream) -> Int64 {
        let (sum, isOver) = now.addingReportingOverflow(span(from: now, &random))
        return isOver ? .max : sum
    }

    private func span(from now: Int64, _ random: inout RandomStream) -> Int64 {
        let second: Int64 = 1_000_000_000
        switch self {
        case .exponential:
            return Sampler(.exponential(mean: .seconds(1))).draw(from: &random).nanoseconds
        case .ties:
            return Int64.random(in: 1...4, using: &random) * second - now % second
        case .immediate:
            return Int64.random(in: 0...2, using: &random)
        case .hugeRange:
            return Int64(random.next() >> UInt64.random(in: 1...63, using: &random))
        case .outliers:
            let isFar = random.occurs(withProbability: 0.02)
            return isFar ? 36_525 * 86_400 * second : Int64.random(in: 0...99_999, using: &random)
        case .endOfTime:
            let fromEnd = Int64(random.next() >> UInt64.random(in: 54...63, using: &random))
            return max(Int64.max - fromEnd - now, 0)
        case .neverOrSoon:
            let isNever = random.occurs(withProbability: 0.3)
            return isNever ? .max : Int64.random(in: 0...999_999, using: &random)
        }
    }
}
