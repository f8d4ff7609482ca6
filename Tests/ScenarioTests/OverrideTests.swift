import ContactCenter
import ContactFlow
internal import Measures
internal import Plan
import Randomness
import Scenario
import Testing
import VirtualTime

@Suite("Overrides applied")
struct OverrideTests {
    private let document = MarkedScenario(replacing: [
        "contacts": "contacts: {voice: {arrivals: [{poisson: 1/s}, {every: 5s}]}}",
        "carriers": """
        carriers:
          - {name: primary, answer: {exponential: 5s}, hangup: 60s, trunks: 70}
          - {name: secondary, answer: 5s, hangup: 60s}
        """,
        "thresholds": "thresholds: [leg.answerTime.p95 < 25s]",
    ]).document

    private func scenario(_ overrides: String...) throws -> Scenario {
        try document.scenario(overrides: overrides.map { try ScenarioOverride($0) })
    }

    @Test("Items of lists go by name or by index, and absent keys are added")
    func paths() throws {
        let scenario = try scenario(
            "carriers.primary.trunks=80",
            "carriers.1.trunks=2k",
            "carriers.primary.answer=9s",
            "contacts.voice.arrivals.0.poisson=2/s",
            "transfer.timeout=20s",
            "transfer.attributes.partner=+12065550100",
            "instance.concurrentCalls=default",
            "thresholds.0=leg.answerTime.p95 < 10s",
            "seed=7"
        )

        #expect(scenario.plan.carriers.map(\.trunks) == [80, 2000])
        #expect(scenario.plan.carriers[0].answer == .constant(.seconds(9)))
        #expect(
            scenario.plan.sources[0].arrivals == [.poisson(rate: 2), .even(gap: .seconds(5))]
        )
        #expect(scenario.plan.block.timeout == .fixed(.seconds(20)))
        #expect(scenario.plan.attributes[userDefined: "partner"] == "+12065550100")
        #expect(scenario.plan.instance.concurrentCalls == 10)
        #expect(scenario.thresholds.map(\.bound) == [10])
        #expect(scenario.seed == 7)
    }

    @Test("The last override of one place wins")
    func lastWins() throws {
        #expect(try scenario("seed=7", "seed=8").seed == 8)
    }

    @Test(
        "Mistakes of an override are told at the override",
        arguments: [
            (
                "carriers.primary.trunks=eighty",
                """
                --set carriers.primary.trunks=eighty: error: 'carriers.primary.trunks' must be \
                a whole number such as 80, 200k or 2M, but is 'eighty'
                1 error in peak.yaml

                """
            ),
            (
                "carriers.primry.trunks=80",
                """
                --set carriers.primry.trunks=80: error: 'carriers' has no item 'primry'
                help: did you mean 'primary'?
                1 error in peak.yaml

                """
            ),
            (
                "carriers.7.trunks=80",
                """
                --set carriers.7.trunks=80: error: 'carriers' has no item '7'
                help: its items are primary and secondary
                1 error in peak.yaml

                """
            ),
            (
                "contacts.voice.arrivals.2.poisson=1/s",
                """
                --set contacts.voice.arrivals.2.poisson=1/s: error: 'contacts.voice.arrivals' \
                has no item '2'
                help: its items go by their index from 0 to 1
                1 error in peak.yaml

                """
            ),
            (
                "duration.hours=2",
                """
                --set duration.hours=2: error: 'duration' is a value and has no 'hours'
                1 error in peak.yaml

                """
            ),
            (
                "transfer.timeuot=20s",
                """
                --set transfer.timeuot=20s: error: 'timeuot' is not a key of 'transfer'
                help: did you mean 'timeout'?
                1 error in peak.yaml

                """
            ),
            (
                "duration=",
                """
                --set duration=: error: 'duration' has no value
                help: write a value or remove the key
                1 error in peak.yaml

                """
            ),
            (
                "thresholds.0=leg(third).answerTime.p95 < 10s",
                """
                --set thresholds.0=leg(third).answerTime.p95 < 10s: error: 'third' is not a \
                carrier of this scenario
                help: the carriers are primary and secondary
                1 error in peak.yaml

                """
            ),
        ]
    )
    func mistakes(override: String, rendered: String) {
        let errors = #expect(throws: ScenarioErrors.self) { try scenario(override) }

        #expect(errors?.rendered(in: document) == rendered)
    }
}
