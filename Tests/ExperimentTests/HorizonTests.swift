import ContactCenter
import ContactFlow
import Experiment
import Plan
import Scenario
import ScenarioSamples
import Testing
import VirtualTime

@Suite("Horizon")
struct HorizonTests {
    private func scenario(
        _ arrivals: [ArrivalProcess],
        duration: SimulationDuration? = nil,
        maxContacts: Int? = nil
    ) -> Scenario {
        var scenario = Scenario.varied
        scenario.plan.sources = [ContactSourcePlan(channel: .voice, arrivals: arrivals)]
        scenario.duration = duration
        scenario.maxContacts = maxContacts
        return scenario
    }

    private let ramp = ArrivalProcess.stagedPoisson([
        RateStage(length: .minutes(10), startRate: 0, endRate: 2),
        RateStage(length: .minutes(20), startRate: 2, endRate: 2),
    ])

    @Test("The duration is the end of arrivals that go on for ever")
    func duration() {
        let horizon = Horizon(
            of: scenario([.poisson(rate: 2), .even(gap: .seconds(5))], duration: .seconds(7_200))
        )
        #expect(horizon.end == .seconds(7_200))
        #expect(horizon.contacts == 15_840)
        #expect(horizon.step == .seconds(60))
    }

    @Test("The most contacts end arrivals when so many are expected")
    func maxContacts() {
        let horizon = Horizon(of: scenario([.poisson(rate: 10)], maxContacts: 1_000))
        #expect(abs(horizon.end.seconds - 100) < 1e-6)
        #expect(abs(horizon.contacts - 1_000) < 1e-4)
        #expect(horizon.step == .milliseconds(500))
    }

    @Test("Stages end arrivals with the last one")
    func stages() {
        let horizon = Horizon(of: scenario([ramp]))
        #expect(horizon.end == .minutes(30))
        #expect(horizon.contacts == 600 + 2_400)
        #expect(horizon.step == .seconds(10))
    }

    @Test("The first of the two ends is the end")
    func firstEnd() {
        let early = scenario([ramp], duration: .seconds(300), maxContacts: 5_000)
        #expect(Horizon(of: early).end == .seconds(300))
        #expect(Horizon(of: early).contacts == 150)
        let few = scenario([ramp], duration: .minutes(30), maxContacts: 600)
        #expect(abs(Horizon(of: few).end.seconds - 600) < 1e-6)
        let many = scenario([ramp], duration: .minutes(60), maxContacts: 1_000_000)
        // Nobody arrives after half an hour, and measuring goes on.
        #expect(Horizon(of: many).end == .minutes(60))
        #expect(Horizon(of: many).contacts == 3_000)
    }

    @Test(
        "A step is a round time, and the shortest that makes at most 200 steps",
        arguments: [
            0.1, 0.2, 0.201, 1, 7, 99.9, 100, 100.1, 3_600, 7_200, 86_400, 604_800, 3e6, 1e8, 3e9,
        ]
    )
    func steps(seconds: Double) {
        let round: [Double] =
            [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
            + [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600]
            + [1, 2, 7, 14, 28, 91, 182, 364, 728, 1_820, 3_640].map { $0 * 86_400 }

        let step = Horizon(of: scenario([.poisson(rate: 1)], duration: .seconds(seconds))).step

        #expect(round.first { seconds / $0 <= 200 } == step.seconds)
    }

    @Test("A run has the steps that its horizon plans", arguments: [100, 3_000, 5_000])
    func plannedSteps(seconds: Int) {
        let scenario = scenario([.poisson(rate: 0.5)], duration: .seconds(seconds))
        let results = Experiment(scenario).run()

        #expect(results.stepAreas.count <= 200)
        #expect(
            Double(results.stepAreas.count) * results.horizon.step.seconds > 0.9 * Double(seconds)
        )
    }
}
