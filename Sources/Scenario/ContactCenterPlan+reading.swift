internal import ContactCenter
internal import ContactFlow

extension SectionReader {
    /// Reads what is simulated, and checks what its parts ask of one another.
    func contactCenterPlan() -> ContactCenterPlan? {
        let sources = section("contacts", as: .contacts, isRequired: true)?.contactSources()
        // A file with a flow was told that flows are not simulated yet.
        let transfer = section("transfer", as: .transfer, isRequired: entry("flow") == nil)
        let block = transfer?.transferBlock()
        let instance = section("instance", as: .instance)?.instancePlan() ?? InstancePlan()
        let carriers = carrierPlans()
        guard let sources else { return nil }

        let voice = sources.first { $0.channel == .voice }
        if let voice {
            if !has("carriers") {
                reportMissing("carriers", because: "voice contacts need at least one")
            }
            checkThatCallsEnd(customer: voice.customer)
        }
        guard let transfer, let block else { return nil }

        let plan = ContactCenterPlan(
            sources: sources,
            block: block,
            instance: instance,
            carriers: carriers
        )
        transfer.warn(about: block)
        if voice != nil { transfer.warnAboutNumbers(of: block) }
        transfer.checkCallerID(of: block, in: instance)
        if voice != nil { transfer.checkThatNumberIsServed(in: plan) }
        return plan
    }

    /// Reports carriers whose calls nobody would ever end.
    private func checkThatCallsEnd(customer: CustomerPlan) {
        // A law that could not be read was meant to end the calls.
        guard !hasCustomerHangup, customer.hangup == nil,
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

    private var hasCustomerHangup: Bool {
        var node = entry("contacts")?.value
        for key in ["voice", "customer", "hangup"] {
            guard case .mapping(let entries)? = node?.content else { return false }
            node = entries.first { $0.key == key }?.value
        }
        return node != nil
    }

    /// Reports a fixed caller ID that does not belong to the instance.
    private func checkCallerID(of block: TransferBlock, in instance: InstancePlan) {
        guard let number = block.callerIDNumber, !number.hasPrefix("$"),
            let numbers = instance.phoneNumbers, !numbers.contains(number)
        else { return }
        report(
            "'\(name(of: "callerIDNumber"))' must be one of 'instance.phoneNumbers', "
                + "but is \(number)",
            at: entry("callerIDNumber")?.value.position ?? position
        )
    }

    /// Reports a fixed number that no carrier serves.
    private func checkThatNumberIsServed(in plan: ContactCenterPlan) {
        guard case .number(let number) = plan.block.destination, !plan.carriers.isEmpty,
            plan.carrierIndex(serving: number) == nil
        else { return }
        report(
            "no carrier serves '\(name(of: "phoneNumber"))', which is \(number)",
            help: "add its prefix to a carrier, or + for every number",
            at: entry("phoneNumber")?.value.position ?? position
        )
    }
}
