/// Reads the values of a flow's file and collects what is wrong with them.
///
/// Never stops at the first mistake: each accessor reports, and the caller goes on.
struct FlowReader {
    private(set) var findings: [FlowFinding] = []

    /// Whether something was found that makes the flow unusable.
    var hasErrors: Bool { findings.contains(where: \.isError) }

    /// Keeps a finding.
    mutating func report(_ finding: FlowFinding) {
        findings.append(finding)
    }

    /// Keeps an error.
    package mutating func error(
        _ code: String,
        _ message: String,
        help: String? = nil,
        at place: FlowPlace
    ) {
        report(FlowFinding(.error, code, message, help: help, at: place))
    }

    /// Keeps a warning.
    mutating func warning(
        _ code: String,
        _ message: String,
        because reason: String? = nil,
        help: String? = nil,
        at place: FlowPlace
    ) {
        report(FlowFinding(.warning, code, message, because: reason, help: help, at: place))
    }

    /// The text of a member that has to be there, and not empty.
    mutating func requiredText(_ name: String, of value: FlowValue, at place: FlowPlace) -> String?
    {
        guard let member = value[name] else {
            error("key-missing", "'\(name)' is missing", at: place)
            return nil
        }
        guard let text = member.text, !text.isEmpty else {
            error("not-text", "'\(name)' must be text that is not empty", at: place.member(name))
            return nil
        }
        return text
    }

    /// The elements of a member that may be absent.
    mutating func list(_ name: String, of value: FlowValue, at place: FlowPlace) -> [FlowValue] {
        guard let member = value[name] else { return [] }
        guard let list = member.list else {
            error("not-a-list", "'\(name)' must be a list", at: place.member(name))
            return []
        }
        return list
    }

    /// Names the members that nobody reads, so that nothing is dropped silently.
    mutating func expectOnly(_ known: Set<String>, in value: FlowValue, at place: FlowPlace) {
        for name in (value.object ?? [:]).keys.sorted() where !known.contains(name) {
            warning(
                "unknown-key",
                "'\(name.shortened)' is not a key of the flow language here, so it is ignored",
                at: place.member(name)
            )
        }
    }
}
