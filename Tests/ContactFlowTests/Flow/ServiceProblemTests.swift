import ContactFlow
import FlowSamples
import Testing

@Suite("Problems in the words of the service")
struct ServiceProblemTests {
    @Test(
        "What the service was seen to say is said in its words",
        arguments: [
            (
                SampleJSON.action("first", "TagContact", ["Tags": .object(["a": "b"])]),
                "Action is missing required error. Error: NoMatchingError, Path: Actions[0]"
            ),
            (
                .action("first", "TagContact", errors: ["NoMatchingError": "last"]),
                "Action is missing required property. Path: Actions[0].Parameters.Tags"
            ),
            (
                .action("first", "MessageParticipant", ["Text": "a"], next: nil),
                "Action is missing required property. Path: Actions[0].Transitions.NextAction"
            ),
            (
                .action("first", "MessageParticipant", ["Text": "a", "Voice": "b"]),
                "Invalid Action property name. Path: Actions[0].Parameters.Voice"
            ),
            (
                .action("first", "MessageParticipant", ["Text": "a", "SSML": "b"]),
                "Only one of these properties may be defined. Properties: [Text, SSML]"
            ),
            (
                .action("first", "MessageParticipant", ["Text": "a"], errors: ["Odd": "last"]),
                "Invalid Action error. Error: Odd, Path: Actions[0]"
            ),
            (.action("first", "PlayPrompt"), "Invalid Action type. Path: Actions[0]"),
            (
                .action(
                    "first",
                    "UpdateContactAttributes",
                    ["Attributes": .object(["a": ""])],
                    errors: ["NoMatchingError": "last"]
                ),
                "Empty value in Parameters.Attributes"
            ),
            (
                .action("first", "DisconnectParticipant", next: "last"),
                "Action does not support transitions. Path: Actions[0]"
            ),
        ] as [(SampleJSON, String)]
    )
    func observed(action: SampleJSON, message: String) throws {
        let problems = try SampleFlow(action, .last).read().findings.compactMap(\.problem)
        #expect(problems == [problem(message, isObserved: true)])
    }

    private func problem(_ message: String, isObserved: Bool) -> ServiceProblem {
        ServiceProblem(message: message, isObserved: isObserved)
    }

    @Test("A branch to nowhere is a wrong value, as the service sees it")
    func dangling() {
        let flow = SampleFlow(.action("first", "EndFlowExecution", next: "nowhere"))
        let error = #expect(throws: FlowErrors.self) { try flow.read() }

        #expect(
            error?.findings.compactMap(\.problem) == [
                problem(
                    "Invalid Action property value. Path: Actions[0].Transitions.NextAction",
                    isObserved: true
                )
            ]
        )
    }

    @Test("Words that are not known are marked as ours, and a risk is no problem")
    func ours() throws {
        let whisper = try SampleFlow(.last, start: "last", type: "agentWhisper").read()
        #expect(whisper.findings.compactMap(\.problem).map(\.isObserved) == [false])

        let risk = try SampleFlow(
            .transfer(["ThirdPartyPhoneNumber": "+442079460018"]),
            .last
        ).read()
        #expect(risk.findings.map(\.code) == ["caller-id-missing-united-kingdom"])
        #expect(risk.findings.compactMap(\.problem).isEmpty)
    }

    @Test("Paths begin at the flow, whatever is around it")
    func inside() throws {
        let flow = SampleFlow(.action("first", "MessageParticipant"), .last)
        let answer = SampleJSON.object([
            "ContactFlow": .object(["Content": .text(flow.json.written)])
        ])
        let findings = try Flow.reading(answer.written.utf8, name: "x").findings
        #expect(
            findings.compactMap(\.problem).map(\.message) == [
                "At least one of the following properties must be set. Properties: "
                    + "[Parameters.Text, Parameters.SSML, Parameters.PromptId, Parameters.Media]"
            ]
        )
    }
}
