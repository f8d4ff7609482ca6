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
        has("flow") ? flowCenterPlan(openFlow: openFlow) : blockPlan()
    }

    /// Reads what is simulated when contacts enter the bare block.
    private func blockPlan() -> ContactCenterPlan? {
        let contacts = section("contacts", as: .contacts, isRequired: true)
        let sources = contacts?.contactSources(runFlow: false)
        let transfer = section("transfer", as: .transfer, isRequired: true)
        let draft = transfer?.transferDraft()
        let instance = section("instance", as: .instance)?.instanceDraft() ?? InstanceDraft()
        let carriers = carrierPlans()

        let voice = sources?.first { $0.channel == .voice }
        if let voice { checkCarriers(serving: voice) }
        var attributes = draft?.known.values ?? ContactAttributes()
        attributes[.systemNumber] = instance.plan.phoneNumbers?.first
        var rules: TransferRules?
        if let draft {
            var known = draft.known
            known.values = attributes
            if instance.hasWrongNumbers { known.varying.insert(.systemNumber) }
            learnCustomerNumber(of: voice?.customer, into: &known)
            let found = TransferRules(draft: draft, instance: instance, known: known)
            found.check(servesVoice: contacts?.has("voice") ?? true)
            warnAboutUnusedRejection(of: carriers, found)
            rules = found
        }
        guard let transfer, let block = draft?.block else { return nil }
        var plan = ContactCenterPlan(
            sources: sources ?? [],
            block: block,
            instance: instance.plan,
            carriers: carriers
        )
        plan.attributes = attributes
        if voice != nil || sources == nil {
            transfer.checkThatNumberIsServed(in: plan)
            rules?.warnAboutCarriers(of: plan)
        }
        return sources == nil ? nil : plan
    }

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
                !entries.contains(where: { $0.key == "hangup" })
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

    /// Reports a destination that no carrier serves.
    private func checkThatNumberIsServed(in plan: ContactCenterPlan) {
        guard !plan.carriers.isEmpty else { return }
        let rule = Rule("number-not-served")
        switch plan.block.destination {
        case .phoneNumber(.fixed(let number)) where plan.carrierIndex(serving: number) == nil:
            report(
                "no carrier serves '\(name(of: "phoneNumber"))', which is \(number)",
                rule: rule,
                help: "add its prefix to a carrier, or + for every number",
                at: entry("phoneNumber")?.value.position ?? position
            )
        case .voiceConnector where plan.carrierIndex(serving: nil) == nil:
            report(
                "no carrier serves '\(name(of: "voiceConnector"))'",
                rule: rule,
                help: "add the prefix + to a carrier",
                at: entry("voiceConnector")?.position ?? position
            )
        case .phoneNumber, .voiceConnector: break
        }
    }
}
