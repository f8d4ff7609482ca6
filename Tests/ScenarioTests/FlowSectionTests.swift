import ContactCenter
import ContactFlow
internal import Plan
import Randomness
import Scenario
import Testing
import VirtualTime

@Suite("Flows of scenarios")
struct FlowSectionTests {
    /// A scenario that runs a flow.
    static func marked(
        _ flow: String,
        replacing others: KeyValuePairs<String, String> = [:]
    ) -> MarkedScenario {
        var sections: [(String, String)] = [("transfer", ""), ("flow", "flow: {\(flow)}")]
        for (key, text) in others { sections.append((key, text)) }
        return MarkedScenario(replacing: sections)
    }

    /// What is odd about every run of the sample flow: it calls the United Kingdom without a caller ID.
    static let warningOfSample = "caller-id-missing-united-kingdom"

    private func scenario(
        _ flow: String,
        replacing others: KeyValuePairs<String, String> = [:],
        overrides: [String] = []
    ) throws -> Scenario {
        try Self.marked(flow, replacing: others).document.scenario(
            overrides: overrides.map { try ScenarioOverride($0) }
        )
    }

    @Test("A flow runs without a word of configuration")
    func bare() throws {
        let scenario = try scenario("file: overflow.json")
        let flow = try #require(scenario.plan.flow)

        #expect(flow.file == "overflow.json")
        #expect(flow.flow.name == "Overflow")
        #expect(flow.behaviours.isEmpty)
        #expect(scenario.warnings.map(\.code) == [Self.warningOfSample])
        #expect(scenario.plan.attributes[.systemNumber] == "+12065550199")
        #expect(
            scenario.plan.sources[0].customer.number == .drawn(prefix: "+120655501", digits: 2)
        )
    }

    @Test("What the scenario says of numbers and attributes counts")
    func configured() throws {
        let scenario = try scenario(
            "file: overflow.json, attributes: {partner: \"+442079460018\"}",
            replacing: [
                "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, "
                    + "customer: {number: \"+12065550111\"}}}",
                "instance": "instance: {phoneNumbers: [\"+12065550144\"]}",
            ]
        )
        #expect(scenario.plan.attributes[userDefined: "partner"] == "+442079460018")
        #expect(scenario.plan.attributes[.systemNumber] == "+12065550144")
        #expect(scenario.plan.sources[0].customer.number == .fixed("+12065550111"))
    }

    @Test("Blocks behave as the scenario says, by type or by identifier")
    func behaviours() throws {
        let scenario = try scenario(
            """
            file: overflow.json, blocks: {
              GetParticipantInput: {takes: {exponential: 4s}, error: 1%,
                yields: {"1": 60%, "2": 30%, InputTimeLimitExceeded: 10%, said: hello}},
              wait: {agents: 3, capacity: 10, patience: 2m}}
            """
        )
        let behaviours = try #require(scenario.plan.flow?.behaviours)
        let input = try #require(behaviours["GetParticipantInput"])

        #expect(input.takes == .exponential(mean: .seconds(4)))
        #expect(input.error == 0.01)
        #expect(input.results.map(\.result) == ["1", "2", "InputTimeLimitExceeded"])
        #expect(input.results.map(\.share) == [0.6, 0.3, 0.1])
        #expect(input.values == ["said": "hello"])
        #expect(input.queue == nil)
        #expect(
            behaviours["wait"]
                == BlockBehaviour(
                    queue: BlockBehaviour.Queue(
                        agents: 3,
                        capacity: 10,
                        handling: .exponential(mean: .seconds(300)),
                        patience: .constant(.minutes(2))
                    )
                )
        )
        #expect(scenario.warnings.map(\.code) == [Self.warningOfSample])
    }

    @Test("Agents come and go by shifts")
    func shifts() throws {
        let scenario = try scenario(
            """
            file: overflow.json, blocks: {wait: {handling: 3m,
              agents: {stages: [{for: 1h, agents: 4}, {for: 30m, agents: 0}, {for: 1d, agents: 2k}]}}}
            """
        )
        let queue = try #require(scenario.plan.flow?.behaviours["wait"]?.queue)
        #expect(queue.agents == nil)
        #expect(queue.shifts.map(\.agents) == [4, 0, 2_000])
        #expect(queue.shifts.map(\.length) == [.minutes(60), .minutes(30), .minutes(1_440)])
        #expect(queue.handling == .constant(.minutes(3)))
    }

    @Test("A nested answer is values by their paths")
    func nestedAnswer() throws {
        let scenario = try scenario(
            """
            file: overflow.json, blocks: {GetParticipantInput: {yields: {"1": 100%,
              customer: {phone: "+442079460018", tags: [gold, {since: 2024}], share: 5%, none: null}}}}
            """
        )
        let input = try #require(scenario.plan.flow?.behaviours["GetParticipantInput"])
        #expect(input.results.map(\.result) == ["1"])
        #expect(
            input.values == [
                "customer.phone": "+442079460018", "customer.tags.0": "gold",
                "customer.tags.1.since": "2024", "customer.share": "5%",
            ]
        )
    }

    @Test("An old export's types and identifiers name its blocks")
    func legacy() throws {
        let scenario = try scenario(
            """
            file: legacy.json, blocks: {PlayPrompt: {takes: 1s},
              MessageParticipant: {takes: 2s},
              0a1b2c3d-0000-4000-8000-000000000002: {takes: 1s}}
            """,
            replacing: ["carriers": ""]
        )
        #expect(scenario.plan.flow?.behaviours.count == 3)
        #expect(scenario.warnings == [])
    }

    @Test("What the documentation leaves open is said beside the flow")
    func choices() throws {
        let scenario = try scenario(
            "file: overflow.json",
            replacing: [
                "choices": "transfer: {ringLimit: 45s, dtmfTone: 70ms, dtmfGap: 80ms, "
                    + "countryNotCallable: error}"
            ]
        )
        let block = scenario.plan.block
        #expect(block.ringLimit == .seconds(45))
        #expect(block.dtmfTone == .milliseconds(70))
        #expect(block.dtmfGap == .milliseconds(80))
        #expect(block.countryNotCallable == .error)
    }

    @Test("The command line changes attributes and blocks")
    func overrides() throws {
        let scenario = try scenario(
            "file: overflow.json, blocks: {ask: {takes: 1s}}",
            overrides: [
                "flow.attributes.partner=+442079460018", "flow.blocks.ask.takes=9s",
                "flow.blocks.TransferContactToQueue.agents=7",
            ]
        )
        let behaviours = try #require(scenario.plan.flow?.behaviours)
        #expect(scenario.plan.attributes[userDefined: "partner"] == "+442079460018")
        #expect(behaviours["ask"]?.takes == .constant(.seconds(9)))
        #expect(behaviours["TransferContactToQueue"]?.queue?.agents == 7)
    }

    @Test(
        "A flow is looked for beside its scenario",
        arguments: [
            ("scenarios/peak.yaml", "flows/a.json", "scenarios/flows/a.json"),
            ("peak.yaml", "flows/a.json", "flows/a.json"),
            ("scenarios/peak.yaml", "/flows/a.json", "/flows/a.json"),
        ]
    )
    func folder(scenario: String, file: String, expected: String) throws {
        let text = Self.marked("file: \(file)").document.text
        let document = ScenarioDocument(path: scenario, text: text) {
            path throws(ScenarioFileError) in
            #expect(path == expected)
            return FlowDocument(path: path, bytes: SampleFlows.overflow.utf8)
        }
        #expect(try document.scenario().plan.flow?.file == file)
    }

    @Test("A flow without a block that dials needs no carriers")
    func withoutCarriers() throws {
        let scenario = try scenario("file: legacy.json", replacing: ["carriers": ""])
        #expect(scenario.plan.carriers.isEmpty)
    }
}
