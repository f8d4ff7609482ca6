import Glibc
import Randomness
import Testing
import VirtualTime

/// A law under test, with the fingerprint of its first thousand draws.
struct LawCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let law: Law

    /// ``Draws/fingerprint`` of a thousand draws; the same on every machine.
    let fingerprint: UInt64

    init(_ description: String, _ law: Law, _ fingerprint: UInt64) {
        testDescription = description
        self.law = law
        self.fingerprint = fingerprint
    }

    /// All cases but the constant one have a density.
    static let continuous: [LawCase] = [
        LawCase("exponential", .exponential(mean: .seconds(180)), 0xA084_2914_D6C3_663A),
        LawCase("short exponential", .exponential(mean: .milliseconds(20)), 0x3523_A13E_C61B_4919),
        LawCase("uniform", .uniform(from: .seconds(5), to: .seconds(25)), 0x04D7_ED57_6657_6B17),
        LawCase(
            "uniform from 0",
            .uniform(from: .zero, to: .milliseconds(300)),
            0x3964_DF39_A1F7_7EF6
        ),
        LawCase(
            "lognormal 0.6",
            .lognormal(median: .seconds(150), sigma: 0.6),
            0xF6B9_9B6C_B6A6_A263
        ),
        LawCase(
            "lognormal 1.5",
            .lognormal(median: .seconds(20), sigma: 1.5),
            0x1B7C_3E84_2C21_80B3
        ),
        LawCase(
            "lognormal cv 0.8",
            .lognormal(mean: .seconds(240), cv: 0.8),
            0xC490_C70E_74AA_F1F4
        ),
        LawCase("gamma 0.3", .gamma(shape: 0.3, mean: .seconds(60)), 0xB92F_27F1_6112_550D),
        LawCase("gamma 1", .gamma(shape: 1, mean: .seconds(60)), 0x6027_5D46_FF55_6CA0),
        LawCase("gamma 3.7", .gamma(shape: 3.7, mean: .seconds(60)), 0x8D31_9704_DCAB_8AFD),
        LawCase("erlang 1", .erlang(phases: 1, mean: .seconds(90)), 0x2028_E6A9_CC69_BBC0),
        LawCase("erlang 3", .erlang(phases: 3, mean: .seconds(90)), 0x4121_21A9_F63D_4859),
        LawCase("erlang 16", .erlang(phases: 16, mean: .seconds(90)), 0x5612_EEED_1152_9A00),
        LawCase("erlang 40", .erlang(phases: 40, mean: .seconds(90)), 0x5711_2DAB_9881_EA88),
        LawCase("weibull 0.5", .weibull(shape: 0.5, scale: .seconds(30)), 0xE422_A746_67FB_0D11),
        LawCase("weibull 2", .weibull(shape: 2, scale: .seconds(30)), 0x69F0_4FDA_DDBC_0138),
        LawCase("hyperexponential cv² 3", balancedHyperexponential, 0xD167_7710_A020_9CE9),
        LawCase("hyperexponential of 3", threeBranches, 0xA2D5_47E2_E46B_7F62),
    ]

    /// Laws made of others, and others that came later than those above.
    static let composed: [LawCase] = [
        LawCase("pareto", .pareto(minimum: .seconds(8), shape: 9), 0x6622_E1DC_B7E1_B696),
        LawCase("histogram", .histogram(steps), 0xA93B_4FE1_1D79_4BD0),
        LawCase("mixture", mixture, 0xB5CF_FA8A_109B_6D6E),
        LawCase(
            "truncated exponential",
            .truncated(exponential, at: .seconds(40)),
            0x2A7B_C1EE_3F0F_94E8
        ),
        LawCase(
            "far truncated exponential",
            .truncated(exponential, at: .seconds(9_000)),
            0x6BB2_DB88_C18F_6A26
        ),
        LawCase(
            "truncated uniform",
            .truncated(.uniform(from: .seconds(5), to: .seconds(25)), at: .seconds(12)),
            0x12E1_F384_06AC_0AF4
        ),
        LawCase(
            "truncated lognormal",
            .truncated(.lognormal(median: .seconds(20), sigma: 1.5), at: .seconds(30)),
            0x57DC_513C_D868_B45D
        ),
        LawCase(
            "truncated gamma",
            .truncated(.gamma(shape: 3.7, mean: .seconds(60)), at: .seconds(45)),
            0x632C_FF34_6C3E_7E6F
        ),
        LawCase(
            "truncated erlang",
            .truncated(.erlang(phases: 3, mean: .seconds(90)), at: .seconds(100)),
            0x6601_D169_94AE_88C4
        ),
        LawCase(
            "truncated weibull",
            .truncated(.weibull(shape: 2, scale: .seconds(30)), at: .seconds(20)),
            0xF753_0182_7789_4409
        ),
        LawCase(
            "truncated hyperexponential",
            .truncated(balancedHyperexponential, at: .seconds(150)),
            0x5C27_792C_932F_FF3F
        ),
        LawCase(
            "truncated pareto",
            .truncated(.pareto(minimum: .seconds(8), shape: 1), at: .seconds(60)),
            0xDDAD_4057_E4D3_FF42
        ),
        LawCase(
            "truncated histogram",
            .truncated(.histogram(steps), at: .seconds(15)),
            0x4096_BF47_4F0F_409A
        ),
        LawCase("truncated mixture", .truncated(mixture, at: .seconds(50)), 0x263C_A9A2_CDC4_E79F),
        LawCase(
            "truncated twice",
            .truncated(.truncated(exponential, at: .seconds(90)), at: .seconds(40)),
            0x2A7B_C1EE_3F0F_94E8
        ),
    ]

    static let empirical = LawCase(
        "empirical",
        .empirical(MeasuredDurations([4, 2.5, 0.8, 4, 31].map { .seconds($0) })),
        0x9E49_3B08_03D8_9C61
    )

    /// All that have a density.
    static let withDensity = continuous + composed

    private static let exponential = Law.exponential(mean: .seconds(30))

    private static let steps = [
        HistogramStep(upTo: .seconds(4), share: 0.15),
        HistogramStep(upTo: .seconds(10), share: 0.5),
        HistogramStep(upTo: .seconds(20), share: 0),
        HistogramStep(upTo: .seconds(60), share: 0.35),
    ]

    private static let mixture = Law.mixture([
        MixtureComponent(share: 0.3, law: .lognormal(median: .seconds(10), sigma: 0.5)),
        MixtureComponent(share: 0.7, law: .gamma(shape: 4, mean: .seconds(60))),
    ])

    static let constant = LawCase("constant", .constant(.seconds(12)), 0x5BC3_40AC_CED5_56F5)

    static let all = [constant, empirical] + withDensity

    /// Two branches with balanced means, mean 100 s and cv² 3: shares (1 ± √½) / 2, and each
    /// branch contributes 50 s to the mean.
    private static var balancedHyperexponential: Law {
        let share = (1 + 0.5.squareRoot()) / 2
        return .hyperexponential([
            HyperexponentialBranch(share: share, mean: .seconds(50 / share)),
            HyperexponentialBranch(share: 1 - share, mean: .seconds(50 / (1 - share))),
        ])
    }

    private static var threeBranches: Law {
        .hyperexponential([
            HyperexponentialBranch(share: 0.2, mean: .seconds(300)),
            HyperexponentialBranch(share: 0.5, mean: .seconds(10)),
            HyperexponentialBranch(share: 0.3, mean: .seconds(60)),
        ])
    }
}

