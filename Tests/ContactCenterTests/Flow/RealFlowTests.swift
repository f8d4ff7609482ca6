import ContactCenter
import ContactFlow
import FlowSamples
import Foundation
internal import Plan
import Randomness
import Statistics
import Testing
import VirtualTime

@Suite("Real flows under load", .enabled(if: RealFlows.folder != nil, "TRUNKLOAD_FLOWS is not set"))
struct RealFlowTests {
    @Test(
        "An exported flow runs under load, and every contact is accounted for",
        arguments: RealFlows.files,
        [Channel.voice, .chat]
    )
    func runs(file: URL, channel: Channel) throws {
        // Fewer than in an optimised run: the tests are not built for speed.
        var trial = Trial(try RealFlows.flow(file), contacts: 1_000, channel: channel)
        trial.carrier.trunks = 40
        trial.carrier.noAnswer = 0.1
        trial.carrier.failure = .always(after: .seconds(2))
        trial.carrier.failure?.probability = 0.1
        trial.customer.patience = .exponential(mean: .seconds(60))

        let result = trial.run()

        result.expectAccounted(1_000, channel)
        #expect(trial.run().fingerprint == result.fingerprint)
    }

    @Test(
        "Four blocks of a rules engine: resume or not, digits or not",
        arguments: [true, false],
        [true, false]
    )
    func rulesEngine(resumes: Bool, sendsDigits: Bool) throws {
        let flow = try #require(try RealFlows.flow(named: "RulesEngineExternalNumber.json"))
        var trial = Trial(flow, contacts: 100)
        for (name, value) in [
            "resume": "\(resumes)", "sendDTMF": "\(sendsDigits)", "dtmf": "1,2",
            "externalNumber": "+12065550142",
        ] {
            trial.plan.attributes[AttributePath(names: ["External", "CurrentRule_" + name])] = value
        }

        let result = trial.run()

        result.expectAccounted(100)
        #expect(result.count(resumes ? .success : .transferred) == 100)
        #expect(result.ends(resumes ? .anotherFlow : .transferred) == 100)
        #expect(result.flow?.dials[1] == 100)
        // Two digits of 200 ms with their gaps and a pause of 750 ms, after the ringing.
        let talk = resumes ? 50.0 : 0
        let digits = resumes && sendsDigits ? 1.15 : 0
        let time = result.tally.blockTimes[Int(Channel.voice.rawValue)]
        #expect(abs(try #require(time.mean) - (10 + digits + talk)) < 0.101)
    }

    @Test("Nobody answers the on-call number, and the escalation's blind transfer is dialled")
    func escalation() throws {
        let flow = try #require(try RealFlows.flow(named: "OnCallFlow.json"))
        let behaviours = [
            "InvokeLambdaFunction": BlockBehaviour(values: [
                "TargetContact": "+12065550142", "EscalationContact": "+442079460018",
            ])
        ]
        var trial = Trial(flow, contacts: 100, behaviours: behaviours)
        trial.plan.carriers[0].noAnswer = 1
        trial.plan.carriers[0].prefixes = ["+1"]
        var escalation = trial.plan.carriers[0]
        escalation.name = "escalation"
        escalation.prefixes = ["+44"]
        escalation.noAnswer = 0
        trial.plan.carriers.append(escalation)

        let result = trial.run()

        result.expectAccounted(100)
        #expect(result.count(.transferred) == 100)
        #expect(result.ends(.transferred) == 100)
        #expect(result.flow?.dials[2] == 100)
        #expect(result.flow?.dialCount == 200)
    }
}
