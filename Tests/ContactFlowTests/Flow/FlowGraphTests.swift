import ContactFlow
import FlowSamples
import Testing

@Suite("Drawing flows")
struct FlowGraphTests {
    private func graph() throws -> FlowGraph {
        let flow = SampleFlow(
            .last,
            .action(
                "first",
                "Compare",
                ["ComparisonValue": "$.Attributes.a"],
                errors: ["NoMatchingCondition": "last"],
                conditions: ["a \"b\" \\|]": "first"]
            )
        )
        return FlowGraph(of: try flow.read())
    }

    @Test("Text lists every action and where it leads")
    func text() throws {
        #expect(
            try graph().text == #"""
                ▶ first Compare
                    ├──▶ last DisconnectParticipant  [next]
                    ├──▶ first Compare  [Equals a "b" \|]]
                    └╌╌▶ last DisconnectParticipant  [NoMatchingCondition]
                  last DisconnectParticipant

                """#
        )
    }

    @Test("Graphviz gets its quotation marks and strokes escaped")
    func dot() throws {
        #expect(
            try graph().dot == #"""
                digraph "sample" {
                    node [shape=box, style=rounded];
                    start [shape=circle, label=""];
                    start -> n1;
                    n0 [label="DisconnectParticipant\nlast"];
                    n1 [label="Compare\nfirst"];
                    n1 -> n0;
                    n1 -> n1 [label="Equals a \"b\" \\|]"];
                    n1 -> n0 [label="NoMatchingCondition", style=dashed];
                }

                """#
        )
    }

    @Test("Mermaid gets everything odd as entities")
    func mermaid() throws {
        #expect(
            try graph().mermaid == #"""
                flowchart TD
                    start(( )) --> n1
                    n0["DisconnectParticipant<br/>last"]
                    n1["Compare<br/>first"]
                    n1 --> n0
                    n1 -->|"Equals a #34;b#34; #92;#124;#93;"| n1
                    n1 -.->|"NoMatchingCondition"| n0

                """#
        )
    }

    @Test("Generated identifiers are shortened, others are not")
    func shortNames() throws {
        let identifier = "04d94014-1b0f-469a-b948-759a01910e6d"
        let flow = try SampleFlow(
            .action(identifier, "EndFlowExecution", next: nil),
            start: identifier
        ).read()
        #expect(flow.actions[0].shortName == "04d94014")
    }
}
