import Foundation
import Testing

@Suite("Flows on the command line", .timeLimit(.minutes(5)))
struct FlowTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            {"StartAction": "dial", "Metadata": {"name": "Overflow", "type": "contactFlow"},
             "Actions": [
               {"Identifier": "dial", "Type": "TransferParticipantToThirdParty",
                "Parameters": {"ThirdPartyPhoneNumber": "$.Attributes.partner",
                  "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "False"},
                "Transitions": {"NextAction": "end",
                  "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
               {"Identifier": "end", "Type": "DisconnectParticipant", "Transitions": {}}
             ]}
            """,
            to: "good.json"
        )
    }

    @Test("A flow without mistakes is listed, and exits with 0")
    func listed() throws {
        let outcome = try Program.run("flow", "good.json", in: folder)

        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(
            outcome.output == """
                Overflow, inbound, 2 actions
                   action  type                             leads to
                ▶  dial    TransferParticipantToThirdParty  end; NoMatchingError: end
                   end     DisconnectParticipant

                """
        )
    }

    @Test("A mistake is shown with its line, a reason and a mend, and exits with 65")
    func mistake() throws {
        let text = try folder.text("good.json")
        try folder.write(
            text.replacingOccurrences(of: "\"30\"", with: "\"900\"")
                .replacingOccurrences(of: "\"False\"", with: "\"Sure\""),
            to: "bad.json"
        )
        let outcome = try Program.run("flow", "bad.json", in: folder)

        #expect(outcome.exitCode == 65)
        #expect(outcome.output.hasPrefix("Overflow, inbound, 2 actions\n"))
        #expect(
            outcome.errors.contains(
                """
                bad.json:5:79: error: 'ContinueFlowExecution' must be "True" or "False", \
                but is 'Sure' (resume-value)
                """
            )
        )
        #expect(outcome.errors.contains("\nhelp: choose by a Compare between two blocks\n"))
        #expect(outcome.errors.contains("\nbecause: "))
    }

    @Test("A file that is no flow exits with 65, one that is missing with 66")
    func unreadable() throws {
        try folder.write("{\n  \"Actions\": }", to: "broken.json")
        let broken = try Program.run("flow", "broken.json", in: folder)
        let missing = try Program.run("flow", "missing.json", in: folder)

        #expect(broken.exitCode == 65)
        #expect(broken.errors.hasPrefix("broken.json:2:14: error: the file is no JSON"))
        #expect(missing.exitCode == 66)
        #expect(
            missing.errors
                == "missing.json: error: the file cannot be read: there is no such file\n"
        )
    }

    @Test(
        "A graph is written in the language that is asked for",
        arguments: [
            ("text", "▶ dial"), ("dot", "digraph \"Overflow\" {"), ("mermaid", "flowchart TD"),
        ]
    )
    func graph(format: String, beginning: String) throws {
        let outcome = try Program.run("flow", "good.json", "--graph", format, in: folder)
        #expect(outcome.output.hasPrefix(beginning))
        #expect(outcome.exitCode == 0)
    }

    @Test("JSON holds actions and findings")
    func json() throws {
        let outcome = try Program.run("flow", "good.json", "--json", in: folder)
        let object = try JSONObject(Data(outcome.output.utf8))

        #expect(try object.value("start", as: String.self) == "dial")
        #expect(try object.value("actions", as: [Any].self).count == 2)
        #expect(try object.value("findings", as: [Any].self).isEmpty)
    }

    @Test("Problems are told in the words of the service, as text and as JSON")
    func service() throws {
        let text = try folder.text("good.json")
        try folder.write(
            text.replacingOccurrences(
                of: "\"ContinueFlowExecution\": \"False\"",
                with: "\"Colour\": \"red\""
            ),
            to: "bad.json"
        )
        let good = try Program.run("flow", "good.json", "--as", "service", in: folder)
        let told = try Program.run("flow", "bad.json", "--as", "service", in: folder)
        let json = try Program.run("flow", "bad.json", "--as", "service", "--json", in: folder)

        #expect(good.exitCode == 0)
        #expect(good.output == "no problems that are known\n")
        #expect(told.exitCode == 65)
        #expect(told.output.hasPrefix("InvalidContactFlowException, problems:\n"))
        let message =
            "Action is missing required property. Path: Actions[0].Parameters.ContinueFlowExecution"
        #expect(told.output.contains("\n  \(message)  (bad.json:3:"))
        #expect(json.exitCode == 65)
        let problems = try JSONObject(Data(json.output.utf8)).value("problems", as: [Any].self)
        let messages = problems.compactMap { ($0 as? [String: Any])?["message"] as? String }
        #expect(messages.contains(message))
        #expect(
            messages.contains("Invalid Action property name. Path: Actions[0].Parameters.Colour")
        )
    }

    @Test("A template that nobody filled in, and one with several flows, say what they are")
    func templates() throws {
        try folder.write("{\n  \"Actions\": ${actions}\n}", to: "flow.json.tftpl")
        let placeholder = try Program.run("flow", "flow.json.tftpl", in: folder)
        #expect(placeholder.exitCode == 65)
        #expect(
            placeholder.errors.hasPrefix(
                "flow.json.tftpl:2:14: error: '${actions}' is a placeholder"
            )
        )

        let flow = try folder.text("good.json").replacingOccurrences(of: "\n", with: " ")
        let resource = "    Type: AWS::Connect::ContactFlow\n    Properties: {Content: '\(flow)'}\n"
        try folder.write("Resources:\n  Day:\n\(resource)  Night:\n\(resource)", to: "stack.yaml")
        let several = try Program.run("flow", "stack.yaml", in: folder)
        #expect(several.exitCode == 65)
        #expect(several.errors.contains("CloudFormation template with 2 flows"))
        #expect(several.errors.contains("Day, Night"))
    }
}
