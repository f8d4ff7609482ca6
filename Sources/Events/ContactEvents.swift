package import ContactCenter
internal import ContactFlow
internal import Records
package import Scenario
internal import Typesetting
internal import VirtualTime

/// Writes what happens to contacts as contact events of Amazon Connect in the envelope of EventBridge, and their
/// ends as contact records too: JSON, one on a line.
///
/// Source: Amazon Connect Administrator Guide, "Amazon Connect contact events": the types of events, the names of
/// their members and the form of their times. A contact that the instance turned away has a record and no events.
package struct ContactEvents: Sendable {
    private let records: ContactRecords
    private let seed: UInt64

    /// Prepares to write the contacts of a scenario.
    package init(of scenario: Scenario) {
        records = ContactRecords(of: scenario)
        seed = scenario.seed
    }

    /// The lines of the events that a step of a contact gives.
    ///
    /// - Parameters:
    ///   - trace: The contact's life up to the step, which is its last.
    ///   - replication: The number of its replication, from 0.
    /// - Returns: Lines with their line breaks; most steps give none.
    package func lines(of trace: ContactTrace, inReplication replication: Int) -> [UInt8] {
        let kinds = trace.steps.last?.event.kinds ?? []
        guard !kinds.isEmpty else { return [] }
        let first = trace.eventCount - kinds.count + 1
        var line = JSONLine()
        for (index, kind) in kinds.enumerated() {
            write(kind, number: first + index, of: trace, replication, to: &line)
        }
        return line.bytes
    }

    /// The lines of a contact's end: its last event, and its record.
    ///
    /// - Parameters:
    ///   - trace: The contact's whole life.
    ///   - replication: The number of its replication, from 0.
    /// - Returns: Lines with their line breaks.
    package func lastLines(of trace: ContactTrace, inReplication replication: Int) -> [UInt8] {
        var line = JSONLine()
        if case .arrived? = trace.steps.first?.event {
            let number = trace.eventCount + 1
            write(.disconnected, number: number, of: trace, replication, to: &line)
        }
        return line.bytes + records.record(of: trace, inReplication: replication)
    }

    /// The types of events.
    fileprivate enum Kind: String {
        case initiated = "INITIATED"
        case connectedToSystem = "CONNECTED_TO_SYSTEM"
        case queued = "QUEUED"
        case connectedToAgent = "CONNECTED_TO_AGENT"
        case disconnected = "DISCONNECTED"
    }

    private func write(
        _ kind: Kind,
        number: Int,
        of trace: ContactTrace,
        _ replication: Int,
        to line: inout JSONLine
    ) {
        let name = ContactName(trace.id, replication: replication, seed: seed)
        let instance = ContactRecords.instance
        line.object { line in
            line.member("version", "0")
            line.member("id", name.uuid(ofEvent: number))
            line.member("detail-type", "Amazon Connect Contact Event")
            line.member("source", "aws.connect")
            line.member("account", ContactRecords.account)
            line.member("time", VirtualDate.seconds(trace.end))
            line.member("region", "us-east-1")
            line.key("resources")
            line.list { line in
                line.string("\(instance)/contact/\(name.uuid)")
                line.string(instance)
            }
            line.key("detail")
            line.object { detail(kind, of: trace, name.uuid, &$0) }
        }
        line.endLine()
    }

    private func detail(
        _ kind: Kind,
        of trace: ContactTrace,
        _ contact: String,
        _ line: inout JSONLine
    ) {
        let arrival = VirtualDate.milliseconds(trace.arrival)
        line.member("eventType", kind.rawValue)
        line.member("contactId", contact)
        line.member("initialContactId", contact)
        line.member("channel", trace.channel.name.uppercased())
        line.member("instanceArn", ContactRecords.instance)
        line.member("initiationMethod", trace.channel.initiationMethod)
        line.member("initiationTimestamp", arrival)
        if kind != .initiated { line.member("connectedToSystemTimestamp", arrival) }
        trace.writeQueue(to: &line)
        guard kind == .disconnected else { return }
        line.member("disconnectTimestamp", VirtualDate.milliseconds(trace.end))
        line.member("disconnectReason", trace.disconnectReason)
    }
}

extension ContactStep.Event {
    /// The events that a step gives.
    fileprivate var kinds: [ContactEvents.Kind] {
        switch self {
        case .arrived: [.initiated, .connectedToSystem]
        case .joinedQueue(_, .waiting): [.queued]
        case .joinedQueue(_, .served): [.queued, .connectedToAgent]
        case .signalled(.agentAnswered, _): [.connectedToAgent]
        default: []
        }
    }
}

extension ContactTrace {
    /// How many events its steps have given.
    fileprivate var eventCount: Int { steps.reduce(0) { $0 + $1.event.kinds.count } }

    /// Writes in which queue it was last, and which agent took it, if any.
    fileprivate func writeQueue(to line: inout JSONLine) {
        var queue: (name: String, since: SimulationInstant)?
        var agentSince: SimulationInstant?
        for step in steps {
            switch step.event {
            case .joinedQueue(let name, let admission) where admission != .refused:
                queue = (name, step.instant)
                agentSince = admission == .served ? step.instant : nil
            case .signalled(.agentAnswered, _): agentSince = step.instant
            default: break
            }
        }
        if let queue {
            line.key("queueInfo")
            line.object { line in
                line.member("queueArn", queue.name.isEmpty ? nil : queue.name)
                line.member("queueType", "STANDARD")
                line.member("enqueueTimestamp", VirtualDate.milliseconds(queue.since))
            }
        }
        if let agentSince {
            line.key("agentInfo")
            line.object { line in
                line.nulls("agentArn")
                line.member("connectedToAgentTimestamp", VirtualDate.milliseconds(agentSince))
            }
        }
    }
}
