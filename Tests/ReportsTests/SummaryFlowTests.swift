import ContactFlow
import Reports
import SummarySamples
import TestSupport
import Testing
internal import Typesetting

@Suite("Flow in the summary")
struct SummaryFlowTests {
    private static let json = """
        {"StartAction": "dial", "Metadata": {"name": "Overflow"}, "Actions": [
          {"Identifier": "dial", "Type": "TransferParticipantToThirdParty",
           "Parameters": {"ThirdPartyPhoneNumber": "+12065550142"},
           "Transitions": {"NextAction": "ask",
             "Errors": [{"NextAction": "end", "ErrorType": "CallFailed"},
               {"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "ask", "Type": "GetParticipantInput", "Parameters": {},
           "Transitions": {"NextAction": "end", "Conditions": [
             {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": ["1"]}},
             {"NextAction": "dial", "Condition": {"Operator": "Equals", "Operands": ["1"]}}]}},
          {"Identifier": "end", "Type": "DisconnectParticipant", "Transitions": {}}
        ]}
        """

    @Test("Counts go by the names of the flow")
    func counts() throws {
        let flow = try Flow.reading(Self.json.utf8, name: "a")
        var tally = FlowTally(of: flow)
        tally.blocks[0].visits = 5
        tally.blocks[0].next = 3
        tally.blocks[0].errors = [2, 0]
        tally.blocks[1].visits = 3
        tally.blocks[1].conditions = [1, 2]
        tally.blocks[2].visits = 4
        tally.blocks[2].ends[Int(FlowEnd.disconnected.rawValue)] = 3
        tally.blocks[0].ends[Int(FlowEnd.transferred.rawValue)] = 1
        tally.dials[1] = 3
        tally.dials[10] = 1
        tally.dialCount = 15

        let summary = Summary.Flow(of: tally, in: FlowPlan(file: "flows/a.json", flow: flow))

        #expect(summary.file == "flows/a.json")
        #expect(summary.name == "Overflow")
        #expect(summary.actions == 3)
        #expect(summary.blocks.map(\.identifier) == ["dial", "ask", "end"])
        #expect(summary.blocks.map(\.visits) == [5, 3, 4])
        #expect(
            summary.blocks.map(\.branches) == [
                ["next": 3, "CallFailed": 2, "NoMatchingError": 0], ["next": 0, "Equals 1": 3],
                [:],
            ]
        )
        #expect(
            summary.blocks.map(\.ends) == [["transferred": 1], [:], ["disconnected": 3]]
        )
        #expect(summary.ends.count == FlowEnd.allCases.count)
        #expect(summary.ends["disconnected"] == 3)
        #expect(summary.dials.total == 15)
        #expect(summary.dials.mean == 3.75)
        #expect(summary.dials.byCount.count == 11)
        #expect(summary.dials.byCount["1"] == 3)
        #expect(summary.dials.byCount["10+"] == 1)
    }

    @Test("Before a contact finishes, there is no mean")
    func nothing() throws {
        let flow = try Flow.reading(Self.json.utf8, name: "a")
        let plan = FlowPlan(file: "a.json", flow: flow)
        let summary = Summary.Flow(of: FlowTally(of: flow), in: plan)

        #expect(summary.dials.mean == nil)
        #expect(summary.ends.values.allSatisfy { $0 == 0 })
    }
}

@Suite("Flow on the terminal")
struct TerminalFlowTests {
    @Test("Looks as recorded", arguments: [100, 80])
    func recorded(width: Int) throws {
        let text = TerminalSummary(of: .flowing, width: width).flow
            .map { $0.rendered(inColour: false) + "\n" }.joined()
        try expectSnapshot(text, named: "terminal-flow-\(width).txt")
    }

    @Test("No line is wider than the terminal", arguments: [20, 40, 60, 80, 100, 140])
    func width(width: Int) {
        let lines = TerminalSummary(of: .flowing, width: width).lines
        #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test("Of many blocks the most visited are listed")
    func many() {
        var summary = Summary.flowing
        summary.flow?.blocks = (0..<40).map { index in
            Summary.FlowBlock(
                identifier: "block \(index)",
                type: "Wait",
                visits: index,
                branches: ["next": index],
                ends: index.isMultiple(of: 2) ? ["flowEnded": 1] : [:]
            )
        }
        let lines = TerminalSummary(of: summary).flow.map(\.plain)

        #expect(lines.contains { $0.contains("block 39") })
        #expect(lines.contains { $0.contains("block 25") })
        #expect(!lines.contains { $0.contains("block 23") })
        #expect(lines.contains("    and 24 more in summary.json"))
        #expect(lines.contains("    and 5 more in summary.json"))
    }

    @Test("Without a flow there is no section")
    func absent() {
        #expect(TerminalSummary(of: .golden).flow.isEmpty)
    }
}
