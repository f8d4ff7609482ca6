import Glibc
import Randomness
import Testing

@Suite("Exact sine")
struct SineTests {
    /// sin πx by the C library, whose argument is corrected for the rounding of πx.
    private func reference(_ x: Double) -> Double {
        let argument = x * Double.pi
        let rest = fma(x, Double.pi, -argument) + x * 1.224_646_799_147_353_2e-16
        return sin(argument) + cos(argument) * rest
    }

    @Test("The sine agrees with the C library's")
    func agreement() {
        var worst = 0.0
        for step in 1...200_000 {
            let x = Double(step) * 1.234_567_8e-5
            for x in [x, -x, x * 1e-9] {
                let expected = reference(x)
                // Near whole numbers the reference itself loses digits.
                guard (x - x.rounded()).magnitude > 1e-4 || x.magnitude < 1e-4 else { continue }
                let found = ExactMath.sine(ofHalfTurns: x)
                worst = max(worst, ((found - expected) / expected.ulp).magnitude)
            }
        }
        #expect(worst <= 2.5)
    }

    @Test("Whole half turns have no sine, and half ones have all of it")
    func wholes() {
        for whole in -8...8 {
            #expect(ExactMath.sine(ofHalfTurns: Double(whole)) == 0)
            let half = ExactMath.sine(ofHalfTurns: Double(whole) + 0.5)
            #expect(half == (whole.isMultiple(of: 2) ? 1 : -1))
        }
    }

    @Test(
        "Every machine finds these bits",
        arguments: [
            (0.1, 0x3FD3_C6EF_372F_E94F as UInt64), (0.7, 0x3FE9_E377_9B97_F4A8),
            (1.25, 0xBFE6_A09E_667F_3BCC), (2.9, 0x3FD3_C6EF_372F_E954),
            (-0.4, 0xBFEE_6F0E_1344_5500), (1e-6, 0x3ECA_5A84_D380_44D3),
        ]
    )
    func golden(x: Double, bits: UInt64) {
        #expect(ExactMath.sine(ofHalfTurns: x).bitPattern == bits)
    }
}

@Suite("Waves")
struct WaveTests {
    @Test("The integral is what the C library's cosines say", arguments: [0, 0.5, 1])
    func integral(amplitude: Double) {
        let wave = Wave(amplitude: amplitude)
        for start in stride(from: 0, to: 1, by: 0.07) {
            for length in [0.001, 0.3, 1, 2.7] {
                let swing = cos(2 * .pi * start) - cos(2 * .pi * (start + length))
                let expected = length + amplitude * swing / (2 * .pi)
                #expect(abs(wave.integral(from: start, over: length) - expected) < 1e-14)
            }
        }
    }

    @Test("The inverse of the integral undoes it", arguments: [0, 0.3, 0.999, 1])
    func inversion(amplitude: Double) {
        let wave = Wave(amplitude: amplitude)
        for start in stride(from: 0, to: 1, by: 0.05) {
            for target in [0, 1e-9, 1e-4, 0.2, 0.999_999, 1, 3.25, 1_000] {
                let length = wave.length(integratingTo: target, from: start)
                let found = wave.integral(from: start, over: length)
                #expect(abs(found - target) <= 1e-14 + target * 1e-15)
            }
        }
    }

    @Test(
        "Every machine finds these bits",
        arguments: [
            (0.5, 0.25, 0.0, 0x3FC9_2ABB_4421_36C6 as UInt64),
            (1, 0.001, 0.75, 0x3FAB_5FF2_2CCB_BD38),
            (0.5, 2.3, 0.4, 0x4003_0762_3632_14E9),
        ]
    )
    func golden(amplitude: Double, target: Double, start: Double, bits: UInt64) {
        let length = Wave(amplitude: amplitude).length(integratingTo: target, from: start)
        #expect(length.bitPattern == bits)
    }
}
