import ContactFlow
import Foundation
import Scenario
import Testing

@Suite("Files of flows, in the encodings and languages in which people keep them")
struct FlowFileTests {
    private func units(_ text: String, isBigEndian: Bool, hasMark: Bool) -> [UInt8] {
        ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? bytes : bytes.reversed()
        }
    }

    @Test("A flow in UTF-16 is read", arguments: [true, false], [true, false])
    func utf16(isBigEndian: Bool, hasMark: Bool) throws {
        let text = SampleFlows.overflow.replacing("One or two?", with: "Eins oder zwei, 👩🏽‍🚒?")
        let document = FlowDocument(
            path: "flow.json",
            bytes: units(text, isBigEndian: isBigEndian, hasMark: hasMark)
        )
        let flow = try document.flow()
        #expect(flow.actions[0].text(of: "Text") == "Eins oder zwei, 👩🏽‍🚒?")
    }

    @Test("A scenario in UTF-16 is read")
    func scenario() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = MarkedScenario(replacing: [:]).document.text
        let file = folder.appendingPathComponent("peak.yaml")
        try Data(units(text, isBigEndian: false, hasMark: true)).write(to: file)

        let document = try ScenarioDocument(contentsOf: file.path)
        #expect(document.text.hasSuffix(text))
        #expect(throws: Never.self) { try document.scenario() }
    }

    private static let content = #"{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "#

    @Test(
        "A flow in YAML is read where it is whole",
        arguments: [
            "ContactFlow:\n  Name: Hotline\n  Content: '\(content)\"EndFlowExecution\"}]}'\n",
            """
            Resources:
              Flow:
                Type: AWS::Connect::ContactFlow
                Properties:
                  Name: Hotline
                  InstanceArn: !Ref Instance
                  Content: !Sub |
                    \(content)"EndFlowExecution"}]}
            """,
            """
            Resources:
              Flow:
                Type: AWS::Connect::ContactFlow
                Properties:
                  Name: Hotline
                  Content: !Sub
                    - '\(content)"EndFlowExecution"}]}'
                    - {Queue: !GetAtt Queue.Arn}
            """,
        ]
    )
    func yaml(text: String) throws {
        let flow = try FlowDocument(path: "flow.yaml", bytes: text.utf8).flow()
        #expect(flow.name == "Hotline")
        #expect(flow.actions.map(\.type) == ["EndFlowExecution"])
    }

    @Test("A finding in YAML stands where its text begins")
    func position() throws {
        let text = "ContactFlow:\n  Name: x\n  Content: '\(Self.content)\"PlayPrompt\"}]}'\n"
        let document = FlowDocument(path: "flow.yaml", bytes: text.utf8)
        let findings = try document.flow().findings

        #expect(findings.map(\.code) == ["unknown-action-type"])
        #expect(document.positions(of: findings) == [FlowPosition(line: 3, column: 12)])
    }

    private static func terraform(_ name: String, _ type: String) -> String {
        """
        resource "aws_connect_contact_flow" "\(name)" {
          name    = "Hotline"
          content = <<-JSON
            \(content)"\(type)"}]}
          JSON
        }

        """
    }

    @Test("A flow that Terraform has as a heredoc is read, and findings stand where they belong")
    func heredoc() throws {
        let document = FlowDocument(
            path: "main.tf",
            bytes: Self.terraform("hotline", "PlayPrompt").utf8
        )
        let findings = try document.flow().findings

        #expect(findings.map(\.code).sorted() == ["flow-in-template", "unknown-action-type"])
        #expect(findings.contains { $0.message.contains("'hotline'") })
        #expect(document.positions(of: findings).map(\.line) == [4, 4])
    }

    @Test("Terraform with several flows, or with the name of a file, says so")
    func terraforms() {
        let several = Self.terraform("day", "Wait") + Self.terraform("night", "Wait")
        let named = """
            resource "aws_connect_contact_flow" "day" {
              filename = "flows/day.json"
            }
            """
        for (text, words) in [(several, "2 flows: day, night"), (named, "'flows/day.json'")] {
            let document = FlowDocument(path: "main.tf", bytes: text.utf8)
            let error = #expect(throws: FlowErrors.self) { try document.flow() }
            #expect(error?.findings.count == 1)
            #expect(error?.findings.first?.message.contains(words) == true)
        }
    }

    @Test("The short form of a join in YAML is read as the long one")
    func join() throws {
        let text = """
            Resources:
              Flow:
                Type: AWS::Connect::ContactFlow
                Properties:
                  Content: !Join
                    - ''
                    - - '\(Self.content)"'
                      - !Ref Type
                      - '"}]}'
            """
        let flow = try FlowDocument(path: "flow.yaml", bytes: text.utf8).flow()
        #expect(flow.actions.map(\.type) == ["${Type}"])
    }

    @Test(
        "What is no flow says what it is",
        arguments: [
            ("Resources:\n  T: {Type: AWS::SNS::Topic}\n", "not-a-flow"),
            ("resource \"aws_connect_contact_flow\" \"x\" {\n  content = \"{}\"\n}\n", "terraform"),
            ("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", "not-json"),
            ("Hello\n", "not-json"),
            (
                "Resources:\n F:\n  Type: AWS::Connect::ContactFlow\n  Properties: [\n",
                "not-yaml"
            ),
        ]
    )
    func none(text: String, code: String) {
        let document = FlowDocument(path: "flow.yaml", bytes: text.utf8)
        let error = #expect(throws: FlowErrors.self) { try document.flow() }
        #expect(error?.findings.map(\.code) == [code])
        #expect(document.positions(of: error?.findings ?? []).count == 1)
    }
}
