import ContactCenter
import Events
import Experiment
import Foundation
import Scenario
import Synchronization
import Testing

@Suite("Contact events")
struct ContactEventTests {
    /// Calls that find an agent at once, wait for one, give up or are turned away, and chats.
    private static let scenario = """
        version: 1
        name: events
        duration: 20m
        replications: 2
        contacts:
          voice: {arrivals: {poisson: 0.5/s}}
          chat: {arrivals: {poisson: 0.1/s}}
        instance: {concurrentCalls: 25}
        flow:
          file: queue.json
          blocks:
            TransferContactToQueue: {agents: 10, capacity: 12, handling: {exponential: 25s}, patience: 60s}
        """

    private static let flow = """
        {"Version": "2019-10-30", "StartAction": "hello",
         "Metadata": {"name": "Queue", "type": "contactFlow"},
         "Actions": [
          {"Identifier": "hello", "Type": "MessageParticipant", "Parameters": {"Text": "Hello"},
           "Transitions": {"NextAction": "set"}},
          {"Identifier": "set", "Type": "UpdateContactTargetQueue",
           "Parameters": {"QueueId": "arn:aws:connect:eu-west-2:0:instance/a/queue/b"},
           "Transitions": {"NextAction": "wait",
             "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "wait", "Type": "TransferContactToQueue", "Parameters": {},
           "Transitions": {"NextAction": "end",
             "Errors": [{"NextAction": "end", "ErrorType": "QueueAtCapacity"},
               {"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {},
           "Transitions": {}}
         ]}
        """

    /// The values of all lines of a run, in their order.
    private func lines() throws -> (values: [[String: Any]], results: Results) {
        let document = ScenarioDocument(path: "events.yaml", text: Self.scenario) {
            FlowDocument(path: $0, bytes: Self.flow.utf8)
        }
        let scenario = try document.scenario()
        let events = ContactEvents(of: scenario)
        let written = Mutex<[UInt8]>([])
        let tracing = ExperimentTracing(
            .all,
            record: { trace, replication in
                let lines = events.lastLines(of: trace, inReplication: replication)
                written.withLock { $0 += lines }
            },
            finish: { _ in },
            step: { trace, replication in
                let lines = events.lines(of: trace, inReplication: replication)
                written.withLock { $0 += lines }
            }
        )
        let results = Experiment(scenario, threads: 2).run(tracing: tracing)
        let values = try written.withLock(\.self).split(separator: UInt8(ascii: "\n")).map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            )
        }
        return (values, results)
    }

    @Test("Each contact has its events in their order, all of them, and then its record")
    func order() throws {
        let (values, results) = try lines()
        var courses: [String: [String]] = [:]
        var times: [String: String] = [:]
        var ids: Set<String> = []
        var records: Set<String> = []
        for value in values {
            guard let detail = value["detail"] as? [String: Any] else {
                let contact = try #require(value["ContactId"] as? String)
                #expect(records.insert(contact).inserted)
                if courses[contact] != nil { courses[contact]?.append("record") }
                continue
            }
            let contact = try #require(detail["contactId"] as? String)
            courses[contact, default: []].append(try #require(detail["eventType"] as? String))
            #expect(ids.insert(try #require(value["id"] as? String)).inserted)
            let time = try #require(value["time"] as? String)
            #expect(times[contact] ?? "" <= time)
            times[contact] = time
        }
        let arrived = results.simulatedContacts
        let rejected = results.counts().rejected
        #expect(rejected > 0)
        #expect(records.count == arrived)
        #expect(courses.count == arrived - rejected)
        let (start, end) = (["INITIATED", "CONNECTED_TO_SYSTEM"], ["DISCONNECTED", "record"])
        let possible = [
            start + end, start + ["QUEUED"] + end,
            start + ["QUEUED", "CONNECTED_TO_AGENT"] + end,
        ]
        let kinds = courses.values.reduce(into: [[String]: Int]()) { $0[$1, default: 0] += 1 }
        #expect(Set(kinds.keys) == Set(possible))
        // What the run has counted, the events tell.
        #expect(kinds[possible[2]] == results.counts().queue(.answered))
        #expect(kinds[possible[1]] == results.counts().queue(.abandoned))
        #expect(kinds[possible[0]] == results.counts().queue(.refused))
    }

    @Test("An event has what the service says of it")
    func shape() throws {
        let (values, _) = try lines()
        let answered = try #require(
            values.first {
                ($0["detail"] as? [String: Any])?["eventType"] as? String == "CONNECTED_TO_AGENT"
            }
        )
        #expect(
            Set(answered.keys) == [
                "version", "id", "detail-type", "source", "account", "time", "region", "resources",
                "detail",
            ]
        )
        #expect(answered["detail-type"] as? String == "Amazon Connect Contact Event")
        #expect(answered["source"] as? String == "aws.connect")
        let detail = try #require(answered["detail"] as? [String: Any])
        #expect(
            Set(detail.keys) == [
                "eventType", "contactId", "initialContactId", "channel", "instanceArn",
                "initiationMethod", "initiationTimestamp", "connectedToSystemTimestamp",
                "queueInfo", "agentInfo",
            ]
        )
        let queue = try #require(detail["queueInfo"] as? [String: Any])
        #expect(queue["queueArn"] as? String == "arn:aws:connect:eu-west-2:0:instance/a/queue/b")
        #expect(queue["queueType"] as? String == "STANDARD")
        let time = try #require(detail["initiationTimestamp"] as? String)
        #expect(time.wholeMatch(of: /2026-01-01T\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        let last = try #require(
            values.compactMap { $0["detail"] as? [String: Any] }
                .first { $0["eventType"] as? String == "DISCONNECTED" }
        )
        #expect(last["disconnectReason"] is String)
        #expect(last["disconnectTimestamp"] is String)
    }

    @Test("Nothing that is counted depends on events")
    func sameResults() throws {
        let document = ScenarioDocument(path: "events.yaml", text: Self.scenario) {
            FlowDocument(path: $0, bytes: Self.flow.utf8)
        }
        let without = Experiment(try document.scenario()).run()
        let (_, with) = try lines()
        #expect(with.fingerprint == without.fingerprint)
        #expect(with.counts().entered == without.counts().entered)
        #expect(with.events == without.events)
    }
}
