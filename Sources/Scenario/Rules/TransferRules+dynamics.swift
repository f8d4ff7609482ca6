internal import ContactFlow
internal import Measures
internal import Telephony

extension TransferRules {
    /// Warns of dynamic properties that yield nothing the block can use.
    func warnAboutDynamics() {
        if case .phoneNumber(let number)? = draft.destination {
            warnAboutEmbeddedPath(in: number)
            warn(
                of: number,
                at: "phoneNumber",
                as: "phone-number",
                isNot: "a number in E.164",
                read: PhoneNumber.init
            )
        }
        if let connector = draft.connector { warnAboutDynamics(of: connector) }
        if !place.has("voiceConnector") { warnAboutCallerIDDynamics() }
        // The timeout is not looked at when the flow does not resume.
        if draft.resumes == true, let timeout = draft.timeout {
            warn(
                of: timeout,
                at: "timeout",
                as: "timeout",
                isNot: "a whole number from \(timeouts.lowerBound) to \(timeouts.upperBound)",
                read: readTimeout
            )
        }
        if let dtmf = draft.dtmf {
            warn(
                of: dtmf,
                at: "sendDTMF",
                as: "dtmf",
                isNot: "1 to 50 of the characters 0 to 9, comma, * and #",
                read: DTMFDigits.init
            )
        }
    }

    private func warnAboutCallerIDDynamics() {
        if let number = draft.callerIDNumber {
            warn(
                of: number,
                at: "callerIDNumber",
                as: "caller-id",
                isNot: "a number in E.164",
                read: PhoneNumber.init
            )
        }
        if let name = draft.callerIDName, case .missing(let path) = known.resolve(name) {
            place.warn(.unresolved(path, "caller-id-name"), at: "callerIDName")
        }
    }

    private func warnAboutDynamics(of connector: VoiceConnector) {
        let texts = [
            ("arn", connector.arn), ("toUser", connector.toUser),
            ("fromUser", connector.fromUser),
            ("userToUserInformation", connector.userToUserInformation),
        ]
        for case (let key, let text?) in texts {
            guard case .missing(let path) = known.resolve(text) else { continue }
            draft.connectorSection?.warn(.unresolved(path, "voice-connector"), at: key)
        }
    }

    private func warn<Value>(
        of property: Property<Value>,
        at key: String,
        as code: String,
        isNot allowed: String,
        read: (String) -> Value?
    ) {
        switch known.resolve(property, read: read) {
        case .value, .varying: break
        case .missing(let path): place.warn(.unresolved(path, code), at: key)
        case .unusable(let text):
            place.warn(
                Caution(
                    "\(code)-unusable",
                    "'\(property.dynamicText?.text.clipped(to: 60) ?? "")' is "
                        + "'\(text.clipped(to: 60))', which is not \(allowed), "
                        + "so every voice contact takes Error",
                    because: "a value that cannot be used takes Error; "
                        + "this is our choice, since the documentation is silent",
                    help: "give the attribute a value that is \(allowed)"
                ),
                at: key
            )
        }
    }

    private func warnAboutEmbeddedPath(in number: Property<PhoneNumber>) {
        guard let text = number.dynamicText, text.singlePath == nil else { return }
        place.warn(
            Caution(
                "phone-number-embedded-path",
                "'\(text.text.clipped(to: 60))' is more than one JSONPath, "
                    + "which Connect does not document for a phone number",
                because: "a phone number is static, or one JSONPath that is the whole value; "
                    + "text around a path is known only from older exports",
                help: "put the whole number into one attribute"
            ),
            at: "phoneNumber"
        )
    }

    /// Warns of attributes that the block does not ask for.
    func warnAboutUnusedAttributes() {
        guard let block = draft.block, let attributes = draft.attributesSection else { return }
        let used = Set(block.paths)
        for entry in attributes.entries
        where !used.contains(AttributePath(names: ["Attributes", entry.key])) {
            attributes.diagnosis.warn(
                Caution(
                    "attribute-unused",
                    "no property of the block asks for the attribute "
                        + "'\(entry.key.clipped(to: 60))'",
                    because: "an attribute is asked for by its JSONPath, such as "
                        + "$.Attributes.partner",
                    help: "remove it, or write its path where its value belongs"
                ),
                at: entry.position
            )
        }
    }
}

extension Caution {
    /// A path that has no value for any contact.
    fileprivate static func unresolved(_ path: AttributePath, _ code: String) -> Caution {
        let help =
            switch (path, path.names.first) {
            case (.systemNumber, _):
                "list the numbers of the instance under 'instance.phoneNumbers'"
            case (.customerNumber, _): "give 'contacts.voice.customer' a 'number'"
            case (_, "Attributes") where path.names.count == 2:
                "give '\(path.names[1].clipped(to: 60))' a value under 'transfer.attributes'"
            default:
                "use an attribute such as $.Attributes.partner, with a value under "
                    + "'transfer.attributes'"
            }
        return Caution(
            "\(code)-unresolved",
            "'\(path.description.clipped(to: 60))' has no value without a flow, "
                + "so every voice contact takes Error",
            because: "the bare block knows what 'transfer.attributes' says, the number of the "
                + "customer and the first of 'instance.phoneNumbers'; a property without a value "
                + "takes Error, which is our choice, since the documentation is silent",
            help: help
        )
    }
}
