import Foundation
import Theory

/// A closed population that shares some trunks.
enum EngsetSystem {
    /// The probability that an arriving call finds all trunks busy.
    ///
    /// The same for every law of holding and of thinking with the same means.
    ///
    /// Source: T. O. Engset, "Die Wahrscheinlichkeitsrechnung zur Bestimmung der Wählerzahl in
    /// automatischen Fernsprechämtern", *Elektrotechnische Zeitschrift* 39, 1918.
    ///
    /// - Parameters:
    ///   - callers: How many callers there are.
    ///   - trunks: How many trunks there are, fewer than callers.
    ///   - load: The mean holding time over the mean thinking time.
    /// - Returns: C(M − 1, n) aⁿ / Σ C(M − 1, k) aᵏ.
    static func blocking(callers: Int, trunks: Int, load: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        for busy in 1...trunks {
            term *= load * Double(callers - busy) / Double(busy)
            sum += term
        }
        return term / sum
    }
}

/// Unlimited trunks and a Poisson process of a sinusoidal rate: λ(t) = m (1 + β sin(2π(t + φ)/p)).
struct TimeVaryingSystem {
    /// The mean rate.
    var mean: Double
    var amplitude: Double
    var period: Double
    var phase = 0.0
    /// The mean of the exponential holding time.
    var holding: Double

    /// The mean number of busy trunks, averaged from `start` to `end`, long after the beginning.
    ///
    /// m(t) = ∫ λ(t − u) P(holding > u) du, which for exponential holding lags behind the rate and
    /// swings less: with ω = 2πh/p, it is m h (1 + β (sin θ − ω cos θ) / (1 + ω²)).
    ///
    /// Source: S. G. Eick, W. A. Massey, W. Whitt, "Mₜ/G/∞ queues with sinusoidal arrival rates",
    /// *Management Science* 39, 1993.
    func meanBusy(from start: Double, to end: Double) -> Double {
        let cycle = 2 * Double.pi / period
        let lag = cycle * holding
        // The integral of sin θ − ω cos θ over the angle.
        func integral(_ time: Double) -> Double {
            let angle = cycle * (time + phase)
            return (-cos(angle) - lag * sin(angle)) / cycle
        }
        let swing = (integral(end) - integral(start)) / (end - start) / (1 + lag * lag)
        return mean * holding * (1 + amplitude * swing)
    }
}

/// The M/M/n/n system whose blocked callers always call again, after an exponential time.
struct RetrialSystem {
    var trunks: Int
    /// Arrivals of fresh callers in one mean holding time.
    var load: Double
    /// Redials of one waiting caller in one mean holding time.
    var redialRate: Double
    /// How many may wait in the truncated chain; more have no noticeable probability.
    var mostWaiting = 400

    /// How often a caller calls until through: fresh calls and redials over fresh calls.
    ///
    /// The chain of (busy trunks, waiting callers) rises by one waiting caller only where all trunks
    /// are busy, so the probabilities of one level are those of the state below it times a row:
    /// p(k + 1) = p(k, n) · r(k + 1). The rows follow from the highest level down.
    ///
    /// Source: G. I. Falin, J. G. C. Templeton, *Retrial Queues*, 1997, chapter 2.
    var attemptsPerCaller: Double {
        var rows: [[Double]] = []
        var returning = [Double](repeating: 0, count: trunks + 1)
        for waiting in stride(from: mostWaiting, to: 0, by: -1) {
            // Unknown r: r · generator = −λ eₙ, with what comes back from the level above.
            var matrix = generator(waiting: waiting, isLast: waiting == mostWaiting)
            for busy in 0...trunks { matrix[trunks][busy] += returning[busy] }
            var right = [Double](repeating: 0, count: trunks + 1)
            right[trunks] = -load
            let row = solve(transposed(matrix), right)
            rows.append(row)
            returning = [Double](repeating: 0, count: trunks + 1)
            for busy in 0..<trunks {
                returning[busy + 1] = row[busy] * Double(waiting) * redialRate
            }
        }
        var matrix = generator(waiting: 0, isLast: false)
        for busy in 0...trunks { matrix[trunks][busy] += returning[busy] }
        // One balance is the sum of the others; in its place, the first probability is set to 1.
        var equations = transposed(matrix)
        equations[0] = [1] + [Double](repeating: 0, count: trunks)
        var level = solve(equations, [1] + [Double](repeating: 0, count: trunks))

        var total = level.reduce(0, +)
        var waitingSum = 0.0
        for (index, row) in rows.reversed().enumerated() {
            let factor = level[trunks]
            level = row.map { $0 * factor }
            let probability = level.reduce(0, +)
            total += probability
            waitingSum += Double(index + 1) * probability
        }
        return 1 + redialRate * waitingSum / total / load
    }

    /// The rates within a level, and out of it on the diagonal.
    private func generator(waiting: Int, isLast: Bool) -> [[Double]] {
        (0...trunks).map { busy in
            var row = [Double](repeating: 0, count: trunks + 1)
            if busy < trunks { row[busy + 1] = load }
            if busy > 0 { row[busy - 1] = Double(busy) }
            let redials = busy < trunks ? Double(waiting) * redialRate : 0
            let isStuck = isLast && busy == trunks
            row[busy] = -(Double(busy) + (isStuck ? 0 : load) + redials)
            return row
        }
    }

    private func transposed(_ matrix: [[Double]]) -> [[Double]] {
        matrix.indices.map { column in matrix.map { $0[column] } }
    }

    /// Solves a system of equations by elimination with pivots.
    private func solve(_ equations: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(equations, right).map { $0 + [$1] }
        let count = right.count
        for column in 0..<count {
            let pivot =
                (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            for row in 0..<count where row != column {
                let factor = rows[row][column] / rows[column][column]
                for index in column...count { rows[row][index] -= factor * rows[column][index] }
            }
        }
        return (0..<count).map { rows[$0][count] / rows[$0][$0] }
    }
}
