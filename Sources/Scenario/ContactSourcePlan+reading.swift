internal import ContactCenter
internal import ContactFlow

extension SectionReader {
    /// Reads the streams of contacts from the section `contacts`.
    func contactSources() -> [ContactSourcePlan] {
        if entries.isEmpty {
            report(
                "'\(name)' has no contacts",
                help: "describe voice, chat, task or email",
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
            Caution(
                "customer-unused",
                "'\(name(of: "customer"))' changes nothing, "
                    + "since \(channel.phrase) takes Error at once",
                because: "the block serves voice only; other channels take Error, "
                    + "and nothing is dialled",
                help: "remove it, or describe the customers of voice"
            ),
            at: customer.position
        )
    }
}

extension Channel {
    /// A contact of the channel, with its article.
    fileprivate var phrase: String {
        "\(self == .email ? "an" : "a") \(name) contact"
    }
}
