import Scenario
import Testing

@Suite("Mistakes about flows")
struct FlowErrorTests {
    @Test(
        "A mistake in the section is told with the mend",
        arguments: [
            ("file: 1️⃣\"\"", "'flow.file' must be the path of an exported flow, but is ''"),
            (
                "file: 1️⃣nowhere.json",
                "'flow.file' is 'nowhere.json', which cannot be read: there is no such file\n"
                    + "help: write the path as seen from the folder of the scenario"
            ),
            (
                "file: 1️⃣broken.json",
                "'flow.file' is 'broken.json', which holds no flow that can be run\n"
                    + "help: mend what follows, or export the flow again"
            ),
            (
                "file: overflow.json, 1️⃣block: {}",
                "'block' is not a key of 'flow'\nhelp: did you mean 'blocks'?"
            ),
            (
                "file: overflow.json, blocks: {1️⃣GetParticipantImput: {takes: 1s}}",
                "'GetParticipantImput' is neither a type of block nor the identifier of a block "
                    + "of the flow\nhelp: did you mean 'GetParticipantInput'?"
            ),
            (
                "file: legacy.json, blocks: {1️⃣0a1b2c3d: {takes: 1s}}",
                "'0a1b2c3d' is neither a type of block nor the identifier of a block of the flow\n"
                    + "help: write the whole identifier, 0a1b2c3d-0000-4000-8000-000000000001"
            ),
            (
                "file: legacy.json, blocks: {1️⃣Xylophone: {takes: 1s}}",
                "'Xylophone' is neither a type of block nor the identifier of a block of the flow\n"
                    + "help: types in this flow are DisconnectParticipant and "
                    + "MessageParticipant"
            ),
            (
                "file: overflow.json, blocks: {ask: {1️⃣take: 1s}}",
                "'take' is not a key of 'flow.blocks.ask'\nhelp: did you mean 'takes'?"
            ),
            (
                "file: overflow.json, blocks: {ask: {error: 1️⃣2}}",
                "'flow.blocks.ask.error' must be between 0 and 1, but is 2"
            ),
            (
                "file: overflow.json, blocks: {ask: {1️⃣agents: 2}}",
                "'flow.blocks.ask.agents' has no meaning: only TransferContactToQueue, "
                    + "DequeueContactAndTransferToQueue and TransferContactToAgent have agents\n"
                    + "help: remove it, or describe it for the block that transfers to the queue"
            ),
            (
                "file: overflow.json, blocks: {wait: {agents: {stages: 1️⃣[]}}}",
                "'flow.blocks.wait.agents.stages' must be a list of shifts such as {for: 1h, agents: 4}, "
                    + "but is empty"
            ),
            (
                "file: overflow.json, blocks: {wait: {agents: {stages: [1️⃣{for: 1h}]}}}",
                "'flow.blocks.wait.agents.stages.0.agents' is missing"
            ),
            (
                "file: overflow.json, blocks: {wait: {agents: {stages: [{for: 1️⃣0s, agents: 1}]}}}",
                "'flow.blocks.wait.agents.stages.0.for' must be longer than 0s, but is 0s"
            ),
            (
                "file: overflow.json, blocks: {wait: {agents: {stages: [{for: 1h, agents: 1️⃣-1}]}}}",
                "'flow.blocks.wait.agents.stages.0.agents' must be 0 or more, but is -1"
            ),
            (
                "file: overflow.json, blocks: {dial: {1️⃣takes: 5s}}",
                "'flow.blocks.dial.takes' has no meaning: TransferParticipantToThirdParty dials, "
                    + "so 'carriers' and the customer decide how long it takes and how it is left\n"
                    + "help: remove it, or describe the carriers"
            ),
            (
                "file: overflow.json, blocks: {wait: {1️⃣takes: 5s}}",
                "'flow.blocks.wait.takes' has no meaning: TransferContactToQueue takes as long as "
                    + "the contact waits and an agent is busy\n"
                    + "help: say 'handling' for the agents' time, and 'patience' for the longest wait"
            ),
            (
                "file: overflow.json, blocks: {end: {1️⃣yields: {x: 100%}}}",
                "'flow.blocks.end.yields' has no meaning: DisconnectParticipant ends the flow, so "
                    + "no block follows\nhelp: remove it"
            ),
            (
                "file: overflow.json, blocks: {end: {1️⃣error: 5%}}",
                "'flow.blocks.end.error' has no meaning: DisconnectParticipant has no error branch\n"
                    + "help: remove it"
            ),
            (
                "file: legacy.json, blocks: {PlayPrompt: {yields: {1️⃣tier: gold}}}",
                "'flow.blocks.PlayPrompt.yields.tier' has no meaning: MessageParticipant yields no "
                    + "values, so nobody would find it\n"
                    + "help: write where it is found, such as $.Attributes.tier"
            ),
            (
                "file: legacy.json, blocks: {PlayPrompt: {yields: {1️⃣\"$.\": gold}}}",
                "'flow.blocks.PlayPrompt.yields.$.' has no meaning: it is no path to an attribute\n"
                    + "help: write a path such as $.External.number, or a name"
            ),
            (
                "file: overflow.json, blocks: {wait: {capacity: 1️⃣-1}}",
                "'flow.blocks.wait.capacity' must be 0 or more, but is -1"
            ),
            (
                "file: overflow.json, blocks: {ask: {yields: 1️⃣{\"1\": 60%, \"2\": 30%}}}",
                "the shares of 'flow.blocks.ask.yields' must add up to 100%, but add up to 90%"
            ),
            (
                "file: overflow.json, blocks: {ask: {yields: {\"1\": 1️⃣x%}}}",
                "'flow.blocks.ask.yields.1' must be a probability such as 0.03 or 3%, "
                    + "but is 'x%'"
            ),
            (
                "file: overflow.json, blocks: {ask: {yields: {1️⃣\"1\": }}}",
                "'flow.blocks.ask.yields.1' has no value\n"
                    + "help: write a share such as 60%, or a text"
            ),
            (
                "file: overflow.json, attributes: {1️⃣a: }",
                "'flow.attributes.a' has no value\nhelp: write a value or remove the key"
            ),
        ]
    )
    func section(flow: String, message: String) {
        FlowSectionTests.marked(flow).expect(["1️⃣": message])
    }

