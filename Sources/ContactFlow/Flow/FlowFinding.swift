/// Something about a flow that its author should know.
package struct FlowFinding: Hashable, Sendable {
    /// How bad it is.
    package enum Severity: String, CaseIterable, Hashable, Sendable {
        /// The service would reject the flow, or it cannot be run.
        case error
        /// The flow may not do what its author expects.
        case warning
    }

    /// How bad it is.
    package var severity: Severity
    /// A short name that stays the same when the message is reworded, such as `timeout-zero`.
    package var code: String
    /// One sentence without a full stop.
    package var message: String
    /// Where the rule comes from: documentation, or what was seen in real flows.
    package var reason: String?
    /// What to do about it.
    package var help: String?
    /// Where in the file it stands.
    package var place: FlowPlace
    /// The name that it is about, such as that of a parameter that is missing.
    package var subject: String?

    /// Creates a finding.
    ///
    /// - Parameters:
    ///   - severity: How bad it is.
    ///   - code: A stable name in kebab case.
    ///   - message: One sentence without a full stop.
    ///   - reason: Where the rule comes from.
    ///   - help: What to do about it.
    ///   - place: Where in the file it stands.
    package init(
        _ severity: Severity,
        _ code: String,
        _ message: String,
        because reason: String? = nil,
        help: String? = nil,
        at place: FlowPlace
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.reason = reason
        self.help = help
        self.place = place
    }

    /// Whether the flow cannot be used as it is.
    package var isError: Bool { severity == .error }
}
