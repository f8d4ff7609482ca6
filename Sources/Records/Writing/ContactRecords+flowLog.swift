package import ContactCenter
internal import ContactFlow
internal import Plan
internal import Telephony
internal import Typesetting
internal import VirtualTime

extension ContactRecords {
    /// The lines of the flow log, one for each block that the contact has left or in which it ended,
    /// each with its line break.
    package func logLines(of trace: ContactTrace, inReplication replication: Int) -> [UInt8] {
        var log = FlowLog(
            records: self,
            contact: name(of: trace, inReplication: replication)
        )
        for step in trace.steps { log.read(step) }
        return log.lines.bytes
    }
}

/// Reads a life as a flow log.
private struct FlowLog {
    let records: ContactRecords
    let contact: String
    var lines = JSONLine()
    /// The block of the flow in which the contact is, and what was known when it came there.
    private var block: FlowPassage?
    private var entry: ContactStep.BlockEntry?
    private var isQueueLogged = false

    init(records: ContactRecords, contact: String) {
        self.records = records
        self.contact = contact
    }

    mutating func read(_ step: ContactStep) {
        switch step.event {
        case .passed(let passage):
            read(passage, at: step.instant)
        case .enteredBlock(let entry):
            self.entry = entry
            if case .leave(let outcome) = entry.action {
                leaveBlock(outcome, because: entry.refusal, at: step.instant)
            }
        case .performed(let action, let reason):
            switch action {
            case .leave(let outcome), .dropLeg(let outcome), .bridge(let outcome):
                leaveBlock(outcome, because: reason, at: step.instant)
            case .dial, .connect, .dropBridgedLeg, .wait: break
            }
        case .joinedQueue(_, let admission) where admission != .refused:
            write(at: step.instant)
            isQueueLogged = true
        case .arrived, .rejected, .waits, .dialled, .connected, .signalled, .joinedQueue, .ended:
            break
        }
    }

    private mutating func read(_ passage: FlowPassage, at instant: SimulationInstant) {
        switch passage.event {
        case .came:
            block = passage
            isQueueLogged = false
        case .left(let branch, let result):
            // The block Transfer to phone number is logged when it decides.
            guard let action, action.type != FlowAction.transferType else { return }
            var error: String?
            if case .error = branch { error = action.transitions.name(of: branch) }
            write(at: instant, results: result, error: error, after: passage.attributes)
        case .ended(let end):
            // Whoever is cut off has not run the block any more.
            guard end != .cutOff, !isQueueLogged, action?.type != FlowAction.transferType
            else { return }
            write(at: instant, after: passage.attributes)
        }
    }

    private var action: FlowAction? {
        block.flatMap { records.plan.flow?.flow.actions[$0.block] }
    }

    private mutating func leaveBlock(
        _ outcome: Outcome,
        because reason: BranchReason?,
        at instant: SimulationInstant
    ) {
        write(at: instant, results: outcome.logResult, error: reason?.name)
    }

    /// Writes a line about the block in which the contact is.
    private mutating func write(
        at instant: SimulationInstant,
        results: String? = nil,
        error: String? = nil,
        after attributes: ContactAttributes? = nil
    ) {
        let isTransfer = action.map { $0.type == FlowAction.transferType } ?? true
        var lines = lines
        // The only copy, so that it grows in place.
        self.lines = JSONLine()
        lines.object { line in
            line.member("ContactId", contact)
            line.member("ContactFlowId", ContactRecords.flow)
            line.member("ContactFlowName", records.flowName)
            line.member("Identifier", action?.identifier ?? "transfer")
            line.member(
                "ContactFlowModuleType",
                isTransfer ? records.moduleType : action?.logModuleType
            )
            line.member("Timestamp", VirtualDate.milliseconds(instant))
            line.key("Parameters")
            if isTransfer {
                line.transferParameters(entry)
            } else {
                line.value(action?.parameters ?? .object([:]), with: block?.attributes)
            }
            if let results { line.member("Results", results) }
            if action?.type == "InvokeLambdaFunction", let attributes {
                line.member("ExternalResults", attributes.values(under: "External"))
            }
            if let error { line.member("Error", error) }
        }
        lines.endLine()
        self.lines = lines
    }
}

extension Outcome {
    /// The outcome as the name of the branch in flows.
    fileprivate var logResult: String {
        switch self {
        case .success: "Success"
        case .callFailed: "CallFailed"
        case .timeout: "ConnectionTimeLimitExceeded"
        case .error: "NoMatchingError"
        case .transferred: "Transferred"
        case .customerDisconnected: "CustomerDisconnected"
        }
    }
}

extension JSONLine {
    /// The properties of the block, by the names that exports before the flow language have.
    fileprivate mutating func transferParameters(_ entry: ContactStep.BlockEntry?) {
        object { line in
            line.member("BlindTransfer", entry?.resumes == false ? "true" : "false")
            if let number = entry?.order?.number { line.member("PhoneNumber", number.e164) }
            if let name = entry?.order?.callerID?.name { line.member("SourceName", name) }
            if let number = entry?.order?.callerID?.number {
                line.member("SourceNumber", number.e164)
            }
            // Documented as unused where the flow does not resume.
            if let order = entry?.order, entry?.resumes == true {
                line.member("TimeLimit", String(order.longestRinging.nanoseconds / 1_000_000_000))
            }
        }
    }

    /// A parameter's value, with what is known of the contact in the place of JSONPaths.
    fileprivate mutating func value(_ value: FlowValue, with attributes: ContactAttributes?) {
        switch value {
        case .text(let text):
            string(attributes.flatMap { AttributeText(text).resolved(with: $0) } ?? text)
        case .object(let members):
            object { line in
                for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                    guard !member.isNull else {
                        line.nulls(name)
                        continue
                    }
                    line.key(name)
                    line.value(member, with: attributes)
                }
            }
        case .list(let elements):
            list { line in
                for element in elements where !element.isNull {
                    line.value(element, with: attributes)
                }
            }
        case .null:
            object { _ in }
        }
    }
}
