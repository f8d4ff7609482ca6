internal import ContactCenter
internal import ContactFlow

extension SectionReader {
    /// Reads the streams of contacts from the section `contacts`.
    func contactSources() -> [ContactSourcePlan] {
        if entries.isEmpty {
            report(
                "'\(name)' has no contacts",
                help: "describe voice, chat or task",
                at: position
            )
        }
        return Channel.allCases.compactMap { channel in
            section(channel.name, as: .stream).map { stream in
                let source = ContactSourcePlan(
                    channel: channel,
                    arrivals: stream.arrivals(),
                    customer: stream.section("customer", as: .customer)?.customer()
                        ?? CustomerPlan()
                )
                stream.warnOfUnusedCustomer(of: channel)
                return source
            }
        }
    }

    private func warnOfUnusedCustomer(of channel: Channel) {
        guard channel != .voice, let customer = entry("customer") else { return }
        diagnosis.warn(
            "customer-unused",
            "'\(name(of: "customer"))' changes nothing, "
                + "since a \(channel.name) contact takes Error at once",
            at: customer.position
        )
    }
}
