import ContactFlow
import Scenario
import Testing

@Suite("What can be foreseen of a run")
struct ForesightTests {
    private static func warnings(
        _ replacements: (String, String)...,
        overrides: [String] = []
    ) throws -> [ScenarioWarning] {
        try MarkedScenario(replacing: replacements).document
            .scenario(overrides: overrides.map { try ScenarioOverride($0) }).warnings
    }

    // MARK: - Nothing to measure

    @Test(
        "A warm-up that takes the whole run is warned of",
        arguments: [
            ("duration: 10m", "20k", "600"), ("duration: 1h", "5k", "3,600"),
            ("maxContacts: 200", "10m", "200"), ("{duration: 1h, maxContacts: 300}", "30m", "300"),
        ]
    )
    func warmup(end: String, warmup: String, all: String) throws {
        let keys = end.hasPrefix("{") ? "duration: 1h\nmaxContacts: 300" : end
        let found = try Self.warnings(("duration", keys), ("warmup", "warmup: \(warmup)"))
        #expect(found.map(\.code) == ["nothing-measured"])
        #expect(try #require(found.first).message.contains("all of the some \(all) contacts"))
    }

    @Test(
        "A warm-up that leaves something to measure is not",
        arguments: [("duration: 1h", "3k"), ("duration: 1h", "59m"), ("maxContacts: 200", "1m")]
    )
    func shortWarmup(end: String, warmup: String) throws {
        #expect(try Self.warnings(("duration", end), ("warmup", "warmup: \(warmup)")) == [])
    }

    @Test("Arrivals that end in the warm-up are nothing to measure")
    func earlyEnd() throws {
        let stages = "contacts: {voice: {arrivals: {poisson: {stages: [{for: 5m, rate: 1/s}]}}}}"
        let found = try Self.warnings(("contacts", stages), ("warmup", "warmup: 10m"))
        #expect(found.map(\.code) == ["nothing-measured"])
    }

    // MARK: - Too much to wait for

    @Test("A run of more than an hour at a million contacts a second is warned of")
    func length() throws {
        let found = try Self.warnings(overrides: [
            "contacts.voice.arrivals.poisson=2M/s", "carriers.primary.trunks=10",
        ])
        #expect(found.map(\.code) == ["run-too-long"])
        #expect(
            try #require(found.first).message.contains("some 7.20 G contacts, which take 2h00m")
        )
        #expect(
            try Self.warnings(overrides: [
                "contacts.voice.arrivals.poisson=900k/s",
                "carriers.primary.trunks=10",
            ]) == []
        )
        // Replications count.
        let many = try Self.warnings(overrides: [
            "replications=20", "contacts.voice.arrivals.poisson=100k/s",
            "carriers.primary.trunks=10",
        ])
        #expect(many.map(\.code) == ["run-too-long"])
    }

    @Test("Contacts that do not fit into memory are warned of, unless something limits them")
    func memory() throws {
        let rate = "contacts.voice.arrivals.poisson=900k/s"
        let found = try Self.warnings(overrides: [rate])
        #expect(found.map(\.code) == ["contacts-at-once"])
        #expect(try #require(found.first).message.contains("58.5 M contacts"))
        #expect(try Self.warnings(overrides: [rate, "carriers.primary.trunks=10"]) == [])
        #expect(try Self.warnings(overrides: [rate, "instance.concurrentCalls=10"]) == [])
    }

    // MARK: - Flows

    /// Asks again and again, and dials between.
    private static func flow(queueing: Bool = false, ending: Bool = false) -> String {
        let last =
            queueing
            ? #""Type": "TransferContactToQueue", "Parameters": {}, "Transitions": {"NextAction": "end","#
                + #" "Errors": [{"NextAction": "end", "ErrorType": "QueueAtCapacity"},"#
                + #" {"NextAction": "end", "ErrorType": "NoMatchingError"}]}"#
            : #""Type": "Wait", "Parameters": {"TimeLimitSeconds": "5"}, "Transitions":"#
                + #" {"NextAction": "\#(ending ? "end" : "hello")","#
                + #" "Errors": [{"NextAction": "\#(ending ? "end" : "hello")","#
                + #" "ErrorType": "NoMatchingError"}], "Conditions": []}"#
        return """
            {"Version": "2019-10-30", "StartAction": "hello",
             "Metadata": {"name": "Round", "type": "contactFlow"},
             "Actions": [
              {"Identifier": "hello", "Type": "MessageParticipant", "Parameters": {"Text": "Hello"},
               "Transitions": {"NextAction": "last",
                 "Errors": [{"NextAction": "last", "ErrorType": "NoMatchingError"}]}},
              {"Identifier": "last", \(last)},
              {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {},
               "Transitions": {}}
             ]}
            """
    }

    private static func codes(
        ofFlow text: String,
        _ blocks: String = "",
        rate: String = "1/s"
    ) throws -> [String] {
        let scenario = """
            version: 1
            name: round
            duration: 1h
            contacts: {voice: {arrivals: {poisson: \(rate)}}}
            flow: {file: round.json\(blocks)}
            carriers: [{name: primary, answer: 5s, hangup: 60s}]

            """
        let document = ScenarioDocument(
            path: "peak.yaml",
            text: scenario,
            openFlow: { _ in FlowDocument(path: "round.json", bytes: Array(text.utf8)) }
        )
        return try document.scenario().warnings.map(\.code)
    }

    @Test("A flow from which nobody gets out is warned of, and one with an end is not")
    func endless() throws {
        #expect(try Self.codes(ofFlow: Self.flow()) == ["flow-endless"])
        #expect(try Self.codes(ofFlow: Self.flow(ending: true)) == [])
    }

    @Test(
        "Agents who can never serve all are warned of",
        arguments: [
            ("agents: 0, handling: 10s", ["queue-without-agents"]),
            ("agents: 0, handling: 10s, patience: 60s", []),
            ("agents: 10, handling: 10s", ["queue-unstable"]),
            ("agents: 11, handling: 10s", []),
            ("agents: 10, handling: 10s, patience: 60s", []),
            ("agents: 10, handling: 10s, capacity: 20", []),
            ("handling: 10s", []),
        ]
    )
    func queues(queue: String, codes: [String]) throws {
        let found = try Self.codes(
            ofFlow: Self.flow(queueing: true),
            ", blocks: {last: {\(queue)}}"
        )
        #expect(found == codes)
    }

    @Test("A queue that contacts may go round is nobody's whole load")
    func avoidable() throws {
        // One in two presses the key for the queue; nobody can tell how many the flow sends there.
        let flow = SampleFlows.overflow
        let blocks = ", blocks: {wait: {agents: 1, handling: 10s}}"
        #expect(try !Self.codes(ofFlow: flow, blocks).contains("queue-unstable"))
        #expect(
            try Self.codes(ofFlow: flow, ", blocks: {wait: {agents: 0, handling: 10s}}")
                .contains("queue-without-agents")
        )
    }
}
