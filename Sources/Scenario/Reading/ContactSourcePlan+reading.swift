internal import ContactCenter
internal import ContactFlow
internal import Plan

extension SectionReader {
    /// Reads the streams of contacts from the section `contacts`.
    ///
    /// - Parameter runFlow: Whether contacts run a flow, and do not enter the bare block.
    /// - Returns: The streams, in the order of the channels.
    func contactSources(runFlow: Bool) -> [ContactSourcePlan] {
        if entries.isEmpty {
            report(
                "'\(name)' has no contacts",
                help: "describe voice, chat, task or email",
                at: position
            )
        }
        return Channel.allCases.compactMap { channel in
            section(channel.name, as: .stream).map { stream in
                var source = ContactSourcePlan(
                    channel: channel,
                    arrivals: stream.arrivals(),
                    customer: stream.section("customer", as: .customer)?.customer()
                        ?? CustomerPlan()
                )
                if channel != .voice {
                    source.customer.redial = nil
                    if runFlow {
                        stream.warnOfUnusedLaws(of: channel)
                    } else {
                        stream.warnOfUnusedCustomer(of: channel)
                    }
                }
                return source
            }
        }
    }

    private func warnOfUnusedCustomer(of channel: Channel) {
        guard let customer = entry("customer") else { return }
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

    /// Warns of laws of a customer who never hears a call ring.
    private func warnOfUnusedLaws(of channel: Channel) {
        guard case .mapping(let entries)? = entry("customer")?.value.content else { return }
        for entry in entries where entry.key == "redial" {
            diagnosis.warn(
                Caution(
                    "customer-unused",
                    "'\(name(of: "customer")).redial' changes nothing, "
                        + "since \(channel.phrase) is not dialled again",
                    because: "only the customers of voice contacts call again",
                    help: "remove it, or describe the customers of voice"
                ),
                at: entry.position
            )
        }
        for entry in entries where ["patience", "hangup"].contains(entry.key) {
            diagnosis.warn(
                Caution(
                    "customer-unused",
                    "'\(name(of: "customer")).\(entry.key)' changes nothing, "
                        + "since nothing is dialled for \(channel.phrase)",
                    because: "only voice contacts hear a call ring and can hang up",
                    help: "remove it, or describe the customers of voice"
                ),
                at: entry.position
            )
        }
    }
}

extension Channel {
    /// A contact of the channel, with its article.
    fileprivate var phrase: String {
        "\(self == .email ? "an" : "a") \(name) contact"
    }
}
