import ContactCenter
import ContactFlow
import Experiment
import Measures
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Theory
import VirtualTime

/// How well importance sampling knows blocking that ordinary replications hardly see.
///
/// Of six experiments each; `TRUNKLOAD_COVERAGE=1000` makes it a thousand, of which 93 to 97 %
/// have to hold the exact value.
@Suite("Rare blocking", .timeLimit(.minutes(60)))
struct RareBlockingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var scenario: Scenario
        /// The exact share of blocked legs; absent for what theory says.
        var exact: Double?
    }

    private static let metric = "leg.blocked.share"

    /// Ten erlangs for a number of trunks, on one carrier after the other.
    private static func scenario(
        trunks: [Int],
        hangup: Law = .exponential(mean: .seconds(180)),
        redial: RedialPlan? = nil
    ) -> Scenario {
        let carriers = trunks.enumerated().map { index, count in
            var carrier = CarrierPlan(
                name: "carrier\(index)",
                trunks: count,
                answer: .constant(.zero),
                hangup: hangup
            )
            if index + 1 < trunks.count { carrier.overflow = "carrier\(index + 1)" }
            return carrier
        }
        let plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: [.poisson(rate: 10 / 180)],
                    customer: CustomerPlan(redial: redial)
                )
            ],
            block: .sample,
            carriers: carriers
        )
        var scenario = Scenario(name: "rare", plan: plan)
        scenario.duration = .seconds(360_000)
        scenario.warmup = .time(.seconds(3_600))
        return scenario
    }

    static let cases = [
        Case(testDescription: "Erlang B, a call in 1,000", scenario: scenario(trunks: [21])),
        Case(testDescription: "Erlang B, a call in 100,000", scenario: scenario(trunks: [26])),
        Case(testDescription: "overflow", scenario: scenario(trunks: [11, 14])),
        Case(
            testDescription: "another law of the talk",
            scenario: scenario(
                trunks: [25],
                hangup: .lognormal(mean: .seconds(180), cv: 0.6)
            )
        ),
        Case(
            testDescription: "redials",
            scenario: scenario(
                trunks: [25],
                redial: RedialPlan(
                    probability: 0.8,
                    delay: .exponential(mean: .seconds(60)),
                    conditions: [.callFailed]
                )
            )
        ),
    ]

    @Test("Its 95 % intervals hold the exact blocking", arguments: cases)
    func coverage(item: Case) throws {
        let count = CoverageTests.experiments ?? 6
        let metric = try Metric(parsing: Self.metric)
        let known = Oracle(item.scenario).value(of: metric)?.value
        let exact = try #require(item.exact ?? known)
        var scenario = item.scenario
        var (covered, values, gains) = (0, [Double](), [Double]())
        for seed in 1...count {
            scenario.seed = UInt64(seed)
            let estimate = try #require(Self.estimate(scenario, metric))
            let interval = try #require(estimate.interval())
            if interval.low <= exact, exact <= interval.high { covered += 1 }
            values.append(estimate.value)
            gains.append(try #require(estimate.gain))
        }
        let share = Double(covered) / Double(count)
        let slack = max(0.02, 3.3 * (0.95 * 0.05 / Double(count)).squareRoot())
        #expect(share >= 0.95 - slack, "\(covered) of \(count)")
        let mean = try #require(
            MeanEstimate(of: values.reduce(0, +) / Double(count), scatteredAs: values)
        )
        #expect(
            (mean.value - exact).magnitude <= mean.halfWidth(confidence: 0.999) + 0.002 * exact,
            "\(mean.value) for \(exact)"
        )
        // Ten thousandths of a percent are hardly seen otherwise; a thousandth is.
        #expect(gains.reduce(0, +) / Double(count) > 0.02 / exact.squareRoot())
        guard CoverageTests.experiments != nil else { return }
        print(
            "\(item.testDescription): covered \(share), mean \(mean.value) for \(exact), "
                + "gain \(gains.reduce(0, +) / Double(count))"
        )
    }

    private static func estimate(
        _ scenario: Scenario,
        _ metric: Metric,
        threads: Int = 2
    ) -> RareEstimate? {
        guard let blocking = try? RareBlocking(scenario, of: metric) else { return nil }
        var series = RareSeries(blocking, threads: threads)
        _ = series.extend(to: RareSeries.first, monitor: RunMonitor())
        return series.estimate
    }

    @Test("It is the same on any number of threads")
    func threads() throws {
        let metric = try Metric(parsing: Self.metric)
        let scenario = Self.cases[1].scenario
        let one = try #require(Self.estimate(scenario, metric, threads: 1))
        #expect(Self.estimate(scenario, metric, threads: 3) == one)
    }

    @Test("It is left alone where ordinary replications are better, or its premises do not hold")
    func premises() throws {
        func reason(
            _ change: (inout Scenario) -> Void,
            trunks: [Int] = [26],
            of name: String = Self.metric
        ) throws -> String? {
            let metric = try Metric(parsing: name)
            var scenario = Self.scenario(trunks: trunks)
            change(&scenario)
            do throws(NotSolvable) {
                return try RareBlocking(scenario, of: metric) == nil ? "it is not needed" : nil
            } catch {
                return error.reason
            }
        }
        #expect(try reason { _ in } == nil)
        #expect(try reason({ _ in }, trunks: [12]) == "it is not needed")
        #expect(try reason({ _ in }, trunks: [9]) == "it is not needed")
        let even = try reason { $0.plan.sources[0].arrivals = [.even(gap: .seconds(18))] }
        #expect(even?.contains("not Poisson") == true)
        #expect(try reason({ _ in }, of: "branch.callFailed.share") == "it is not needed")
        let limited = try reason {
            $0.plan.carriers[0].callLimit = CallLimit(calls: 1, period: .seconds(1))
        }
        #expect(limited?.contains("calls per second") == true)
    }
}
