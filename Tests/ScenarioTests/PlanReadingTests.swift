import ContactCenter
import ContactFlow
import Plan
import Randomness
import Scenario
import Telephony
import Testing
import VirtualTime

@Suite("Reading the parts of a plan")
struct PlanReadingTests {
    private func scenario(
        _ replacements: KeyValuePairs<String, String>
    ) throws(ScenarioErrors) -> Scenario {
        try MarkedScenario(replacing: replacements).document.scenario()
    }

    @Test(
        "Every law is read",
        arguments: [
            ("5s", Law.constant(.seconds(5))),
            ("{constant: 5s}", .constant(.seconds(5))),
            ("{exponential: 1m}", .exponential(mean: .seconds(60))),
            ("{uniform: {from: 1s, to: 3s}}", .uniform(from: .seconds(1), to: .seconds(3))),
            (
                "{lognormal: {median: 12s, sigma: 0.6}}",
                .lognormal(median: .seconds(12), sigma: 0.6)
            ),
            ("{lognormal: {mean: 180s, cv: 1.2}}", .lognormal(mean: .seconds(180), cv: 1.2)),
            ("{gamma: {shape: 2.5, mean: 9s}}", .gamma(shape: 2.5, mean: .seconds(9))),
            ("{erlang: {phases: 3, mean: 9s}}", .erlang(phases: 3, mean: .seconds(9))),
            ("{weibull: {shape: 1.5, scale: 9s}}", .weibull(shape: 1.5, scale: .seconds(9))),
            (
                "{hyperexponential: [{share: 40%, mean: 5s}, {share: 0.6, mean: 50s}]}",
                .hyperexponential([
                    HyperexponentialBranch(share: 0.4, mean: .seconds(5)),
                    HyperexponentialBranch(share: 0.6, mean: .seconds(50)),
                ])
            ),
        ]
    )
    func law(text: String, law: Law) throws {
        let scenario = try scenario([
            "carriers": "carriers: [{name: a, answer: \(text), hangup: 1s}]"
        ])

        #expect(scenario.plan.carriers[0].answer == law)
    }

    @Test(
        "Every form of arrivals is read",
        arguments: [
            ("{poisson: 30/m}", [ArrivalProcess.poisson(rate: 0.5)]),
            ("{every: 20s}", [.even(gap: .seconds(20))]),
            ("{even: 4/s}", [.even(gap: .milliseconds(250))]),
            ("[{poisson: 1/s}, {every: 2s}]", [.poisson(rate: 1), .even(gap: .seconds(2))]),
            (
                "{poisson: {stages: [{for: 10m, from: 0/s, to: 60/s}, {for: 40m, rate: 60/s}]}}",
                [
                    .stagedPoisson([
                        RateStage(length: .minutes(10), startRate: 0, endRate: 60),
                        RateStage(length: .minutes(40), startRate: 60, endRate: 60),
                    ])
                ]
            ),
        ]
    )
    func arrivals(text: String, arrivals: [ArrivalProcess]) throws {
        let scenario = try scenario(["contacts": "contacts: {voice: {arrivals: \(text)}}"])

        #expect(scenario.plan.sources[0].arrivals == arrivals)
    }

