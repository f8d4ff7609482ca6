package import VirtualTime

/// A block that calls a function of one's own, made ready to run.
package struct FunctionCall: Sendable {
    /// The name of the function, under which its calls are counted.
    package let function: String
    /// Where it is called.
    package let target: FunctionTarget
    /// How long the block waits for the answer.
    package let limit: SimulationDuration
    /// Whether the contact waits for the answer; else it goes on at once, and nothing of it is kept.
    package let isAwaited: Bool
    /// Whether the answer may hold objects and lists.
    package let takesNested: Bool
    /// What the block passes along, by name.
    private let parameters: [String: AttributeText]

    /// How long a block waits that says nothing of it, in seconds, and the longest that one may.
    ///
    /// Source: Amazon Connect Administrator Guide, "AWS Lambda function" block: 3 s by default, 8 s at most.
    static let presetSeconds = 3
    static let mostSeconds = 8

    init(_ action: FlowAction, at target: FunctionTarget) {
        function = action.functionName
        self.target = target
        let written = action.text(of: "InvocationTimeLimitSeconds").flatMap { Int($0) }
        let seconds = min(max(written ?? Self.presetSeconds, 1), Self.mostSeconds)
        limit = .seconds(seconds)
        isAwaited = action.text(of: "InvocationType")?.uppercased() != "ASYNCHRONOUS"
        let kind = action.parameters["ResponseValidation"]?["ResponseType"]?.text
        takesNested = kind?.uppercased() == "JSON"
        let passed = action.parameters["LambdaInvocationAttributes"]?.object ?? [:]
        parameters = passed.compactMapValues { $0.text.map(AttributeText.init) }
    }

    /// What a contact passes along; a value that it does not have is empty.
    func parameters(of attributes: ContactAttributes) -> [String: String] {
        parameters.mapValues { $0.filledIn(with: attributes) ?? "" }
    }
}

extension FlowAction {
    /// The name of the function that a block invokes: that of its ARN, without version and alias, else the
    /// block's identifier.
    ///
    /// Source: AWS Lambda Developer Guide, "Lambda function versions": a qualifier follows the name.
    package var functionName: String {
        let parts = (text(of: "LambdaFunctionARN") ?? "").split(separator: ":").map(String.init)
        guard let mark = parts.firstIndex(of: "function"), mark + 1 < parts.count,
            !parts[mark + 1].contains("$")
        else { return identifier }
        return parts[mark + 1]
    }
}
