import ContactCenter
import ContactFlow
internal import Measures
import Plan
import Randomness
import Scenario
import Telephony
import Testing
import VirtualTime

@Suite("Reading scenarios")
struct ScenarioReadingTests {
    private func scenario(_ text: String) throws -> Scenario {
        try ScenarioDocument(path: "peak.yaml", text: text).scenario()
    }

    @Test("The example of the contract reads to what it says")
    func contractExample() throws {
        let scenario = try scenario(ContractExample.simulated)

        #expect(scenario.name == "overflow-to-partner")
        #expect(
            scenario.description
                == "How many trunks does the overflow to the partner's hotline need?"
        )
        #expect(scenario.seed == 1)
        #expect(scenario.replications == 1)
        #expect(scenario.duration == .seconds(7200))
        #expect(scenario.maxContacts == 200_000)
        #expect(scenario.warmup == .time(.minutes(15)))
        #expect(scenario.traceModuleType == "Transfer")
        #expect(scenario.plan.sources == expectedSources)
        #expect(scenario.plan.block == (try expectedBlock()))
        #expect(scenario.plan.instance == expectedInstance)
        #expect(scenario.plan.carriers == (try expectedCarriers()))
        #expect(scenario.thresholds.map(\.bound) == [0.12, 25])
        #expect(
            scenario.thresholds.map(\.metric.text)
                == ["branch.callFailed.share", "leg.answerTime.p95"]
        )
    }

    private var expectedSources: [ContactSourcePlan] {
        [
            ContactSourcePlan(
                channel: .voice,
                arrivals: [.poisson(rate: 0.5)],
                customer: CustomerPlan(
                    number: .fixed("+12065550100"),
                    patience: .exponential(mean: .seconds(60)),
                    hangup: .exponential(mean: .seconds(1800)),
                    redial: RedialPlan(
                        probability: 0.7,
                        delay: .exponential(mean: .seconds(300)),
                        conditions: [.callFailed, .timeout, .rejected]
                    )
                )
            ),
            ContactSourcePlan(channel: .chat, arrivals: [.poisson(rate: 0.1)]),
            ContactSourcePlan(channel: .task, arrivals: [.even(gap: .seconds(20))]),
        ]
    }

    private func expectedBlock() throws -> TransferBlock {
        var block = TransferBlock(
            destination: .phoneNumber(.fixed(try #require(PhoneNumber("+442079460018"))))
        )
        block.dtmf = .fixed(try #require(DTMFDigits("1,1,362")))
        block.callerIDNumber = .fixed(try #require(PhoneNumber("+12065550199")))
        block.callerIDName = AttributeText("Example Corp")
        return block
    }

    private var expectedInstance: InstancePlan {
        var instance = InstancePlan()
        instance.callableCountries = ["US", "CA", "GB"]
        instance.phoneNumbers = ["+12065550199"]
        instance.concurrentCalls = 500
        instance.concurrentChats = 500
        instance.concurrentTasks = 2500
        return instance
    }

    private func expectedCarriers() throws -> [CarrierPlan] {
        var carrier = CarrierPlan(
            name: "primary",
            prefixes: ["+"],
            trunks: 70,
            setup: .constant(.zero),
            failure: CarrierPlan.Failure(
                probability: 0.03,
                delay: .exponential(mean: .seconds(2)),
                causes: [
                    CarrierPlan.CauseShare(cause: .busyHere, share: 0.6),
                    CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 0.25),
                    CarrierPlan.CauseShare(cause: .notFound, share: 0.15),
                ]
            ),
            answer: .lognormal(median: .seconds(12), sigma: 0.6),
            noAnswer: 0.08,
            hangup: .lognormal(mean: .seconds(180), cv: 1.2)
        )
        carrier.callLimit = CallLimit(calls: 1, period: .milliseconds(50), burst: 5)
        carrier.outages = [
            OutagePlan(.scheduled(start: .minutes(30), length: .minutes(5), period: nil))
        ]
        return [carrier]
    }
}
