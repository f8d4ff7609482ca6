import ContactFlow
import Plan
import Scenario
import Testing

@Suite("Functions of flows")
struct FunctionReadingTests {
    private static func marked(_ blocks: String, thresholds: String = "") -> MarkedScenario {
        FlowSectionTests.marked(
            "file: function.json, blocks: {\(blocks)}",
            replacing: thresholds.isEmpty ? [:] : ["thresholds": "thresholds: [\(thresholds)]"]
        )
    }

    @Test(
        "Where a function is called is read",
        arguments: [
            (
                "http://127.0.0.1:9000/2015-03-31/functions/function/invocations",
                "http://127.0.0.1:9000/2015-03-31/functions/function/invocations"
            ),
            ("HTTP://localhost", "http://127.0.0.1:80/"),
            ("http://[::1]:8080/x?y=1", "http://[::1]:8080/x?y=1"),
        ]
    )
    func targets(written: String, url: String) throws {
        let scenario = try Self.marked(
            "InvokeLambdaFunction: {calls: \"\(written)\"}",
            thresholds: "function(look-up).duration.p95 < 1s, function.failed.share < 1%"
        ).document.scenario()
        let flow = try #require(scenario.plan.flow)
        #expect(flow.functions.map(\.name) == ["look-up"])
        #expect(flow.functions.map(\.target.text) == [url])
        #expect(scenario.plan.outside == "flow.blocks.InvokeLambdaFunction.calls")
        // What it will answer nobody knows, so nobody is warned of what it may not answer.
        #expect(!scenario.warnings.map(\.code).contains("flow-value-missing"))
        let resolved = try #require(ResolvedScenario.text(of: scenario))
        #expect(resolved.contains(written))
    }

    @Test("A function that is not called leaves its values missing, and has no metrics")
    func simulated() throws {
        let scenario = try Self.marked("InvokeLambdaFunction: {takes: 1s}").document.scenario()
        #expect(scenario.plan.outside == nil)
        #expect(scenario.warnings.map(\.code).contains("flow-value-missing"))
        Self.marked(
            "InvokeLambdaFunction: {takes: 1s}",
            thresholds: "function(1️⃣look-up).calls.count > 1"
        ).expect([
            "1️⃣":
                "'look-up' is not a function of this scenario\nhelp: its flow calls none; 'calls' in "
                + "'flow.blocks' has one called"
        ])
    }

    @Test("A threshold names a function that the flow has")
    func otherName() {
        Self.marked(
            "look: {calls: \"http://127.0.0.1/\"}",
            thresholds: "function(1️⃣lookup).calls.count > 1"
        ).expect(["1️⃣": "'lookup' is not a function of this scenario\nhelp: did you mean 'look-up'?"]
        )
    }

    @Test(
        "Mistakes at a function",
        arguments: [
            (
                "look: {calls: 1️⃣\"https://127.0.0.1/\"}",
                "'flow.blocks.look.calls' must be \(form), but is 'https://127.0.0.1/'\n"
                    + "help: TLS is not spoken; put a proxy on this machine before the function"
            ),
            (
                "look: {calls: 1️⃣\"http://lambda:9000/\"}",
                "'flow.blocks.look.calls' must be \(form), but is 'http://lambda:9000/'\n"
                    + "help: machines go by their addresses, such as 127.0.0.1, or by localhost"
            ),
            (
                "look: {calls: 1️⃣/invocations}",
                "'flow.blocks.look.calls' must be \(form), but is '/invocations'"
            ),
            (
                "look: {calls: \"http://127.0.0.1/\", 1️⃣takes: 1s}",
                "'flow.blocks.look.takes' cannot stand beside 'flow.blocks.look.calls': the function "
                    + "decides it\nhelp: remove it; to simulate the function instead, remove 'calls'"
            ),
            (
                "ask: {1️⃣calls: \"http://127.0.0.1/\"}",
                "'flow.blocks.ask.calls' has no meaning: GetParticipantInput calls no function\n"
                    + "help: remove it, or write it for InvokeLambdaFunction"
            ),
            (
                "look: {calls: \"http://127.0.0.1/\", 1️⃣agents: 3}",
                "'flow.blocks.look.agents' has no meaning: only TransferContactToQueue, "
                    + "DequeueContactAndTransferToQueue and TransferContactToAgent have agents\n"
                    + "help: remove it, or describe it for the block that transfers to the queue"
            ),
        ]
    )
    func mistakes(blocks: String, message: String) {
        Self.marked(blocks).expect(["1️⃣": message])
    }

    private static let form =
        "a URL such as http://127.0.0.1:9000/2015-03-31/functions/function/invocations"
}
