internal import Glibc

/// The distribution of the greatest distance between a sample's distribution and its law.
enum KolmogorovProbability {
    /// The largest sample for which the exact distribution is computed.
    private static let largestExact = 140

    /// The probability that a sample of `count` is farther from its law than `distance`.
    ///
    /// Exact for small samples, to about ten digits; Stephens' correction of the limit beyond, to
    /// three.
    ///
    /// Sources: G. Marsaglia, W. W. Tsang, J. Wang, "Evaluating Kolmogorov's distribution", *Journal
    /// of Statistical Software* 8(18), 2003; M. A. Stephens, "EDF statistics for goodness of fit and
    /// some comparisons", *Journal of the American Statistical Association* 69, 1974.
    static func exceeding(_ distance: Double, count: Int) -> Double {
        guard distance > 0 else { return 1 }
        guard distance < 1 else { return 0 }
        let root = Double(count).squareRoot()
        guard count <= largestExact, distance * root < 3 else {
            return KolmogorovDistance.exceeding((root + 0.12 + 0.11 / root) * distance)
        }
        return max(0, 1 - within(distance, count: count))
    }

    /// The probability of at most `distance`, by the n-th power of Durbin's matrix.
    private static func within(_ distance: Double, count: Int) -> Double {
        let scaled = Double(count) * distance
        let k = Int(scaled) + 1
        let h = Double(k) - scaled
        let size = 2 * k - 1
        var matrix = Matrix(size: size)
        for i in 0..<size {
            for j in 0..<size { matrix[i, j] = i - j + 1 < 0 ? 0 : 1 }
        }
        for i in 0..<size {
            matrix[i, 0] -= pow(h, Double(i + 1))
            matrix[size - 1, i] -= pow(h, Double(size - i))
        }
        matrix[size - 1, 0] += 2 * h - 1 > 0 ? pow(2 * h - 1, Double(size)) : 0
        for i in 0..<size {
            for j in 0..<size where i - j + 1 > 0 {
                for factor in 1...(i - j + 1) { matrix[i, j] /= Double(factor) }
            }
        }
        let power = matrix.power(count)
        // n! / nⁿ times the middle of the power.
        var result = log(power[k - 1, k - 1])
        for factor in 1...count { result += log(Double(factor) / Double(count)) }
        return exp(result)
    }

    /// A square matrix by rows.
    private struct Matrix {
        let size: Int
        private var values: [Double]

        init(size: Int) {
            self.size = size
            values = .init(repeating: 0, count: size * size)
        }

        subscript(row: Int, column: Int) -> Double {
            get { values[row * size + column] }
            set { values[row * size + column] = newValue }
        }

        func times(_ other: Matrix) -> Matrix {
            var result = Matrix(size: size)
            for i in 0..<size {
                for k in 0..<size where self[i, k] != 0 {
                    for j in 0..<size { result[i, j] += self[i, k] * other[k, j] }
                }
            }
            return result
        }

        func power(_ exponent: Int) -> Matrix {
            guard exponent > 1 else { return self }
            let half = power(exponent / 2)
            let square = half.times(half)
            return exponent.isMultiple(of: 2) ? square : square.times(self)
        }
    }
}
