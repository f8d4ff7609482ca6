internal import ContactCenter
internal import ContactFlow
internal import Measures
internal import Plan

extension SectionReader {
    /// The most blocks that a warning names.
    private static let mostBlocks = 5

    /// Warns of blocks at which contacts end because no branch applies, before any contact does.
    func warnOfDeadEnds(in flow: FlowPlan, of plan: ContactCenterPlan) {
        let program = FlowProgram(flow, choices: plan.block)
        for end in program.deadEnds(for: Set(plan.sources.map(\.channel))) {
            let action = flow.flow.actions[end.block]
            // That the flow says no way on is a finding of its own, unless nobody knows the type.
            if end.results.isEmpty, ActionType.named(action.type) != nil { continue }
            let results = Array(end.results.prefix(Self.mostBlocks))
                .map { "'\($0.clipped(to: 60))'" }
            let shown = results.listed
            warn(
                Caution(
                    "flow-dead-end",
                    "contacts end at block '\(action.shortName.clipped(to: 60))'"
                        + (results.isEmpty
                            ? ", which leads nowhere"
                            : " where it ends in \(shown), which has no branch"),
                    because: "a contact for which no branch applies ends there",
                    help: results.isEmpty
                        ? "give the block a NextAction" : "give the block a branch for \(shown)"
                ),
                at: "file"
            )
        }
    }

    /// Warns of values on which the way of contacts depends and which no contact ever has.
    func warnOfMissingValues(in flow: FlowPlan, of plan: ContactCenterPlan) {
        var known = plan.attributes
        known[.contactID] = "0-0"
        // What every contact brings along; whether it has a number depends on its channel.
        known[.channel] = plan.sources.first?.channel.name.uppercased()
        if plan.sources.contains(where: { $0.channel == .voice || $0.customer.number != nil }) {
            known[.customerNumber] = "+12065550100"
        }
        for missing in flow.missingValues(for: known) {
            let blocks = missing.blocks.prefix(Self.mostBlocks).map { index in
                "'\(flow.flow.actions[index].shortName.clipped(to: 60))'"
            }
            let more = missing.blocks.count - blocks.count
            let path = missing.path.description.clipped(to: 60)
            warn(
                Caution(
                    "flow-value-missing",
                    "no contact ever has a value at '\(path)', for which "
                        + (missing.blocks.count == 1 ? "block " : "blocks ") + blocks.listed
                        + (more > 0
                            ? " and \(more) more ask" : blocks.count == 1 ? " asks" : " ask"),
                    because: "neither the scenario nor a block to which contacts come sets it; "
                        + "without a value no condition is met, and a block that needs it takes "
                        + "its error branch",
                    help: missing.path.help
                ),
                at: "file"
            )
        }
    }
}

extension AttributePath {
    /// How a scenario gives it a value.
    fileprivate var help: String {
        let name = names.dropFirst().joined(separator: ".").clipped(to: 60)
        return switch names[0] {
        case "Attributes": "give '\(name)' a value under 'flow.attributes'"
        case "External":
            "say what the function answers, as in "
                + "'blocks: {InvokeLambdaFunction: {yields: {\(name): …}}}'"
        default:
            "let a block yield it, or give \"\(description.clipped(to: 60))\" a value under "
                + "'flow.attributes'"
        }
    }
}
