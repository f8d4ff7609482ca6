import ContactCenter
import ContactFlow
import Experiment
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Theory
import VirtualTime

@Suite("Proof that can fail")
struct ProofTests {
    // MARK: - Accounting

    private static let scenario: Scenario = {
        var scenario = Scenario.varied
        scenario.plan.sources[0].customer.redial = RedialPlan(
            probability: 0.5,
            delay: .exponential(mean: .seconds(60))
        )
        return scenario
    }()

    private static func replication(_ number: Int) -> Replication.Result {
        let experiment = Experiment(scenario)
        return experiment.replication(number, step: experiment.horizon.step)
            .run(monitor: RunMonitor())
    }

    private static let first = replication(0)
    private static let second = replication(1)

    /// A fault of the program, as it would show in what a replication found.
    struct Fault: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// The checks that it breaks, by what they begin with.
        var breaks: [String]
        var spoil: @Sendable (inout Replication.Result) -> Void
    }

    static let faults = [
        Fault(testDescription: "a contact is lost", breaks: ["contacts arrived"]) {
            $0.tally.arrivals += 1
        },
        Fault(testDescription: "a place is kept", breaks: ["places taken"]) { $0.places.held += 1 },
        Fault(testDescription: "a trunk is kept", breaks: ["trunks seized"]) {
            $0.trunks[1].held += 1
        },
        Fault(testDescription: "a leg is not written down", breaks: ["trunks seized"]) {
            $0.trunks[1].seized += 1
        },
        Fault(testDescription: "callers are those of another run", breaks: ["redials"]) {
            $0.callers = Self.second.callers
        },
    ]

    @Test("The books of a run balance")
    func balance() {
        let results = Self.results(of: [Self.first, Self.second])
        #expect(
            results.accounting.map(\.whole.name) == [
                "contacts arrived", "places taken", "trunks seized", "trunks seized", "callers",
                "redials",
            ]
        )
        for check in results.accounting {
            #expect(check.whole.count > 0, "\(check.whole.name)")
            #expect(check.holds, "\(check.whole.name)")
        }
        #expect(results.accountingErrors == [])
    }

    @Test("Every check of the books is broken by some fault", arguments: faults)
    func broken(fault: Fault) throws {
        var spoiled = Self.first
        fault.spoil(&spoiled)
        let results = Self.results(of: [spoiled, Self.second])
        #expect(results.accounting.filter { !$0.holds }.map(\.whole.name) == fault.breaks)
        #expect(results.accountingErrors.count == fault.breaks.count)
        let error = try #require(results.accountingErrors.first)
        let name = try #require(fault.breaks.first)
        #expect(error.contains(" \(name), but "))
    }

    private static func results(of replications: [Replication.Result]) -> Results {
        var results = Results(
            carriers: scenario.plan.carriers.count,
            batches: BatchPlan(for: scenario),
            horizon: Horizon(of: scenario)
        )
        for replication in replications { results.add(replication) }
        return results
    }

    // MARK: - Theory

    private static func loss(load: Double, seed: Int) -> Scenario {
        var scenario = Scenario.loss(trunks: 5, load: load, contacts: 1_000, warmup: 60)
        scenario.replications = 20
        scenario.seed = UInt64(seed)
        return scenario
    }

    @Test("Where theory and program agree, chance leaves hardly any run with a cross")
    func falseAlarms() {
        let runs = 30
        var (runsWithCross, linesOutside, lines) = (0, 0, 0)
        for seed in 1...runs {
            let scenario = Self.loss(load: 4, seed: seed)
            let results = Experiment(scenario, threads: 2).run()
            let checks = results.compare(with: Oracle(scenario), in: scenario)
                .filter { $0.isInside != nil }
            for check in checks where check.isJointlyInside == false {
                #expect(check.isInside == false, "outside of all is outside of its own")
            }
            if checks.contains(where: { $0.isJointlyInside == false }) { runsWithCross += 1 }
            linesOutside += checks.count { $0.isInside == false }
            lines += checks.count
        }
        // A line in twenty is outside its own interval; of 30 runs, at most 1.5 have a cross on average.
        #expect(lines >= 8 * runs)
        #expect(linesOutside > 0)
        #expect(linesOutside * 8 < lines)
        #expect(runsWithCross <= 5)
    }

    @Test("A program that is off by a tenth gets crosses")
    func wrongProgram() throws {
        let scenario = Self.loss(load: 4.4, seed: 1)
        let believed = Self.loss(load: 4, seed: 1)
        let results = Experiment(scenario, threads: 2).run()
        let checks = results.compare(with: Oracle(believed), in: believed)
        let blocked = try #require(checks.first { $0.metric == "leg.blocked.share" })
        #expect(blocked.isInside == false)
        #expect(blocked.isJointlyInside == false)
        // Holding times are as they were.
        let holding = try #require(checks.first { $0.metric == "leg.holdingTime.mean" })
        #expect(holding.isJointlyInside == true)
    }
}
