internal import ContactFlow
internal import Telephony
internal import VirtualTime

extension SectionReader {
    /// Reads the properties of the block from the section `transfer`.
    func transferDraft() -> TransferDraft {
        var draft = TransferDraft(section: self)
        readDestination(of: &draft)
        draft.timeout = timeout("timeout")
        draft.resumes = resumption("resumeFlowAfterDisconnect")
        draft.dtmf = dtmf("sendDTMF")
        draft.callerIDNumber = number("callerIDNumber")
        draft.callerIDName = line("callerIDName", atMost: 256, rule: Rule("caller-id-name"))
            .map(AttributeText.init)
        draft.flowType = flowType("flowType")
        draft.ringLimit = duration(
            "ringLimit",
            isPositive: true,
            atMost: .minutes(10),
            rule: Rule("ring-limit")
        )
        draft.dtmfTone = duration("dtmfTone", atMost: .seconds(10), rule: Rule("dtmf-tone"))
        draft.dtmfGap = duration("dtmfGap", atMost: .seconds(10), rule: Rule("dtmf-gap"))
        draft.countryNotCallable = choice("countryNotCallable", rule: Rule("country-branch"))
        draft.attributesSection = section("attributes", as: .attributes)
        if let attributes = draft.attributesSection {
            draft.known = attributes.knownAttributes()
        } else {
            // A section that could not be read was meant to say something.
            draft.known.isUserDefinedVarying = has("attributes")
        }
        return draft
    }

    private func readDestination(of draft: inout TransferDraft) {
        guard let connector = entry("voiceConnector") else {
            guard has("phoneNumber") else {
                return reportMissing(
                    "phoneNumber",
                    rule: Rule("destination-missing"),
                    help: "write whom to call, or 'voiceConnector' for an external voice system"
                )
            }
            draft.destination = number("phoneNumber", mayEmbedPaths: true)
                .map { .phoneNumber($0) }
            return
        }
        draft.connectorSection = section("voiceConnector", as: .voiceConnector)
        let reading = draft.connectorSection?.voiceConnector()
        draft.connector = reading?.connector
        guard has("phoneNumber") else {
            if let reading, reading.isNamed {
                draft.destination = .voiceConnector(reading.connector)
            }
            return
        }
        _ = number("phoneNumber", mayEmbedPaths: true)
        report(
            "'\(name)' must have 'phoneNumber' or 'voiceConnector', but has both",
            rule: Rule(
                "destination-both",
                because: "the block transfers to a phone number or to an external voice system"
            ),
            help: "remove the one that is not meant",
            at: connector.position
        )
    }

    private func number(_ key: String, mayEmbedPaths: Bool = false) -> Property<PhoneNumber>? {
        property(key, .numberFormat, as: "a number in E.164", mayEmbedPaths: mayEmbedPaths) {
            text throws(ValueProblem) in
            try PhoneNumber(writtenAs: text)
        }
    }

    private func timeout(_ key: String) -> Property<SimulationDuration>? {
        let isForConnector = has("voiceConnector")
        let shortest = SimulationDuration.seconds(isForConnector ? 1 : 0)
        let allowed = isForConnector ? "between 1s and 600s" : "between 0s and 600s"
        let reason =
            isForConnector
            ? "the timeout of an external voice system is 1 to 600 seconds, or one JSONPath"
            : "the timeout is 0 to 600 seconds, or one JSONPath"
        return property(key, Rule("timeout-format", because: reason), as: "a duration") {
            text throws(ValueProblem) in
            do throws(ValueProblem) {
                return try SimulationDuration(
                    writtenAs: text,
                    in: shortest...TransferBlock.longestTimeout,
                    allowed: allowed
                )
            } catch {
                var problem = error
                if problem.isOutOfRange { problem.rule = Rule("timeout-range", because: reason) }
                throw problem
            }
        }
    }

    private func resumption(_ key: String) -> Bool? {
        boolean(
            key,
            rule: Rule(
                "resume-value",
                because: "'Resume flow after disconnect' is set in the block, never by JSONPath"
            )
        )
    }

    private func dtmf(_ key: String) -> Property<DTMFDigits>? {
        let most = DTMFDigits.mostCharacters
        let allowed = "1 to \(most) of the characters 0 to 9, comma, * and #"
        let reason = "the block sends at most \(most) of these characters; a comma pauses 750 ms"
        let characters = Rule("dtmf-characters", because: reason)
        return property(key, characters, as: allowed) { text throws(ValueProblem) in
            if let digits = DTMFDigits(text) { return digits }
            let others = text.filter { !$0.isASCIIDigit && !",*#".contains($0) }
            guard others.isEmpty else {
                throw .form(allowed, help: "leave out '\(others.clipped(to: 20))'")
            }
            throw .form(
                "\(allowed), not \(text.count)",
                rule: Rule("dtmf-length", because: reason)
            )
        }
    }

    private func flowType(_ key: String) -> FlowType? {
        let possible = FlowType.allCases.filter(\.allowsTransferBlock).map(\.rawValue)
        let allowed = possible.listed(before: "or")
        return scalar(key, rule: Rule("flow-type-unknown"), as: allowed) {
            text throws(ValueProblem) in
            guard let type = FlowType(rawValue: text) else {
                let nearest = text.nearest(in: FlowType.allCases.map(\.rawValue))
                throw .form(allowed, help: nearest.map { "did you mean '\($0)'?" })
            }
            guard type.allowsTransferBlock else {
                throw .form(
                    allowed,
                    help: "the block may stand in the flow types \(possible.listed)",
                    rule: Rule(
                        "flow-type",
                        because: "the block may not stand in a flow of the type \(text)"
                    )
                )
            }
            return type
        }
    }

    private func knownAttributes() -> KnownAttributes {
        var known = KnownAttributes()
        for entry in entries {
            let name = name(of: entry.key.clipped(to: 60))
            guard !entry.value.isNull else {
                report(
                    "'\(name)' has no value",
                    rule: .attributeValue,
                    help: "write a value or remove the key",
                    at: entry.position
                )
                known.varying.insert(AttributePath(names: ["Attributes", entry.key]))
                continue
            }
            let text = read(entry.value, named: name, rule: .attributeValue, as: "a text", { $0 })
            if let text {
                known.values[userDefined: entry.key] = text
            } else {
                known.varying.insert(AttributePath(names: ["Attributes", entry.key]))
            }
        }
        return known
    }
}

extension Rule {
    /// What an attribute of a contact may be.
    fileprivate static let attributeValue = Rule(
        "attribute-value",
        because: "the attributes of a contact are texts"
    )

    /// How telephone numbers are written.
    static let numberFormat = Rule(
        "number-format",
        because:
            "numbers are in E.164: a plus, then 2 to 15 digits that begin with the country code"
    )
}