    @Test("A flow has a file")
    func withoutFile() {
        MarkedScenario(replacing: ["transfer": "", "flow": "flow: 1️⃣{}"])
            .expect(["1️⃣": "'flow.file' is missing"])
    }

    @Test(
        "Beside a flow, the block has only what the documentation leaves open",
        arguments: [
            (
                "1️⃣phoneNumber: \"+12065550100\"", "phoneNumber",
                "remove it; the flow's own blocks say this"
            ),
            ("1️⃣timeout: 30s", "timeout", "remove it; the flow's own blocks say this"),
            ("1️⃣attributes: {}", "attributes", "move it to 'flow.attributes'"),
            ("1️⃣ringLimt: 30s", "ringLimt", "did you mean 'ringLimit'?"),
        ]
    )
    func besideFlow(transfer: String, key: String, help: String) {
        FlowSectionTests.marked(
            "file: overflow.json",
            replacing: ["choices": "transfer: {\(transfer)}"]
        ).expect(["1️⃣": "'\(key)' is not a key of 'transfer' beside 'flow'\nhelp: \(help)"])
    }

    @Test("A flow that dials needs carriers, and calls have to end")
    func carriers() {
        let without = FlowSectionTests.marked("file: overflow.json", replacing: ["carriers": ""])
        let endless = FlowSectionTests.marked(
            "file: overflow.json",
            replacing: ["carriers": "carriers: [{name: primary, answer: 5s}]"]
        )
        for document in [without.document, endless.document] {
            let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }
            #expect(thrown?.count == 1)
        }
    }

    @Test("The findings of a flow follow the mistakes of the scenario")
    func findings() {
        let document = FlowSectionTests.marked("file: broken.json").document
        let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }
        let text = thrown?.rendered(in: document) ?? ""

        #expect(text.contains("1 error in peak.yaml\nbroken.json:2:14: error: the file is no JSON"))
        #expect(text.hasSuffix("1 error, 0 warnings in broken.json\n"))
    }

    @Test("Whether the file is missing or wrong can be told apart")
    func problem() {
        let missing = FlowSectionTests.marked("file: nowhere.json").document
        let thrown = #expect(throws: ScenarioErrors.self) { try missing.scenario() }

        #expect(thrown?.flowProblem == .unreadable)
        #expect(thrown?.errors.map(\.code) == ["flow-file-unreadable"])
    }

    @Test("Blocks are read even when the flow is of no use")
    func blocksOfNothing() {
        let document = FlowSectionTests.marked(
            "file: nowhere.json, blocks: {anything: {takes: soon, agents: 2}}"
        ).document
        let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }

        #expect(thrown?.count == 2)
    }
}
