import Randomness
import Testing
import VirtualTime

@Suite("Laws outside their ranges")
struct SamplerPreconditionTests {
    @Test("A negative constant is a bug of ours")
    func negativeConstant() async {
        await #expect(processExitsWith: .failure) {
            _ = Sampler(.constant(SimulationDuration(nanoseconds: -1)))
        }
    }

    @Test("A mean of zero is a bug of ours")
    func zeroMean() async {
        await #expect(processExitsWith: .failure) { _ = Sampler(.exponential(mean: .zero)) }
    }

    @Test("A uniform law that ends before it begins is a bug of ours")
    func reversedBounds() async {
        await #expect(processExitsWith: .failure) {
            _ = Sampler(.uniform(from: .seconds(2), to: .seconds(1)))
        }
    }

    @Test("A negative sigma is a bug of ours")
    func negativeSigma() async {
        await #expect(processExitsWith: .failure) {
            _ = Sampler(.lognormal(median: .seconds(2), sigma: -0.1))
        }
    }

    @Test("A shape of zero is a bug of ours")
    func zeroShape() async {
        await #expect(processExitsWith: .failure) {
            _ = Sampler(.weibull(shape: 0, scale: .seconds(2)))
        }
    }

    @Test("A shape that is not a number is a bug of ours")
    func unknownShape() async {
        await #expect(processExitsWith: .failure) {
            _ = Sampler(.gamma(shape: .nan, mean: .seconds(2)))
        }
    }

    @Test("An Erlang law without phases is a bug of ours")
    func noPhases() async {
        await #expect(processExitsWith: .failure) {
            _ = Sampler(.erlang(phases: 0, mean: .seconds(2)))
        }
    }

    @Test("Shares that do not sum to 1 are a bug of ours")
    func shares() async {
        await #expect(processExitsWith: .failure) {
            let branch = HyperexponentialBranch(share: 0.4, mean: .seconds(2))
            _ = Sampler(.hyperexponential([branch, branch]))
        }
    }

    @Test("A hyperexponential law without branches is a bug of ours")
    func noBranches() async {
        await #expect(processExitsWith: .failure) { _ = Sampler(.hyperexponential([])) }
    }
}
