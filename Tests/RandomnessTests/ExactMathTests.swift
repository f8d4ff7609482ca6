import Glibc
import Randomness
import Testing

/// The distance of two numbers in units in the last place of the expected one.
private func distance(_ found: Double, _ expected: Double) -> Double {
    if found == expected { return 0 }
    return ((found - expected) / expected.ulp).magnitude
}

/// Numbers of all magnitudes between two positive bounds: their bit patterns are equally spaced,
/// but for random lower bits.
private func spread(from lower: Double, to upper: Double, count: UInt64) -> [Double] {
    var stream = RandomStream(
        key: RandomKey(seed: 1, replication: 0),
        purpose: DrawPurpose(rawValue: 0),
        subject: 0
    )
    let step = (upper.bitPattern - lower.bitPattern) / count
    return (0..<count).map { index in
        Double(bitPattern: lower.bitPattern + index * step + stream.next() % max(step, 1))
    }
}

@Suite("Exact logarithm")
struct LogarithmTests {
    /// glibc's own error is below 0.52 units in the last place, so 2.5 against it bears out the
    /// documented 2 against the truth.
    private let tolerance = 2.5

    @Test(
        "The logarithm agrees with the C library's",
        arguments: [
            // All normal numbers, both sides of 1, the draws' range, and the subnormal ones.
            (Double.leastNormalMagnitude, Double.greatestFiniteMagnitude),
            (0.5, 2), (0.98, 1), (1, 1.02), (0x1p-53, 1),
            (Double.leastNonzeroMagnitude, Double.leastNormalMagnitude),
        ]
    )
    func agreement(lower: Double, upper: Double) {
        var worst = 0.0
        for x in spread(from: lower, to: upper, count: 100_000) {
            worst = max(worst, distance(ExactMath.logarithm(x), log(x)))
        }
        #expect(worst <= tolerance)
    }

    @Test("The logarithm is right next to 1 and to every border of the table")
    func borders() {
        var worst = 0.0
        for row: UInt64 in 0...128 {
            let border = Double(bitPattern: 0x3FE5_F000_0000_0000 + row << 45)
            for x in [border.nextDown, border, border.nextUp] {
                worst = max(worst, distance(ExactMath.logarithm(x), log(x)))
            }
        }
        for step in 1...1_000 {
            for x in [1 - Double(step) * 0x1p-53, 1 + Double(step) * 0x1p-52] {
                worst = max(worst, distance(ExactMath.logarithm(x), log(x)))
            }
        }
        #expect(worst <= tolerance)
    }

    @Test("Powers of two have multiples of log 2")
    func powersOfTwo() {
        for exponent in -1_074...1_023 {
            let x = scalbn(1, exponent)
            #expect(distance(ExactMath.logarithm(x), Double(exponent) * M_LN2) <= 1)
        }
    }

    @Test("The logarithm of what has none")
    func specialValues() {
        #expect(ExactMath.logarithm(1) == 0)
        #expect(ExactMath.logarithm(0) == -.infinity)
        #expect(ExactMath.logarithm(-0.0) == -.infinity)
        #expect(ExactMath.logarithm(.infinity) == .infinity)
        #expect(ExactMath.logarithm(-1).isNaN)
        #expect(ExactMath.logarithm(-.leastNonzeroMagnitude).isNaN)
        #expect(ExactMath.logarithm(-.infinity).isNaN)
        #expect(ExactMath.logarithm(.nan).isNaN)
    }

    @Test("Every row of the table belongs to its centre")
    func table() {
        for row in 0..<128 {
            let centre = Double(bitPattern: 0x3FE6_0000_0000_0000 + UInt64(row) << 45)
            #expect(logarithmTable[row].reciprocal == 1 / centre)
            #expect(distance(logarithmTable[row].logarithm, log(centre)) <= 1)
        }
        #expect(logarithmTable[80].reciprocal == 1)
        #expect(logarithmTable[80].logarithm == 0)
    }
}

@Suite("Exact exponential")
struct ExponentialTests {
    /// glibc's own error is below 0.52 units in the last place, so 1.5 against it bears out the
    /// documented 1 against the truth.
    private let tolerance = 1.5

    @Test(
        "The exponential agrees with the C library's",
        arguments: [(0x1p-60, 709.78), (0.1, 1), (1, 709.78)],
        [1.0, -1.0]
    )
    func agreement(range: (Double, Double), sign: Double) {
        var worst = 0.0
        for magnitude in spread(from: range.0, to: range.1, count: 100_000) {
            let x = sign * magnitude
            if x < -708.3 { continue }
            worst = max(worst, distance(ExactMath.exponential(x), exp(x)))
        }
        #expect(worst <= tolerance)
    }

    @Test("Subnormal results are right to two steps")
    func subnormal() {
        for x in stride(from: -745.2, through: -708.3, by: 0.01) {
            let error = (ExactMath.exponential(x) - exp(x)).magnitude
            #expect(error <= 2 * Double.leastNonzeroMagnitude)
        }
    }

    @Test("The exponential overflows and underflows where the C library's does")
    func edges() {
        #expect(ExactMath.exponential(709.782712893384) == exp(709.782712893384))
        #expect(ExactMath.exponential(709.7827128933841) == .infinity)
        #expect(ExactMath.exponential(745.9) == .infinity)
        #expect(ExactMath.exponential(1e300) == .infinity)
        #expect(ExactMath.exponential(.infinity) == .infinity)
        #expect(ExactMath.exponential(-745.13) == .leastNonzeroMagnitude)
        #expect(ExactMath.exponential(-745.14) == 0)
        #expect(ExactMath.exponential(-1e300) == 0)
        #expect(ExactMath.exponential(-.infinity) == 0)
        #expect(ExactMath.exponential(.nan).isNaN)
    }

    @Test("The exponential of 0 is 1")
    func zero() {
        #expect(ExactMath.exponential(0) == 1)
        #expect(ExactMath.exponential(-0.0) == 1)
        #expect(ExactMath.exponential(.leastNonzeroMagnitude) == 1)
    }
}
