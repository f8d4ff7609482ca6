// Rules of the block *Transfer to phone number*.
extension FlowLint {
    private static let guide = "Amazon Connect Administrator Guide, Transfer to phone number"
    private static let withoutResume =
        "observed: without resume the service accepts NoMatchingError only"

    mutating func checkTransfer(_ action: FlowAction) {
        var reader = TransferBlockReader(of: action)
        let block = reader.block(in: flow.type ?? .inbound)
        report(reader.findings)
        if let type = flow.type, !type.allowsTransferBlock {
            report(
                .error,
                "flow-type",
                "\(action.title) may not stand in a flow of the type \(type.rawValue)",
                because: Self.guide + ": inbound, customer queue, transfer to agent or queue",
                help: "transfer in another flow",
                at: action.place
            )
        }
        // Which branches there must be is not known when the choice cannot be read.
        switch action.parameters["ContinueFlowExecution"].map({ $0.text?.lowercased() }) {
        case nil, "true"?: checkBranches(of: action, resumes: true)
        case "false"?: checkBranches(of: action, resumes: false)
        default: break
        }
        if let block { checkNumbers(of: block, action) }
    }

    private mutating func checkBranches(of action: FlowAction, resumes: Bool) {
        let outcomes = ["CallFailed", "ConnectionTimeLimitExceeded"]
        // A flow that transfers to an agent accepts the catch-all only, whether it resumes or not.
        let allowsOutcomes = resumes && flow.type != .transferToAgent
        let required = (allowsOutcomes ? outcomes : []) + ["NoMatchingError"]
        let declared = action.transitions.errors.map(\.type)
        let place = action.place.member("Transitions")
        for error in required where !declared.contains(error) {
            report(
                .error,
                "transfer-branch-missing",
                "\(action.title) does not say what follows '\(error)'",
                because: resumes
                    ? "observed: with resume the service demands all three errors"
                    : Self.withoutResume,
                help: "add a branch for '\(error)'",
                about: error,
                at: place.member("Errors")
            )
        }
        for (index, error) in declared.enumerated()
        where outcomes.contains(error) && !allowsOutcomes {
            report(
                .error,
                "transfer-branch-not-allowed",
                resumes
                    ? "'\(error)' may not stand in a flow that transfers to an agent"
                    : "'\(error)' may not stand where the flow does not resume",
                because: resumes
                    ? "observed: the service rejects it in a flow that transfers to an agent"
                    : Self.withoutResume,
                help: "remove the branch; NoMatchingError stands for every failure",
                about: error,
                at: place.member("Errors").element(index)
            )
        }
        if !resumes, let next = action.transitions.next,
            let error = action.target(of: "NoMatchingError"), next != error
        {
            report(
                .warning,
                "next-never-followed",
                "\(action.title) ends the flow at the answer, so its NextAction is never followed",
                because: "observed: exports let it lead where NoMatchingError leads",
                help: "let the flow resume, or lead both to the same action",
                at: place.member("NextAction")
            )
        }
    }
}
