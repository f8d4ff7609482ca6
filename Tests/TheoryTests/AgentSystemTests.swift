import TestSupport
import Testing
import Theory

@Suite("Erlang C and Erlang A", .tags(.theory))
struct AgentSystemTests {
    private func differ(_ one: Double, _ other: Double) -> Bool {
        (one / other - 1).magnitude > 1e-9
    }

    // The rate, agents, handling, and who waits and how long, with forty digits from the finite sums.
    @Test(
        "Waiting without end is Erlang C's",
        arguments: [
            [0.5, 1, 1, 0.5, 1] as [Double], [1, 2, 1, 1.0 / 3, 1.0 / 3],
            [8, 10, 1, 0.409_180_150_796, 0.204_590_075_398],
            [0.15, 30, 180, 0.471_408_369_947, 28.284_502_196_8],
            [0.5, 100, 190, 0.506_456_853_913, 19.245_360_449_1],
        ]
    )
    func delay(values: [Double]) throws {
        let system = try #require(
            AgentSystem(
                rate: values[0],
                agents: Int(values[1]),
                handling: values[2],
                patience: nil
            )
        )
        #expect(!differ(system.delayed, values[3]), "\(system.delayed)")
        #expect(!differ(system.meanWait, values[4]), "\(system.meanWait)")
        #expect(system.abandoned == 0)
    }

    // The rate, agents, handling and patience, and who waits and gives up, worked out with forty digits
    // from Palm's formula with the incomplete gamma function.
    @Test(
        "With customers who give up it is Erlang A's",
        arguments: [
            [1, 1, 1, 1, 0.632_120_558_829, 0.367_879_441_171] as [Double],
            [12, 10, 1, 2, 0.850_384_947_915, 0.195_655_944_011],
            [8, 10, 1, 0.5, 0.247_519_189_667, 0.068_405_352_895_3],
            [0.25, 50, 180, 60, 0.190_915_281_322, 0.030_208_305_022_1],
            [0.15, 30, 180, 120, 0.280_630_096_176, 0.040_102_008_373_6],
            [0.6, 100, 190, 90, 0.808_326_827_684, 0.131_433_288_692],
        ]
    )
    func impatience(values: [Double]) throws {
        let system = try #require(
            AgentSystem(
                rate: values[0],
                agents: Int(values[1]),
                handling: values[2],
                patience: values[3]
            )
        )
        #expect(!differ(system.delayed, values[4]), "\(system.delayed)")
        #expect(!differ(system.abandoned, values[5]), "\(system.abandoned)")
        #expect(!differ(system.meanWait, values[5] * values[3]), "\(system.meanWait)")
    }

    @Test("Agents who cannot serve all have no equilibrium unless somebody gives up")
    func unstable() {
        #expect(AgentSystem(rate: 10, agents: 10, handling: 1, patience: nil) == nil)
        #expect(AgentSystem(rate: 11, agents: 10, handling: 1, patience: nil) == nil)
        #expect(AgentSystem(rate: 9.99, agents: 10, handling: 1, patience: nil) != nil)
        #expect(AgentSystem(rate: 11, agents: 10, handling: 1, patience: 1_000) != nil)
    }

    @Test("The very patient wait as if nobody gave up, the hasty are lost as Erlang B says")
    func limits() throws {
        let patient = try #require(
            AgentSystem(rate: 8, agents: 10, handling: 1, patience: 1e7)
        )
        let endless = try #require(AgentSystem(rate: 8, agents: 10, handling: 1, patience: nil))
        #expect((patient.delayed / endless.delayed - 1).magnitude < 1e-5)
        #expect((patient.meanWait / endless.meanWait - 1).magnitude < 1e-5)

        let hasty = try #require(AgentSystem(rate: 8, agents: 10, handling: 1, patience: 1e-7))
        #expect((hasty.delayed / ErlangB.blocking(load: 8, trunks: 10) - 1).magnitude < 1e-5)
        #expect((hasty.abandoned / hasty.delayed - 1).magnitude < 1e-5)
    }

    @Test("Agents who are far too few serve what they can, and the others give up")
    func overload() throws {
        let system = try #require(
            AgentSystem(rate: 1_000, agents: 1, handling: 100, patience: 1e6)
        )
        #expect(system.delayed == 1)
        #expect(!differ(system.abandoned, 1 - 1e-5))
        #expect(!differ(system.meanWait, 1e6 * (1 - 1e-5)))
    }

    @Test("Loads near the ends of what numbers can say are worked out soon")
    func extremes() {
        let systems: [(rate: Double, agents: Int, handling: Double, patience: Double)] = [
            (1e6, 1, 1e6, 1e6), (1e-9, 1, 1e-9, 1e-9), (1e3, 1_000_000, 1e3, 1e7), (5, 1, 1, 1e12),
        ]
        for (rate, agents, handling, patience) in systems {
            let system = AgentSystem(
                rate: rate,
                agents: agents,
                handling: handling,
                patience: patience
            )
            #expect(system.map { (0...1).contains($0.delayed) } ?? true)
            #expect(system.map { (0...1).contains($0.abandoned) } ?? true)
            #expect(system.map { $0.meanWait >= 0 && $0.meanWait.isFinite } ?? true)
        }
    }
}
