internal import ContactCenter
internal import ContactFlow
internal import Measures
internal import Plan
internal import Telephony

extension SectionReader {
    /// Reads what is simulated, and checks what its parts ask of one another.
    ///
    /// - Parameter openFlow: Reads the file of a flow by its path from the scenario's folder.
    /// - Returns: `nil`, reported, when something without which there is no plan is missing.
    func contactCenterPlan(openFlow: ScenarioDocument.FlowOpener) -> ContactCenterPlan? {
        if diagnosis.isForAnswering { return answeringPlan() }
        let runsFlow = has("flow")
        let contacts = section("contacts", as: .contacts, isRequired: true)
        let sources = contacts?.contactSources(runFlow: runsFlow)
        let work = runsFlow ? enteredFlow(openFlow: openFlow) : enteredBlock()
        let instance = section("instance", as: .instance)?.instanceDraft() ?? InstanceDraft()
        let carriers = carrierPlans()

        let voice = sources?.first { $0.channel == .voice }
        if let voice, work?.dials ?? !runsFlow { checkCarriers(serving: voice) }
        guard let work else { return nil }
        var attributes = work.attributes
        attributes[.systemNumber] =
            instance.plan.phoneNumbers?.first ?? (runsFlow ? Self.fictionalNumber : nil)
        let rules = work.drafts.map { draft in
            var known = draft.known
            if !runsFlow { known.values = attributes }
            if instance.hasWrongNumbers { known.varying.insert(.systemNumber) }
            learnCustomerNumber(of: voice?.customer, into: &known)
            return TransferRules(draft: draft, instance: instance, known: known)
        }
        // What could not be read may have been voice.
        let servesVoice = contacts?.has("voice") ?? true
        for rule in rules { rule.check(servesVoice: servesVoice) }
        if !runsFlow, let rule = rules.first { warnAboutUnusedRejection(of: carriers, rule) }
        guard let block = work.block else { return nil }
        var plan = ContactCenterPlan(
            sources: (sources ?? []).map { runsFlow ? $0.withNumbers : $0 },
            block: block,
            instance: instance.plan,
            carriers: carriers
        )
        plan.attributes = attributes
        plan.flow = work.flow
        if voice != nil || sources == nil {
            for rule in rules { rule.checkCarriers(of: plan) }
        }
        guard sources != nil else { return nil }
        if let flow = work.flow {
            work.section.warnOfDeadEnds(in: flow, of: plan)
            work.section.warnOfMissingValues(in: flow, of: plan)
        }
        return plan
    }

    /// Reads the carriers alone, which answer the calls of others; each call is a contact.
    private func answeringPlan() -> ContactCenterPlan? {
        if !has("carriers") {
            reportMissing("carriers", because: "somebody has to answer the calls")
        }
        let carriers = carrierPlans()
        for carrier in carriers where carrier.isOutside {
            report(
                "the carrier '\(carrier.name)' cannot answer calls: with 'sip.target' it places them",
                help:
                    "answer the scenario of the far end, or remove 'target' and describe the carrier",
                at: position
            )
        }
        return ContactCenterPlan(
            sources: [ContactSourcePlan(channel: .voice, arrivals: [])],
            block: .preset,
            carriers: carriers.map { carrier in
                var carrier = carrier
                carrier.answersCalls = true
                return carrier
            }
        )
    }

    /// Reads the bare block that contacts enter.
    private func enteredBlock() -> EnteredWork? {
        guard let section = section("transfer", as: .transfer, isRequired: true) else { return nil }
        let draft = section.transferDraft()
        return EnteredWork(
            section: section,
            drafts: [draft],
            block: draft.block,
            attributes: draft.known.values
        )
    }

    /// The number of an instance of which nothing is said; one that is reserved for fiction.
    private static let fictionalNumber = "+12065550199"

    /// Reports calls that nobody carries, and calls that nobody would end.
    func checkCarriers(serving voice: ContactSourcePlan) {
        if !has("carriers") {
            reportMissing("carriers", because: "voice contacts need at least one")
        }
        checkThatCallsEnd(customer: voice.customer)
    }

    /// Notes what is known of the number that customers call from.
    private func learnCustomerNumber(
        of customer: CustomerPlan?,
        into known: inout KnownAttributes
    ) {
        known.values[.channel] = Channel.voice.name.uppercased()
        switch customer?.number {
        case .fixed(let number)?: known.values[.customerNumber] = number
        case .drawn?: known.varying.insert(.customerNumber)
        // One that could not be read was meant to be known.
        case nil: if hasOfCustomer("number") { known.varying.insert(.customerNumber) }
        }
    }

    /// Warns of carriers that would reject caller IDs if only one broke a rule.
    private func warnAboutUnusedRejection(of carriers: [CarrierPlan], _ rules: TransferRules) {
        let broken = rules.brokenRules
        guard broken.rules.isEmpty, broken.areAll,
            case .sequence(let items)? = entry("carriers")?.value.content
        else { return }
        let rejecting = Set(carriers.filter { $0.callerIDRejection > 0 }.map(\.name))
        for item in items {
            guard let name = item.name, rejecting.contains(name),
                let rejection = item.value(of: "callerIDRejection")
            else { continue }
            diagnosis.warn(
                Caution(
                    "caller-id-rejection-unused",
                    "'carriers.\(name).callerIDRejection' changes nothing, "
                        + "since the block's caller ID breaks no rule",
                    because: "a carrier rejects only legs whose caller ID breaks a rule that "
                        + "'trunkload check' warns of",
                    help: "remove it, or add the share to the 'failure' of the carrier"
                ),
                at: rejection.position
            )
        }
    }

    /// Reports carriers whose calls nobody would ever end.
    private func checkThatCallsEnd(customer: CustomerPlan) {
        // A law that could not be read was meant to end the calls.
        guard !hasOfCustomer("hangup"), customer.hangup == nil,
            case .sequence(let items)? = entry("carriers")?.value.content
        else { return }
        for (index, item) in items.enumerated() {
            guard case .mapping(let entries) = item.content,
                !entries.contains(where: { $0.key == "hangup" }),
                // The far end of a wire may hang up whenever it likes.
                item.value(of: "sip")?.value(of: "target") == nil
            else { continue }
            report(
                "'carriers.\(item.name ?? String(index)).hangup' is missing: "
                    + "no voice customer has 'hangup' either, so a call would never end",
                at: item.position
            )
        }
    }

    /// Whether the file says something of voice customers, rightly or wrongly.
    private func hasOfCustomer(_ key: String) -> Bool {
        var node = entry("contacts")?.value
        for key in ["voice", "customer", key] { node = node?.value(of: key) }
        return node != nil
    }
}

/// What contacts enter when they arrive: the bare block, or a flow with blocks in it.
struct EnteredWork {
    /// The section that describes it.
    let section: SectionReader
    /// The blocks *Transfer to phone number*, as far as they could be read.
    var drafts: [TransferDraft]
    /// The bare block, or what a scenario says of the blocks of its flow; `nil` when there is none.
    var block: TransferBlock?
    /// What every contact has when it arrives.
    var attributes: ContactAttributes
    /// The flow, if there is one.
    var flow: FlowPlan?
    /// Whether a contact may dial.
    var dials = true
}
