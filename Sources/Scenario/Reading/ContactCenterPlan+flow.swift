internal import ContactCenter
internal import ContactFlow
internal import Measures
internal import Plan
internal import Telephony

extension SectionReader {
    /// Reads what is simulated when contacts run a flow instead of the bare block.
    ///
    /// - Parameter openFlow: Reads the file of the flow by its path from the scenario's folder.
    /// - Returns: `nil`, reported, when something without which there is no plan is missing.
    func flowCenterPlan(openFlow: ScenarioDocument.FlowOpener) -> ContactCenterPlan? {
        let contacts = section("contacts", as: .contacts, isRequired: true)
        let sources = contacts?.contactSources(runFlow: true)
        let section = section("flow", as: .flow)
        let flow = section?.flowPlan(openFlow: openFlow)
        let attributes = section?.flowAttributes()
        let choices = self.section("transfer", as: .transferBesideFlow)?.transferChoices()
        let instance = self.section("instance", as: .instance)?.instanceDraft() ?? InstanceDraft()
        let carriers = carrierPlans()

        let voice = sources?.first { $0.channel == .voice }
        let dials = flow?.flow.actions.contains(where: \.isTransferBlock) ?? false
        if let voice, dials { checkCarriers(serving: voice) }
        guard let sources, let section, let flow, let attributes else { return nil }
        var plan = ContactCenterPlan(
            sources: sources.map(\.withNumbers),
            block: choices ?? .preset,
            instance: instance.plan,
            carriers: carriers
        )
        plan.attributes = attributes
        plan.attributes[.systemNumber] = instance.plan.phoneNumbers?.first ?? Self.fictionalNumber
        plan.flow = flow
        if voice != nil {
            for action in flow.flow.actions where action.isTransferBlock {
                section.warn(about: action, in: plan)
            }
        }
        section.warnOfDeadEnds(in: flow, of: plan)
        section.warnOfMissingValues(in: flow, of: plan)
        return plan
    }

    /// The number of an instance of which nothing is said; one that is reserved for fiction.
    private static let fictionalNumber = "+12065550199"

    /// Warns of a block of the flow that cannot do what its static properties say.
    private func warn(about action: FlowAction, in plan: ContactCenterPlan) {
        // What is wrong with its properties was told as a finding of the flow.
        guard let block = try? action.transferBlock() else { return }
        let title = "block '\(action.shortName.clipped(to: 60))'"
        if case .phoneNumber(.fixed(let number)) = block.destination {
            warn(about: number, dialledBy: title, in: plan)
        }
        if let number = block.callerIDNumber?.fixedValue,
            let numbers = plan.instance.phoneNumbers, !numbers.contains(number.e164)
        {
            warn(
                Caution(
                    "caller-id-not-in-instance",
                    "\(title) shows \(number), which is none of 'instance.phoneNumbers'",
                    because: "only numbers that the instance has claimed or ported may be shown",
                    help: "show \(numbers[0]), or add \(number) to 'instance.phoneNumbers'"
                ),
                at: "file"
            )
        }
    }

    private func warn(
        about number: PhoneNumber,
        dialledBy title: String,
        in plan: ContactCenterPlan
    ) {
        if !plan.carriers.isEmpty, plan.carrierIndex(serving: number) == nil {
            warn(
                Caution(
                    "number-not-served",
                    "no carrier serves \(number), which \(title) dials",
                    because: "a leg to it fails at once, whatever the trunks",
                    help: "add its prefix to a carrier, or + for every number"
                ),
                at: "file"
            )
        }
        let region = number.facts.region
        guard !plan.instance.mayCall(region) else { return }
        let country = region.map { "\($0), the country of \(number)," } ?? "\(number)"
        warn(
            Caution(
                "country-not-callable",
                "the instance may not call \(country) which \(title) dials",
                because: "a number's country must be on the instance's list, else the call fails",
                help: region.map { "list \($0) under 'instance.callableCountries'" }
                    ?? "dial a number of a country"
            ),
            at: "file"
        )
    }
}

extension ContactSourcePlan {
    /// The source with numbers that are reserved for fiction, if nothing is said of the customers'.
    fileprivate var withNumbers: Self {
        guard channel == .voice, customer.number == nil else { return self }
        var source = self
        source.customer.number = .drawn(prefix: "+120655501", digits: 2)
        return source
    }
}
