/// What the service says of a flow that it does not take.
///
/// `CreateContactFlow` answers with an exception that carries no message but a list of problems, each a
/// sentence, which most tools do not show.
///
/// Sources of the words: answers of the service that people published. Where no answer to a mistake is
/// known, the words are ours, after the same pattern.
package struct ServiceProblem: Hashable, Sendable {
    /// The sentence.
    package var message: String
    /// Whether the service was seen to use these words for this mistake.
    package var isObserved: Bool

    package init(message: String, isObserved: Bool) {
        self.message = message
        self.isObserved = isObserved
    }

    fileprivate static func observed(_ message: String) -> ServiceProblem {
        ServiceProblem(message: message, isObserved: true)
    }

    fileprivate static func ours(_ message: String) -> ServiceProblem {
        ServiceProblem(message: message, isObserved: false)
    }
}

extension FlowFinding {
    /// What the service says of it; `nil` for what the service takes, such as a risk.
    package var problem: ServiceProblem? {
        let path = place.pathInFlow
        let action = place.pathOfAction
        let name = subject ?? ""
        switch code {
        case "unknown-action-type", "type-alias":
            return .observed("Invalid Action type. Path: \(action)")
        case "dead-end":
            return .observed(Self.missing("\(action).Transitions.NextAction"))
        case "missing-error-branch", "transfer-branch-missing":
            return .observed("Action is missing required error. Error: \(name), Path: \(action)")
        case "error-not-of-type", "unknown-error-type", "transfer-branch-not-allowed":
            return .observed("Invalid Action error. Error: \(name), Path: \(action)")
        case "unknown-parameter", "parameter-alias", "timeout-alias":
            return .observed("Invalid Action property name. Path: \(path)")
        case "parameter-missing" where name.contains(", "):
            let names = name.split(separator: ", ").map { "Parameters.\($0)" }
            return .observed(
                "At least one of the following properties must be set. Properties: "
                    + "[\(names.joined(separator: ", "))]"
            )
        case "parameter-missing", "comparison-missing", "resume-missing", "timeout-missing",
            "destination-missing":
            return .observed(Self.missing("\(action).Parameters.\(name)"))
        case "parameters-exclude":
            return .observed("Only one of these properties may be defined. Properties: [\(name)]")
        case "empty-text": return .observed(emptyValue)
        case "empty-operand":
            return .observed("Invalid branch. Path: \(place.actionIndex).Evaluate")
        case "terminal-transitions":
            return .observed("Action does not support transitions. Path: \(action)")
        case "conditions-not-complete":
            return .observed(Self.invalid("\(action).Transitions.Conditions"))
        case "comparison-not-a-path", "comparison-without-name", "number-format", "dangling-target":
            return .observed(Self.invalid(path))
        case "null-value", "parameter-value", "attribute-name", "identifier-characters",
            "timeout-range", "timeout-format", "resume-value", "dtmf-characters",
            "dtmf-length", "path-format", "path-embedded", "caller-id-format", "hook-missing",
            "many-hooks", "voice-connector-arn", "unknown-attribute-root", "not-text", "not-a-list",
            "not-an-object", "operands-not-text":
            return .ours(Self.invalid(path))
        case "unknown-hook": return .ours("Invalid Action property name. Path: \(path)")
        case "unknown-operator", "conditions-not-of-type", "operator-not-of-type",
            "many-operands", "result-never":
            return .ours(Self.invalid("\(action).Transitions.Conditions"))
        case "flow-type":
            return .ours("Action is not supported by this type of flow. Path: \(action)")
        case "duplicate-identifier", "identifier-long", "error-declared-twice", "many-actions",
            "version-unknown":
            return .ours(message)
        case "key-missing": return .ours(Self.missing(path))
        // What stops the reader stops the service as well.
        default: return isError ? .ours(message) : nil
        }
    }

    private static func missing(_ path: String) -> String {
        "Action is missing required property. Path: \(path)"
    }

    private static func invalid(_ path: String) -> String {
        "Invalid Action property value. Path: \(path)"
    }

    /// An empty attribute is told by its own sentence, any other empty text by the action's index.
    private var emptyValue: String {
        place.pathInFlow.contains(".Parameters.Attributes.")
            ? "Empty value in Parameters.Attributes"
            : Self.invalid("\(place.actionIndex).Parameter")
    }
}

extension FlowPlace {
    /// The steps from the flow itself, whatever is around it.
    private var stepsInFlow: [Step] {
        guard case .path(let steps) = self else { return [] }
        let roots: [Step] = [.key("Actions"), .key("modules")]
        guard let start = steps.firstIndex(where: roots.contains) else { return steps }
        return Array(steps[start...])
    }

    /// The way as the service writes it, from the flow itself.
    fileprivate var pathInFlow: String { FlowPlace.path(stepsInFlow).description }

    /// The way to the action.
    fileprivate var pathOfAction: String {
        FlowPlace.path(Array(stepsInFlow.prefix(2))).description
    }

    /// The index of the action; 0 for a place outside of actions.
    fileprivate var actionIndex: Int {
        for case .index(let index) in stepsInFlow.prefix(2) { return index }
        return 0
    }
}
