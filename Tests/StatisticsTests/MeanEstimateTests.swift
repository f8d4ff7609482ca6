import Statistics
import TestSupport
import Testing

@Suite("Differences of means", .tags(.theory))
struct MeanEstimateTests {
    /// Hours of sleep that two drugs added for ten patients.
    ///
    /// Source: Student, "The probable error of a mean", *Biometrika* 6(1), 1908.
    private let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    private let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

    private func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }

    @Test("Student's sleep data have Welch's values that R prints")
    func welch() throws {
        let candidate = try #require(MeanEstimate(of: mean(second), scatteredAs: second))
        let baseline = try #require(MeanEstimate(of: mean(first), scatteredAs: first))
        let difference = MeanEstimate.difference(of: candidate, to: baseline)
        let interval = difference.interval(confidence: 0.95)

        // t = -1.8608, df = 17.776, p-value = 0.07939, interval -3.3654832 to 0.2054832.
        #expect((difference.value - 1.58).magnitude < 1e-12)
        #expect((difference.value / difference.standardError - 1.860_8).magnitude < 5e-5)
        #expect((difference.degreesOfFreedom - 17.776).magnitude < 5e-4)
        #expect((difference.probabilityIfZero - 0.079_39).magnitude < 5e-6)
        #expect((interval.low + 0.205_483_2).magnitude < 5e-8)
        #expect((interval.high - 3.365_483_2).magnitude < 5e-8)
    }

    @Test("Student's sleep data have the paired values that R prints")
    func paired() throws {
        let differences = zip(second, first).map { $0 - $1 }
        let difference = try #require(
            MeanEstimate(of: mean(differences), scatteredAs: differences)
        )
        let interval = difference.interval(confidence: 0.95)

        // t = -4.0621, df = 9, p-value = 0.002833, interval 0.7001142 to 2.4598858.
        #expect((difference.value / difference.standardError - 4.062_1).magnitude < 5e-5)
        #expect(difference.degreesOfFreedom == 9)
        #expect((difference.probabilityIfZero - 0.002_833).magnitude < 5e-7)
        #expect((interval.low - 0.700_114_2).magnitude < 5e-8)
        #expect((interval.high - 2.459_885_8).magnitude < 5e-8)
    }

    @Test("Equal errors with equal freedom add up to twice the freedom")
    func equalErrors() {
        let one = MeanEstimate(value: 3, standardError: 2, degreesOfFreedom: 9)
        let other = MeanEstimate(value: 1, standardError: 2, degreesOfFreedom: 9)
        let difference = MeanEstimate.difference(of: one, to: other)

        #expect(difference.value == 2)
        #expect((difference.standardError - 8.0.squareRoot()).magnitude < 1e-12)
        #expect((difference.degreesOfFreedom - 18).magnitude < 1e-12)
    }

    @Test("Shares of independent trials differ by the normal law")
    func shares() throws {
        // 15 of 100 against 30 of 100: pooled 0.225, z = 0.15 / sqrt(0.225·0.775·0.02) = 2.540 0.
        let difference = try #require(
            MeanEstimate.difference(
                of: ConfidenceInterval.Part(part: 30, whole: 100),
                to: ConfidenceInterval.Part(part: 15, whole: 100)
            )
        )
        #expect((difference.value / difference.standardError - 2.540_0).magnitude < 5e-5)
        // 2(1 − Φ(2.54)) = 0.011 085.
        #expect((difference.probabilityIfZero - 0.011_085).magnitude < 2e-6)
        let nothing = ConfidenceInterval.Part(part: 0, whole: 0)
        #expect(MeanEstimate.difference(of: nothing, to: nothing) == nil)
    }

    @Test("What does not vary is equal for certain, or different for certain")
    func constants() throws {
        let three = try #require(MeanEstimate(of: 3, scatteredAs: [0, 0, 0]))
        let four = try #require(MeanEstimate(of: 4, scatteredAs: [0, 0]))

        let equal = MeanEstimate.difference(of: three, to: three)
        #expect(equal.probabilityIfZero == 1)
        #expect(equal.interval(confidence: 0.95) == ConfidenceInterval(low: 0, high: 0))
        let different = MeanEstimate.difference(of: four, to: three)
        #expect(different.probabilityIfZero == 0)
        #expect(different.interval(confidence: 0.95) == ConfidenceInterval(low: 1, high: 1))
    }

    @Test("One observation says nothing of its error")
    func oneObservation() {
        #expect(MeanEstimate(of: 1, scatteredAs: [1]) == nil)
    }

    @Test(
        "Probabilities belong to their quantiles, far out too",
        arguments: [0.5, 0.05, 1e-3, 1e-9, 1e-30],
        [1.0, 2.5, 17.776, 400]
    )
    func inverse(error: Double, degreesOfFreedom: Double) {
        let quantile = StudentT.twoSidedQuantile(
            error: error,
            degreesOfFreedom: degreesOfFreedom
        )
        let probability = StudentT.twoSidedProbability(
            of: quantile,
            degreesOfFreedom: degreesOfFreedom
        )
        #expect((probability / error - 1).magnitude < 1e-9)
    }

    /// With two degrees of freedom, P(|T| > t) = 1 − t/√(2 + t²).
    @Test("Two degrees of freedom have a closed form", arguments: [0, 0.3, 1, 4, 31.599])
    func closedForm(value: Double) {
        let found = StudentT.twoSidedProbability(of: value, degreesOfFreedom: 2)
        let expected = 1 - value / (2 + value * value).squareRoot()
        #expect((found - expected).magnitude < 1e-12)
        #expect(StudentT.twoSidedProbability(of: -value, degreesOfFreedom: 2) == found)
    }

    @Test("No freedom is a bug of ours")
    func noFreedom() async {
        await #expect(processExitsWith: .failure) {
            _ = MeanEstimate(value: 0, standardError: 1, degreesOfFreedom: 0)
        }
    }
}