    @Test("What is left out has its default")
    func defaults() throws {
        let scenario = try scenario(["transfer": "transfer: {phoneNumber: $.Attributes.a}"])

        #expect(scenario.seed == 1)
        #expect(scenario.replications == 1)
        #expect(scenario.maxContacts == nil)
        #expect(scenario.warmup == .none)
        #expect(scenario.description == nil)
        #expect(scenario.traceModuleType == "Transfer")
        #expect(
            scenario.plan.block
                == TransferBlock(
                    destination: .phoneNumber(.dynamic(AttributeText("$.Attributes.a")))
                )
        )
        #expect(scenario.plan.block.timeout == .fixed(.seconds(30)))
        #expect(scenario.plan.instance == InstancePlan())
        #expect(
            scenario.plan.carriers == [
                CarrierPlan(
                    name: "primary",
                    answer: .constant(.seconds(5)),
                    hangup: .constant(.seconds(60))
                )
            ]
        )
    }

    @Test("A failure has its defaults too")
    func failureDefaults() throws {
        let scenario = try scenario([
            "carriers":
                "carriers: [{name: a, answer: 5s, hangup: 1s, failure: {probability: 5%}}]"
        ])

        #expect(
            scenario.plan.carriers[0].failure
                == CarrierPlan.Failure(
                    probability: 0.05,
                    delay: .constant(.zero),
                    causes: [CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 1)]
                )
        )
    }

    @Test("All keys of the block are read")
    func block() throws {
        let scenario = try scenario([
            "transfer": """
            transfer:
              phoneNumber: +12065550100
              timeout: 1.5m
              resumeFlowAfterDisconnect: false
              sendDTMF: 1,2#*
              callerIDNumber: $.Attributes.number
              callerIDName: Example
              flowType: transferToQueue
              ringLimit: 45s
              dtmfTone: 80ms
              dtmfGap: 90ms
              countryNotCallable: error
            trace: {moduleType: TransferParticipantToThirdParty}
            """
        ])
        let block = scenario.plan.block

        #expect(block.timeout == .fixed(.seconds(90)))
        #expect(!block.resumesFlowAfterDisconnect)
        #expect(block.dtmf?.fixedValue?.text == "1,2#*")
        #expect(block.callerIDNumber == .dynamic(AttributeText("$.Attributes.number")))
        #expect(block.callerIDName?.text == "Example")
        #expect(block.flowType == .transferToQueue)
        #expect(block.ringLimit == .seconds(45))
        #expect(block.dtmfTone == .milliseconds(80))
        #expect(block.dtmfGap == .milliseconds(90))
        #expect(block.countryNotCallable == .error)
        #expect(scenario.traceModuleType == "TransferParticipantToThirdParty")
    }

    @Test("The instance has the quotas of the contract under the word default")
    func quotas() throws {
        let instance = try scenario([
            "instance": "instance: {concurrentCalls: default, concurrentChats: default, "
                + "concurrentTasks: default, concurrentEmails: default, countTransferred: true}"
        ]).plan.instance

        #expect(instance.concurrentCalls == 10)
        #expect(instance.concurrentChats == 500)
        #expect(instance.concurrentTasks == 2500)
        #expect(instance.concurrentEmails == 1000)
        #expect(instance.countsTransferred)
    }

    @Test(
        "The warm-up is a time or a count, or is found",
        arguments: [
            ("15m", Scenario.Warmup.time(.minutes(15))), ("20k", .contacts(20_000)),
            ("15", .contacts(15)), ("0s", .none), ("0", .none), ("auto", .automatic),
        ]
    )
    func warmup(text: String, warmup: Scenario.Warmup) throws {
        #expect(try scenario(["warmup": "warmup: \(text)"]).warmup == warmup)
    }

    @Test("A customer's number is fixed or drawn, and a hang-up of customers ends calls")
    func customer() throws {
        let scenario = try scenario([
            "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, customer: "
                + "{number: {prefix: \"+1206555\", digits: 4}, hangup: 5m}}}",
            "carriers": "carriers: [{name: a, answer: 5s}]",
        ])

        #expect(
            scenario.plan.sources[0].customer
                == CustomerPlan(
                    number: .drawn(prefix: "+1206555", digits: 4),
                    hangup: .constant(.minutes(5))
                )
        )
        #expect(scenario.plan.carriers[0].hangup == nil)
    }

    @Test(
        "Seeds may be hexadecimal and as large as they get",
        arguments: [("0x5f3a91", 0x5f_3a91), ("18446744073709551615", UInt64.max), ("0", 0)]
    )
    func seed(text: String, seed: UInt64) throws {
        #expect(try scenario(["seed": "seed: \(text)"]).seed == seed)
    }

    @Test("Every channel has its stream, and a carrier its risk")
    func channels() throws {
        let streams = ["task", "email", "voice", "chat"].map { "\($0): {arrivals: {every: 2s}}" }
        let plan = try scenario([
            "contacts": "contacts: {\(streams.joined(separator: ", "))}",
            "carriers": "carriers: [{name: a, answer: 5s, hangup: 5s, callerIDRejection: 5%}]",
        ]).plan

        #expect(plan.sources.map(\.channel) == [.voice, .chat, .task, .email])
        #expect(plan.carriers[0].callerIDRejection == 0.05)
    }

    @Test("Without voice contacts there is no need for carriers")
    func chatsOnly() throws {
        let scenario = try scenario([
            "contacts": "contacts: {chat: {arrivals: {poisson: 1/s}}}", "carriers": "",
        ])

        #expect(scenario.plan.carriers.isEmpty)
    }
}
