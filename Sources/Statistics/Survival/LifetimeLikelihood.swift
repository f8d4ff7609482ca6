internal import Glibc

/// The likelihood of lifetimes under a law, with a share that never ends as the last coordinate.
struct LifetimeLikelihood {
    let family: LawFamily
    let lifetimes: Lifetimes
    let allowsNever: Bool

    /// The logarithm of the likelihood at some coordinates.
    func value(at coordinates: [Double]) -> Double {
        let law = LifetimeLaw(family, at: coordinates)
        let never = allowsNever ? 1 / (1 + exp(-(coordinates.last ?? 0))) : 0
        let ending = allowsNever ? 1 / (1 + exp(coordinates.last ?? 0)) : 1
        let survival = { never + ending * law.survival($0) }
        var sum = 0.0
        for row in lifetimes.rows {
            if lifetimes.rounding == .exact {
                if row.ended > 0 {
                    // Lengths are kept to the microsecond; nothing ends at exactly nothing.
                    let density = law.logDensity(max(row.seconds, 5e-7))
                    sum += Double(row.ended) * (log(ending) + density)
                }
                let rest = row.censored + row.reached
                if rest > 0 { sum += Double(rest) * safeLog(survival(row.seconds)) }
                continue
            }
            let found = lifetimes.rounding.probabilities(at: row.seconds, survival)
            if row.ended > 0 { sum += Double(row.ended) * safeLog(found.ended) }
            if row.censored > 0 { sum += Double(row.censored) * safeLog(found.beyond) }
            if row.reached > 0 { sum += Double(row.reached) * safeLog(found.reached) }
        }
        return sum
    }

    /// Far out a probability vanishes, or rounding makes it negative; the search then turns back.
    private func safeLog(_ probability: Double) -> Double { log(max(probability, 1e-300)) }

    /// Coordinates to search from, the likeliest to succeed first.
    var starts: [[Double]] {
        let ended = Double(lifetimes.endedCount)
        // What was recorded as nothing has no logarithm; a third of a step is its mean.
        let least = lifetimes.rounding.step.map { $0 / 3 } ?? 1e-6
        var (sum, logarithms, squares) = (0.0, 0.0, 0.0)
        for row in lifetimes.rows where row.ended > 0 {
            let (count, seconds) = (Double(row.ended), max(row.seconds, least))
            sum += count * seconds
            logarithms += count * log(seconds)
            squares += count * log(seconds) * log(seconds)
        }
        let center = logarithms / ended
        let variance = max(squares / ended - center * center, 1e-4)
        let last = KaplanMeierCurve(lifetimes).steps.last?.survival ?? 1
        func start(_ mean: Double, _ center: Double, never: Double) -> [Double] {
            let coordinates = LifetimeLaw.start(
                family,
                mean: mean,
                meanLogarithm: center,
                logVariance: variance
            )
            guard allowsNever else { return coordinates }
            let share = min(max(never, 1e-4), 1 - 1e-4)
            return coordinates + [log(share / (1 - share))]
        }
        let palm = (lifetimes.exposure + least) / ended
        let shift = log(max(palm / (sum / ended), 1)) / 2
        if allowsNever {
            return [
                start(sum / ended, center, never: last * 0.95),
                start(sum / ended, center, never: last * 0.5),
                start(palm, center + shift, never: 0.05),
            ]
        }
        return [
            start(palm, center + shift, never: 0), start(sum / ended, center, never: 0),
            start(palm, center + 2 * shift, never: 0),
        ]
    }
}

extension Rounding {
    /// The step in seconds; `nil` for exact lengths.
    package var step: Double? {
        switch self {
        case .exact: nil
        case .stamps(let step), .cut(let step): step
        }
    }
}
