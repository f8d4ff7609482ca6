import ContactFlow
import Testing

/// A line of the block's documentation: what is set, what happens, and what must follow from it.
struct PageLine: CustomTestStringConvertible, Sendable {
    /// What must follow.
    enum Consequence: Sendable {
        /// Contacts leave the block so, this many seconds after they entered it.
        case leaves(Outcome, after: Double)
        /// The same, for this reason.
        case fails(Outcome, BranchReason, after: Double)
        /// The scenario is refused with an error of this code.
        case refused(String)
        /// The scenario is warned about with this code, and contacts leave so.
        case warned(String, Outcome)
    }

    /// The sentence of the page.
    let testDescription: String
    /// What follows with resume "yes" and with resume "no".
    let yes: Consequence
    let no: Consequence
    /// The channel of the contacts.
    var channel = "voice"
    /// Keys of the sections, as they are written in a scenario.
    var customer: [String: String] = [:]
    var transfer: [String: String] = [:]
    var instance: [String: String] = [:]
    var carrier: [String: String] = [:]

    init(
        _ sentence: String,
        yes: Consequence,
        no: Consequence,
        channel: String = "voice",
        customer: [String: String] = [:],
        transfer: [String: String] = [:],
        instance: [String: String] = [:],
        carrier: [String: String] = [:]
    ) {
        testDescription = sentence
        self.yes = yes
        self.no = no
        self.channel = channel
        self.customer = customer
        self.transfer = transfer
        self.instance = instance
        self.carrier = carrier
    }

    /// A line that holds for both columns.
    init(
        _ sentence: String,
        both: Consequence,
        channel: String = "voice",
        customer: [String: String] = [:],
        transfer: [String: String] = [:],
        instance: [String: String] = [:],
        carrier: [String: String] = [:]
    ) {
        self.init(
            sentence,
            yes: both,
            no: both,
            channel: channel,
            customer: customer,
            transfer: transfer,
            instance: instance,
            carrier: carrier
        )
    }

    func consequence(resumes: Bool) -> Consequence { resumes ? yes : no }

    /// A scenario of three contacts, long apart, and one trunk.
    ///
    /// As it stands, the external party answers after 10 s and hangs up 50 s later.
    func scenario(resumes: Bool) -> String {
        let transfer = [
            "phoneNumber": "'+12065550142'", "timeout": "30s",
            "resumeFlowAfterDisconnect": String(resumes),
        ].merging(transfer) { $1 }
        let carrier = [
            "name": "primary", "trunks": "1", "answer": "10s", "hangup": "50s",
        ].merging(carrier) { $1 }
        return """
            version: 1
            name: page
            maxContacts: 3
            contacts:
              \(channel): {arrivals: {every: 1000s}, customer: {\(Self.text(customer))}}
            transfer: {\(Self.text(transfer))}
            instance: {\(Self.text(instance))}
            carriers: [{\(Self.text(carrier))}]

            """
    }

    /// Keys with an empty value are left out.
    private static func text(_ section: [String: String]) -> String {
        section.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    }
}