@Suite("Holm's correction", .tags(.theory))
struct HolmCorrectionTests {
    @Test(
        "Probabilities are those of R's p.adjust",
        arguments: [
            ([], []), ([0.03], [0.03]), ([0.01, 0.02, 0.03, 0.04], [0.04, 0.06, 0.06, 0.06]),
            ([0.04, 0.01, 0.03, 0.005], [0.06, 0.03, 0.06, 0.02]),
            ([0.9, 0.8, 0.7], [1, 1, 1]), ([0, 1], [0, 1]), ([0.02, 0.02], [0.04, 0.04]),
        ] as [([Double], [Double])]
    )
    func corrected(probabilities: [Double], expected: [Double]) {
        let found = HolmCorrection.corrected(probabilities)
        #expect(found.count == expected.count)
        for (found, expected) in zip(found, expected) {
            #expect((found - expected).magnitude < 1e-12)
        }
    }

    @Test("Of many sets of five true hypotheses, one in twenty raises an alarm")
    func falseAlarms() {
        // A low-discrepancy walk through the unit cube, by the powers of the root of x⁶ = x + 1
        // (M. Roberts's R₅): evenly spread, so that the share is that of the law itself.
        let root = 1.134_724_138_401_519_3
        var alarms = 0
        let sets = 20_000
        for index in 1...sets {
            let probabilities = (1...5).map { power -> Double in
                let step = (0..<power).reduce(1.0) { value, _ in value / root }
                let place = 0.5 + Double(index) * step
                return place - place.rounded(.down)
            }
            if HolmCorrection.corrected(probabilities).contains(where: { $0 <= 0.05 }) {
                alarms += 1
            }
        }
        // Independent: 1 − 0.99⁵ = 4.90 %.
        #expect((Double(alarms) / Double(sets) - 0.049_01).magnitude < 0.002)
    }
}
