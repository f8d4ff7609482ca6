package import ContactFlow

/// A small flow that tests make up.
package struct SampleFlow: Sendable {
    package var start = "first"
    package var type: String?
    package var actions: [SampleJSON]

    package init(_ actions: SampleJSON..., start: String = "first", type: String? = nil) {
        self.start = start
        self.type = type
        self.actions = actions
    }

    package var json: SampleJSON {
        let type = type.map { [SampleJSON.Member(name: "type", value: .text($0))] } ?? []
        return .object([
            "Version": "2019-10-30",
            "StartAction": .text(start),
            "Metadata": .object(type),
            "Actions": .list(actions),
        ])
    }

    package func read() throws(FlowErrors) -> Flow {
        try Flow.reading(json.written.utf8, name: "sample")
    }

    /// The codes of all that is found, in order.
    package func codes() throws -> [String] {
        try read().findings.map(\.code)
    }
}

extension SampleJSON {
    /// An action of the flow language.
    package static func action(
        _ identifier: String,
        _ type: String,
        _ parameters: KeyValuePairs<String, SampleJSON> = [:],
        next: String? = "last",
        errors: KeyValuePairs<String, String> = [:],
        conditions: KeyValuePairs<String, String> = [:],
        operator: String = "Equals"
    ) -> SampleJSON {
        var transitions: [Member] = []
        if let next { transitions.append(Member(name: "NextAction", value: .text(next))) }
        let errorList = errors.map { error in
            SampleJSON.object(["NextAction": .text(error.value), "ErrorType": .text(error.key)])
        }
        let conditionList = conditions.map { condition in
            SampleJSON.object([
                "NextAction": .text(condition.value),
                "Condition": .object([
                    "Operator": .text(`operator`), "Operands": .list([.text(condition.key)]),
                ]),
            ])
        }
        if !errorList.isEmpty {
            transitions.append(Member(name: "Errors", value: .list(errorList)))
        }
        if !conditionList.isEmpty {
            transitions.append(Member(name: "Conditions", value: .list(conditionList)))
        }
        return .object([
            "Identifier": .text(identifier),
            "Type": .text(type),
            "Parameters": .object(parameters),
            "Transitions": .object(transitions),
        ])
    }

    /// The action with which sample flows end.
    package static let last = action("last", "DisconnectParticipant", next: nil)

    /// The block *Transfer to phone number*, without anything to object to.
    package static func transfer(
        _ parameters: KeyValuePairs<String, SampleJSON> = [:],
        without missing: Set<String> = [],
        resumes: Bool = true,
        next: String? = "last",
        errors: KeyValuePairs<String, String>? = nil,
        named identifier: String = "first"
    ) -> SampleJSON {
        var members: [Member] = [
            Member(name: "ThirdPartyPhoneNumber", value: "+12065550100"),
            Member(name: "ThirdPartyConnectionTimeLimitSeconds", value: "30"),
            Member(name: "ContinueFlowExecution", value: resumes ? "True" : "False"),
        ]
        members.removeAll { member in
            missing.contains(member.name) || parameters.contains { $0.key == member.name }
        }
        members += parameters.map { Member(name: $0.key, value: $0.value) }
        let all: KeyValuePairs = [
            "CallFailed": "last", "ConnectionTimeLimitExceeded": "last", "NoMatchingError": "last",
        ]
        let used = errors ?? (resumes ? all : ["NoMatchingError": "last"])
        guard
            case .object(var action) = action(
                identifier,
                FlowAction.transferType,
                next: next,
                errors: used
            )
        else { return "" }
        action[2].value = .object(members)
        return .object(action)
    }
}
