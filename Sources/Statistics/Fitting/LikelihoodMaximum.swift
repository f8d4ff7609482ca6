/// The top of a likelihood, and how sharp it is.
///
/// Newton's method with derivatives from five-point differences; where the likelihood is not
/// concave, a ridge is added as Levenberg does, and steps that lead down are halved.
///
/// Sources: J. Nocedal, S. J. Wright, *Numerical Optimization*, 2nd edition, sections 3.4 and 8.1,
/// 2006; M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions*, 1964, 25.3.
struct LikelihoodMaximum {
    /// Where the top is.
    private(set) var coordinates: [Double]
    /// The logarithm of the likelihood there.
    private(set) var value: Double
    /// The inverse of the observed information, by rows: the covariance of the coordinates.
    private(set) var covariance: [[Double]] = []

    private let function: ([Double]) -> Double

    /// Climbs from some coordinates; `nil` when there is no top that is sharp in all directions.
    ///
    /// - Parameters:
    ///   - start: Where to begin.
    ///   - function: The logarithm of the likelihood.
    init?(from start: [Double], of function: @escaping ([Double]) -> Double) {
        self.function = function
        coordinates = start
        value = function(start)
        guard value.isFinite else { return nil }
        for _ in 0..<20 {
            let (gradient, information) = derivatives()
            guard gradient.allSatisfy(\.isFinite), information.joined().allSatisfy(\.isFinite)
            else { return nil }
            let (step, ridge) = ascent(gradient, information)
            let gain = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
            // A millionth in the likelihood's logarithm is far less than any interval resolves.
            if gain < 1e-6 {
                guard ridge == 0, let factor = CholeskyFactor(information) else { return nil }
                covariance = factor.inverse
                return
            }
            guard climb(along: step) else { return nil }
        }
        return nil
    }

    /// The way up, and the ridge that was needed to find one.
    private func ascent(
        _ gradient: [Double],
        _ information: [[Double]]
    ) -> (step: [Double], ridge: Double) {
        let size = information.indices.map { information[$0][$0].magnitude }.max() ?? 1
        var ridge = 0.0
        while true {
            var matrix = information
            for index in matrix.indices { matrix[index][index] += ridge }
            if let factor = CholeskyFactor(matrix) { return (factor.solution(of: gradient), ridge) }
            ridge = max(ridge * 10, max(size, 1e-300) * 1e-3)
        }
    }

    /// Moves along a step, or along a part of it that leads up.
    private mutating func climb(along step: [Double]) -> Bool {
        // No coordinate changes by more than a factor of e² at once.
        let longest = step.map(\.magnitude).max() ?? 0
        var scale = min(1, 2 / max(longest, 1e-300))
        for _ in 0..<40 {
            let next = zip(coordinates, step).map { $0 + scale * $1 }
            let found = function(next)
            if found.isFinite, found > value {
                (coordinates, value) = (next, found)
                return true
            }
            scale /= 2
        }
        return false
    }

    /// The gradient, and the negative second derivatives.
    private func derivatives() -> (gradient: [Double], information: [[Double]]) {
        let h = 1e-3
        let count = coordinates.count
        var gradient = [Double](repeating: 0, count: count)
        var information = [[Double]](repeating: gradient, count: count)
        func at(_ i: Int, _ a: Double, _ j: Int = 0, _ b: Double = 0) -> Double {
            var point = coordinates
            point[i] += a * h
            point[j] += b * h
            return function(point)
        }
        for i in 0..<count {
            let (near, far) = ((at(i, 1), at(i, -1)), (at(i, 2), at(i, -2)))
            gradient[i] = (8 * (near.0 - near.1) - (far.0 - far.1)) / (12 * h)
            let second = 16 * (near.0 + near.1) - (far.0 + far.1) - 30 * value
            information[i][i] = -second / (12 * h * h)
            for j in 0..<i {
                let mixed = at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)
                information[i][j] = -mixed / (4 * h * h)
                information[j][i] = information[i][j]
            }
        }
        return (gradient, information)
    }
}

/// The lower triangle L of a positive definite matrix L Lᵀ.
///
/// Source: G. H. Golub, C. F. Van Loan, *Matrix Computations*, 4th edition, section 4.2, 2013.
struct CholeskyFactor {
    private var rows: [[Double]]

    /// Factors a symmetric matrix, given by rows; `nil` when it is not positive definite.
    init?(_ matrix: [[Double]]) {
        rows = matrix
        for i in matrix.indices {
            for j in 0...i {
                let sum = (0..<j).reduce(matrix[i][j]) { $0 - rows[i][$1] * rows[j][$1] }
                if i == j {
                    // What rounding leaves of nothing does not count as positive.
                    guard sum > matrix[i][i].magnitude * 1e-12 else { return nil }
                    rows[i][i] = sum.squareRoot()
                } else {
                    rows[i][j] = sum / rows[j][j]
                }
            }
        }
    }

    /// The vector that the matrix turns into `vector`.
    func solution(of vector: [Double]) -> [Double] {
        var solution = vector
        for i in vector.indices {
            solution[i] = (0..<i).reduce(solution[i]) { $0 - rows[i][$1] * solution[$1] }
            solution[i] /= rows[i][i]
        }
        for i in vector.indices.reversed() {
            solution[i] = (i + 1..<vector.count).reduce(solution[i]) {
                $0 - rows[$1][i] * solution[$1]
            }
            solution[i] /= rows[i][i]
        }
        return solution
    }

    /// The inverse of the matrix, by rows.
    var inverse: [[Double]] {
        rows.indices.map { index in
            solution(of: rows.indices.map { $0 == index ? 1 : 0 })
        }
    }
}
