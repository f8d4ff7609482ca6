import ContactCenter
import ContactFlow
import FlowSamples
import Functions
import Plan
import TestServer
import VirtualTime

/// Contacts that arrive at once, and whose flow calls a function: each ends at a block of its own by what was
/// answered.
struct FunctionRun {
    var contacts = 40
    var parameters: KeyValuePairs<String, SampleJSON> = [:]
    /// A port at which a server is, or is not.
    var port: UInt16
    var monitor = RunMonitor()

    /// Where contacts end.
    enum Place: String, CaseIterable {
        case gold, other, failed
    }

    /// The flow: what `$.External.tier` is decides where contacts go.
    func flow() throws -> Flow {
        try SampleFlow(
            .action(
                "first",
                "InvokeLambdaFunction",
                parameters,
                next: "compare",
                errors: ["NoMatchingError": "failed"]
            ),
            .action(
                "compare",
                "Compare",
                ["ComparisonValue": "$.External.tier"],
                next: "other",
                errors: ["NoMatchingCondition": "other"],
                conditions: ["gold": "gold"]
            ),
            .action("gold", "DisconnectParticipant", next: nil),
            .action("other", "DisconnectParticipant", next: nil),
            .action("failed", "DisconnectParticipant", next: nil)
        ).read()
    }

    /// What a run has found.
    struct Findings {
        var result: Replication.Result
        var flow: Flow

        /// How many contacts ended at a place.
        subscript(place: Place) -> Int {
            let index = flow.actions.firstIndex { $0.identifier == place.rawValue }
            return index.flatMap { result.flow?.blocks[$0].visits } ?? 0
        }

        var function: FunctionTally? { result.functions.first }
    }

    /// Runs them by the wall clock.
    func run() throws -> Findings {
        let flow = try flow()
        let target = FunctionTarget(host: "127.0.0.1", port: port, path: "/call")
        var plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: [.burst(size: contacts, at: .start)],
                    customer: CustomerPlan(number: .drawn(prefix: "+120655501", digits: 2))
                )
            ],
            block: TransferBlock(
                destination: .phoneNumber(.dynamic(AttributeText("$.Attributes.number")))
            ),
            carriers: []
        )
        plan.attributes[userDefined: "partner"] = "bakery"
        plan.flow = FlowPlan(
            file: "sample.json",
            flow: flow,
            behaviours: ["InvokeLambdaFunction": BlockBehaviour(calls: target)]
        )
        let caller = try FunctionCaller(seed: 1)
        defer { caller.close() }
        let replication = Replication(
            plan: plan,
            measurement: Measurement(duration: .milliseconds(1), step: .seconds(1)),
            seed: 1,
            number: 0
        )
        let result = replication.run(
            monitor: monitor,
            by: RunClock("real") ?? .max,
            over: WireLines(functions: caller.access)
        )
        return Findings(result: result, flow: flow)
    }
}
