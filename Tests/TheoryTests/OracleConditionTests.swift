import ContactCenter
import ContactFlow
import Experiment
import Measures
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Testing
import Theory
import VirtualTime

/// What keeps each rule of the oracle from applying.
@Suite("Conditions of the oracle")
struct OracleConditionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String { "\(model): \(reason)" }
        var model: String
        var reason: String
        var scenario: Scenario

        init(
            _ model: String,
            _ reason: String,
            _ arrivals: [ArrivalProcess] = [.poisson(rate: 0.04)],
            _ change: (inout ContactCenterPlan) -> Void
        ) {
            self.model = model
            self.reason = reason
            var plan = ContactCenterPlan(
                sources: [ContactSourcePlan(channel: .voice, arrivals: arrivals)],
                block: .sample,
                carriers: [OracleConditionTests.carrier("primary", trunks: 5)]
            )
            change(&plan)
            scenario = Scenario(name: "condition", plan: plan)
            scenario.duration = .seconds(3_600)
        }
    }

    fileprivate static func carrier(_ name: String, trunks: Int?) -> CarrierPlan {
        CarrierPlan(
            name: name,
            trunks: trunks,
            answer: .constant(.zero),
            hangup: .exponential(mean: .seconds(100))
        )
    }

    private static let callers = ArrivalProcess.callers(
        count: 9,
        thinking: .exponential(mean: .seconds(200))
    )

    private static func redial(_ change: (inout RedialPlan) -> Void = { _ in }) -> CustomerPlan {
        var plan = RedialPlan(probability: 0.8, delay: .exponential(mean: .seconds(50)))
        change(&plan)
        return CustomerPlan(redial: plan)
    }

    private static let engset = [
        Case("Engset", "there is no closed population of callers") { _ in },
        Case("Engset", "others call besides one closed population", [callers, .poisson(rate: 1)]) {
            _ in
        },
        Case(
            "Engset",
            "the thinking hardly varies, so callers who begin together go on in step",
            [.callers(count: 9, thinking: .constant(.seconds(200)))]
        ) { _ in },
        Case("Engset", "trunks and the quota of calls both limit", [callers]) {
            $0.instance.concurrentCalls = 3
            $0.block.resumesFlowAfterDisconnect = false
        },
        Case(
            "Engset",
            "customers who fail call again, so arrivals depend on what became of others",
            [callers]
        ) {
            $0.sources[0].customer = redial()
        },
        Case("Erlang B", "callers of a closed population wait for each other", [callers]) { _ in },
    ]

    private static let chains = [
        Case("Erlang B of the chain", "no carrier overflows to another") { _ in },
        Case(
            "Erlang B of the chain",
            "legs have other laws at one carrier of the overflow than at the next"
        ) {
            $0.carriers[0].overflow = "secondary"
            $0.carriers.append(carrier("secondary", trunks: 2))
            $0.carriers[1].setup = .constant(.seconds(1))
        },
        Case("Erlang B of the chain", "the carrier limits calls per second") {
            $0.carriers[0].overflow = "secondary"
            $0.carriers.append(carrier("secondary", trunks: 2))
            $0.carriers[1].callLimit = CallLimit(calls: 1, period: .seconds(1))
        },
        Case("Erlang B of the chain", "the arrivals are not Poisson", [.even(gap: .seconds(20))]) {
            $0.carriers[0].overflow = "secondary"
            $0.carriers.append(carrier("secondary", trunks: 2))
        },
        Case("Erlang B", "legs overflow to another carrier") {
            $0.carriers[0].overflow = "secondary"
            $0.carriers.append(carrier("secondary", trunks: 2))
        },
        Case("Erlang B of each share", "legs overflow to another carrier") {
            $0.carriers[0].overflow = "secondary"
            $0.carriers.append(carrier("secondary", trunks: 2))
            for index in 0...1 { $0.carriers[index].share = 0.5 }
        },
        Case("Erlang B of each share", "trunks and the quota of calls both limit") {
            $0.instance.concurrentCalls = 7
            $0.carriers.append(carrier("secondary", trunks: 2))
            for index in 0...1 { $0.carriers[index].share = 0.5 }
        },
        Case("Erlang B of each share", "the carrier is not the same at all times") {
            $0.carriers.append(carrier("secondary", trunks: 2))
            for index in 0...1 { $0.carriers[index].share = 0.5 }
            $0.carriers[1].retryAfter = .seconds(9)
        },
    ]

    private static let limits = [
        Case("M/D/1/b", "trunks or a quota limit besides the calls per second") {
            $0.carriers[0].callLimit = CallLimit(calls: 1, period: .seconds(1))
        },
        Case("M/D/1/b", "the arrivals are not Poisson", [.even(gap: .seconds(2))]) {
            $0.carriers[0].callLimit = CallLimit(calls: 1, period: .seconds(1))
            $0.carriers[0].trunks = nil
        },
        Case(
            "GI/M/n/n",
            "the holding time, ringing included, is not exponential",
            [.even(gap: .seconds(20))]
        ) {
            $0.carriers[0].answer = .constant(.seconds(1))
        },
        Case(
            "GI/M/n/n",
            "blocking is too rare to be integrated",
            [.renewal(gaps: .lognormal(mean: .seconds(500), cv: 1))]
        ) { _ in },
    ]

    private static let redials = [
        Case("M/M/n with redials", "the time until the next attempt is not exponential") {
            $0.sources[0].customer = redial { $0.delay = .constant(.seconds(50)) }
        },
        Case("M/M/n with redials", "callers stop after a number of attempts") {
            $0.sources[0].customer = redial { $0.mostAttempts = 50 }
        },
        Case("M/M/n with redials", "the holding time, ringing included, is not exponential") {
            $0.sources[0].customer = redial()
            $0.carriers[0].noAnswer = 0.1
        },
        Case("M/M/n with redials", "it is not for want of a trunk that customers call again") {
            $0.sources[0].customer = redial { $0.conditions = [.timeout] }
        },
        Case("M/M/n with redials", "customers who hang up themselves call again too") {
            $0.sources[0].customer = redial { $0.conditions.insert(.customerDisconnected) }
            $0.sources[0].customer.hangup = .exponential(mean: .seconds(100))
        },
        Case(
            "M/M/n with redials",
            "more and more callers wait to try again: there is no equilibrium",
            [.poisson(rate: 0.06)]
        ) {
            $0.sources[0].customer = redial { $0.probability = 1 }
        },
        Case(
            "M/M/n with redials",
            "contacts arrive all at once",
            [
                .poisson(rate: 0.01), .burst(size: 5, at: .start),
            ]
        ) { $0.sources[0].customer = redial() },
    ]

    @Test(
        "A rule says which of its conditions does not hold",
        arguments: engset + chains + limits + redials
    )
    func refusals(item: Case) throws {
        let oracle = Oracle(item.scenario)
        let refusal = try #require(oracle.refusals.first { $0.model == item.model })
        #expect(refusal.reason == item.reason)
        #expect(!oracle.values.contains { $0.model == item.model })
        // Nothing is made up by another rule either.
        let isBlockingKnown = oracle.values.contains { $0.metric == "leg.blocked.share" }
        #expect(isBlockingKnown == oracle.values.contains { $0.metric == "branch.success.share" })
    }

    @Test("Every load says what it offers, also where no model solves it")
    func loads() throws {
        for item in Self.engset + Self.chains + Self.limits + Self.redials {
            let loads = Oracle(item.scenario).loads
            #expect(!loads.isEmpty, "\(item.testDescription)")
            for load in loads {
                #expect(load.rate > 0)
                #expect((load.talk + load.ringing + load.failed - load.total).magnitude < 1e-12)
                #expect((load.total / load.rate / load.holding - 1).magnitude < 1e-12)
            }
        }
    }

    @Test("What a run remembers longer than a holding time needs a longer warm-up")
    func memory() throws {
        var scenario = Case("", "") { _ in }.scenario
        scenario.plan.sources[0].customer = Self.redial { $0.probability = 1 }
        scenario.warmup = .time(.seconds(500))
        let metric = try Metric(parsing: "callers.attempts.mean")
        let early = Oracle(scenario)
        let value = try #require(early.value(of: metric))
        #expect(early.doubt(about: value)?.contains("the run's beginning is forgotten") ?? false)
        scenario.warmup = .time(.seconds(100_000))
        #expect(Oracle(scenario).doubt(about: value) == nil)
    }
}
