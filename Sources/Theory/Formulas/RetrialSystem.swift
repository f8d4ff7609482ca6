/// Traffic whose blocked callers try again: M/M/n with an orbit of those who wait to redial.
package struct RetrialSystem: Hashable, Sendable {
    /// How many trunks there are.
    package var trunks: Int
    /// Fresh calls per mean holding time; positive.
    package var load: Double
    /// The mean time until a blocked caller tries again, in mean holding times; positive.
    package var meanDelay: Double
    /// The probability that a blocked caller tries again, the same after every attempt; 0 to 1.
    package var persistence: Double

    /// Creates a system of Poisson calls with exponential holding times and exponential delays.
    package init(trunks: Int, load: Double, meanDelay: Double, persistence: Double) {
        precondition(trunks >= 1, "There has to be a trunk.")
        precondition(load > 0 && meanDelay > 0, "Load and delay have to be positive.")
        precondition((0...1).contains(persistence), "A probability is between 0 and 1.")
        self.trunks = trunks
        self.load = load
        self.meanDelay = meanDelay
        self.persistence = persistence
    }

    /// How often a caller tries on average; `nil` when more and more wait to try again.
    ///
    /// The Markov chain of busy trunks and waiting callers is solved level by level from a highest
    /// level down, which is doubled until it does not matter. Only a full group sends callers up a
    /// level, so a level is known but for one factor.
    ///
    /// Source: G. I. Falin, J. G. C. Templeton, *Retrial Queues*, 1997, chapter 2; the solution by
    /// levels is R. V. Evans, "Geometric distribution in some two-dimensional queuing systems",
    /// *Operations Research* 15(5), 1967.
    package var meanAttempts: Double? {
        guard persistence > 0 else { return 1 }
        guard persistence < 1 || load < Double(trunks) else { return nil }
        var levels = 128
        var previous = meanWaiting(levels: levels)
        while levels < 1 << 17 {
            levels *= 2
            let next = meanWaiting(levels: levels)
            if (next - previous).magnitude <= 1e-11 * next { return 1 + next / meanDelay / load }
            previous = next
        }
        return nil
    }

    /// How many callers wait on average, when no more than `levels` may.
    private func meanWaiting(levels: Int) -> Double {
        // factors[j]: level j + 1 is the probability of a full group at level j times this.
        var factors: [[Double]] = Array(repeating: [], count: levels)
        var down = [Double](repeating: 0, count: trunks + 1)
        for level in stride(from: levels, to: 0, by: -1) {
            let matrix = Level(self, level, isHighest: level == levels)
            var source = [Double](repeating: 0, count: trunks + 1)
            source[trunks] = -load * persistence
            let direct = matrix.solve(source)
            let fed = matrix.solve(down)
            let full = direct[trunks] / (1 + fed[trunks])
            factors[level - 1] = zip(direct, fed).map { $0 - full * $1 }
            down = drop(factors[level - 1], from: level)
        }
        var probabilities = Level(self, 0, isHighest: false).solve(down.map(-))
        var total = probabilities.reduce(0, +)
        var waiting = 0.0
        for level in 0..<levels {
            let full = probabilities[trunks]
            probabilities = factors[level].map { $0 * full }
            let sum = probabilities.reduce(0, +)
            total += sum
            waiting += Double(level + 1) * sum
        }
        return waiting / total
    }

    /// What arrives one level below by the attempts of those who wait at `level`.
    private func drop(_ row: [Double], from level: Int) -> [Double] {
        let rate = Double(level) / meanDelay
        var result = [Double](repeating: 0, count: trunks + 1)
        for busy in 0..<trunks { result[busy + 1] += rate * row[busy] }
        result[trunks] += rate * (1 - persistence) * row[trunks]
        return result
    }

    /// The rates within one level, a matrix of three diagonals.
    private struct Level {
        private var lower: [Double] = []
        private var diagonal: [Double] = []
        private var upper: [Double] = []

        init(_ system: RetrialSystem, _ level: Int, isHighest: Bool) {
            let retry = Double(level) / system.meanDelay
            for busy in 0...system.trunks {
                let isFull = busy == system.trunks
                let up = isFull ? (isHighest ? 0 : system.load * system.persistence) : system.load
                let leave = isFull ? retry * (1 - system.persistence) : retry
                lower.append(Double(busy))
                diagonal.append(-(up + leave + Double(busy)))
                upper.append(isFull ? 0 : system.load)
            }
        }

        /// The row x for which x times the matrix is `right`, by Thomas's elimination.
        func solve(_ right: [Double]) -> [Double] {
            // Columns of the matrix are equations: x(i−1)·upper(i−1) + x(i)·diagonal(i) + x(i+1)·lower(i+1).
            let count = diagonal.count
            var pivots = diagonal
            var result = right
            for index in 1..<count {
                let factor = upper[index - 1] / pivots[index - 1]
                pivots[index] -= factor * lower[index]
                result[index] -= factor * result[index - 1]
            }
            result[count - 1] /= pivots[count - 1]
            for index in stride(from: count - 2, through: 0, by: -1) {
                result[index] =
                    (result[index] - lower[index + 1] * result[index + 1]) / pivots[index]
            }
            return result
        }
    }
}
