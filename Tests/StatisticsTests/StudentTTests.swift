import Statistics
import TestSupport
import Testing

@Suite("Student's t", .tags(.theory))
struct StudentTTests {
    @Test(
        "The quantiles are those of the tables",
        arguments: [
            (0.95, 1, 12.706), (0.95, 2, 4.303), (0.95, 3, 3.182), (0.95, 4, 2.776),
            (0.95, 5, 2.571), (0.95, 7, 2.365), (0.95, 9, 2.262), (0.95, 15, 2.131),
            (0.95, 19, 2.093), (0.95, 30, 2.042), (0.95, 60, 2.000), (0.95, 99, 1.984),
            (0.95, 1_000, 1.962), (0.9, 10, 1.812), (0.99, 1, 63.657), (0.99, 10, 3.169),
            (0.999, 1, 636.619), (0.999, 2, 31.599), (0.999, 5, 6.869), (0.999, 10, 4.587),
            (0.999, 19, 3.883), (0.999, 30, 3.646), (0.999, 120, 3.373),
        ]
    )
    func table(confidence: Double, degreesOfFreedom: Int, expected: Double) {
        let found = StudentT.twoSidedQuantile(
            confidence: confidence,
            degreesOfFreedom: degreesOfFreedom
        )
        #expect((found - expected).magnitude < 0.000_5)
    }

    /// With one degree of freedom it is Cauchy's law: the quantile is tan(π·confidence/2).
    @Test("One and two degrees of freedom have closed forms", arguments: [0.1, 0.5, 0.95, 0.999_9])
    func closedForms(confidence: Double) {
        let one = StudentT.twoSidedQuantile(confidence: confidence, degreesOfFreedom: 1)
        let two = StudentT.twoSidedQuantile(confidence: confidence, degreesOfFreedom: 2)
        let tangents: [Double: Double] = [
            0.1: 0.158_384_440_324_536_3, 0.5: 1, 0.95: 12.706_204_736_174_71,
            0.999_9: 6_366.197_671_382_737,
        ]
        let square = confidence * confidence
        let expected = (2 * square / (1 - square)).squareRoot()

        #expect((one / (tangents[confidence] ?? 0) - 1).magnitude < 1e-10)
        #expect((two / expected - 1).magnitude < 1e-10)
    }

    @Test("Many degrees of freedom are the normal law", arguments: [100_000, 10_000_000])
    func normalLimit(degreesOfFreedom: Int) {
        let found = StudentT.twoSidedQuantile(
            confidence: 0.95,
            degreesOfFreedom: degreesOfFreedom
        )
        #expect((found - 1.959_963_984_540_054).magnitude < 5 / Double(degreesOfFreedom))
    }

    @Test("A confidence of one is a bug of ours")
    func certainty() async {
        await #expect(processExitsWith: .failure) {
            _ = StudentT.twoSidedQuantile(confidence: 1, degreesOfFreedom: 3)
        }
    }

    @Test("No degree of freedom is a bug of ours")
    func noFreedom() async {
        await #expect(processExitsWith: .failure) {
            _ = StudentT.twoSidedQuantile(confidence: 0.95, degreesOfFreedom: 0)
        }
    }
}
