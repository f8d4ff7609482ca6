internal import ContactFlow
internal import Measures
internal import Plan
internal import Telephony

extension SectionReader {
    /// Reads the flow that contacts run, and what its blocks are.
    ///
    /// - Parameter openFlow: Reads the file of the flow by its path from the scenario's folder.
    /// - Returns: `nil` where there is no flow to read.
    func enteredFlow(openFlow: ScenarioDocument.FlowOpener) -> EnteredWork? {
        let section = section("flow", as: .flow)
        let flow = section?.flowPlan(openFlow: openFlow)
        let attributes = section?.flowAttributes()
        let choices = self.section("transfer", as: .transferBesideFlow)?.transferChoices()
        guard let section else { return nil }
        let actions = flow?.flow.actions.filter(\.isTransferBlock) ?? []
        return EnteredWork(
            section: section,
            drafts: actions.compactMap { section.draft(of: $0, choices: choices ?? .preset) },
            block: flow == nil ? nil : choices ?? .preset,
            attributes: attributes ?? ContactAttributes(),
            flow: flow,
            dials: !actions.isEmpty
        )
    }

    /// What a block of the flow is, if it can be read; what is wrong with it was told as a finding of
    /// the flow.
    private func draft(of action: FlowAction, choices: TransferBlock) -> TransferDraft? {
        guard let block = try? action.transferBlock() else { return nil }
        let said: [(String, Bool)] = [
            ("callerIDNumber", block.callerIDNumber != nil),
            ("callerIDName", block.callerIDName != nil), ("sendDTMF", block.dtmf != nil),
        ]
        var properties: Set = ["timeout", "phoneNumber"]
        properties.formUnion(said.filter(\.1).map(\.0))
        let title = "block '\(action.shortName.clipped(to: 60))'"
        var draft = TransferDraft(
            place: BlockPlace(self, title: title, saying: properties)
        )
        draft.destination = block.destination
        draft.timeout = block.timeout
        draft.resumes = block.resumesFlowAfterDisconnect
        draft.dtmf = block.dtmf
        draft.callerIDNumber = block.callerIDNumber
        draft.callerIDName = block.callerIDName
        draft.countryNotCallable = choices.countryNotCallable
        draft.known.isAnyVarying = true
        return draft
    }
}

extension ContactSourcePlan {
    /// The source with numbers that are reserved for fiction, if nothing is said of the customers'.
    var withNumbers: Self {
        guard channel == .voice, customer.number == nil else { return self }
        var source = self
        source.customer.number = .drawn(prefix: "+120655501", digits: 2)
        return source
    }
}