extension Law {
    /// The mean of the n-th power in secondsⁿ, from the textbook formulas.
    func rawMoment(_ order: Int) -> Double {
        let n = Double(order)
        switch self {
        case .constant(let duration):
            return pow(duration.seconds, n)
        case .exponential(let mean):
            return tgamma(n + 1) * pow(mean.seconds, n)
        case .uniform(let from, let to):
            let width = to.seconds - from.seconds
            return (pow(to.seconds, n + 1) - pow(from.seconds, n + 1)) / ((n + 1) * width)
        case .lognormal(let median, let sigma):
            return pow(median.seconds, n) * exp(n * n * sigma * sigma / 2)
        case .gamma(let shape, let mean):
            return (0..<order).reduce(1) { $0 * (shape + Double($1)) * mean.seconds / shape }
        case .erlang(let phases, let mean):
            return Law.gamma(shape: Double(phases), mean: mean).rawMoment(order)
        case .weibull(let shape, let scale):
            return pow(scale.seconds, n) * tgamma(1 + n / shape)
        case .hyperexponential(let branches):
            return branches.reduce(0) {
                $0 + $1.share * tgamma(n + 1) * pow($1.mean.seconds, n)
            }
        case .pareto(let minimum, let shape):
            return shape * pow(minimum.seconds, n) / (shape - n)
        case .mixture(let components):
            return components.reduce(0) { $0 + $1.share * $1.law.rawMoment(order) }
        case .empirical(let measured):
            let powers = measured.sorted.map { pow($0.seconds, n) }
            return powers.reduce(0, +) / Double(powers.count)
        case .histogram(let steps):
            var start = SimulationDuration.zero
            return steps.reduce(0) { sum, step in
                defer { start = step.upTo }
                return sum + step.share * Law.uniform(from: start, to: step.upTo).rawMoment(order)
            }
        case .truncated(_, let limit):
            return integralOfTail(n, upTo: limit.seconds)
        }
    }

    /// The integral of n xⁿ⁻¹ P(X > x) up to a limit beyond which nothing lies, by Simpson's rule.
    private func integralOfTail(_ n: Double, upTo limit: Double) -> Double {
        let panels = 24_000
        let width = limit / Double(panels)
        let sum = (0...panels).reduce(0.0) { sum, index in
            let x = Double(index) * width
            let tail = 1 - cumulativeProbability(of: .seconds(x))
            let weight = index == 0 || index == panels ? 1.0 : index.isMultiple(of: 2) ? 2 : 4
            return sum + weight * n * pow(x, n - 1) * tail
        }
        return sum * width / 3
    }

    /// The mean of the fourth power of the deviation from the mean, in seconds⁴.
    var fourthCentralMoment: Double {
        let m = rawMoment(1)
        return rawMoment(4) - 4 * m * rawMoment(3) + 6 * m * m * rawMoment(2) - 3 * m * m * m * m
    }
}
