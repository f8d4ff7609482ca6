internal import ContactFlow
internal import Measures
internal import Telephony
internal import Typesetting
internal import VirtualTime

extension SectionReader {
    /// Reads the properties of the block from the section `transfer`.
    func transferDraft() -> TransferDraft {
        var draft = TransferDraft(place: BlockPlace(self))
        readDestination(of: &draft)
        draft.resumes = resumption("resumeFlowAfterDisconnect")
        // The limit that is not used has no default: to say it would deserve a warning.
        if has("timeout") || draft.resumes != false { draft.timeout = timeout("timeout") }
        draft.dtmf = dtmf("sendDTMF")
        draft.callerIDNumber = number("callerIDNumber")
        draft.callerIDName = line("callerIDName", atMost: 256, rule: Rule("caller-id-name"))
            .map(AttributeText.init)
        draft.flowType = flowType("flowType")
        readChoices(into: &draft)
        draft.attributesSection = section("attributes", as: .attributes)
        if let attributes = draft.attributesSection {
            draft.known = attributes.knownAttributes()
        } else {
            // A section that could not be read was meant to say something.
            draft.known.isUserDefinedVarying = has("attributes")
        }
        return draft
    }

    /// Reads what the documentation leaves open, which a scenario says of the blocks of its flow too.
    ///
    /// - Returns: A block with these choices and otherwise all defaults.
    func transferChoices() -> TransferBlock {
        var draft = TransferDraft(place: BlockPlace(self))
        draft.destination = TransferBlock.preset.destination
        readChoices(into: &draft)
        return draft.block ?? .preset
    }

    private func readChoices(into draft: inout TransferDraft) {
        if has("ringLimit") || draft.resumes != true {
            draft.ringLimit = duration(
                "ringLimit",
                isPositive: true,
                atMost: .minutes(10),
                rule: Rule("ring-limit")
            )
        }
        draft.dtmfTone = duration("dtmfTone", atMost: .seconds(10), rule: Rule("dtmf-tone"))
        draft.dtmfGap = duration("dtmfGap", atMost: .seconds(10), rule: Rule("dtmf-gap"))
        draft.countryNotCallable = choice("countryNotCallable", rule: Rule("country-branch"))
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
        let range = TransferBlock.timeouts(toVoiceConnector: isForConnector)
        let allowed = "between \(range.lowerBound)s and \(range.upperBound)s"
        let reason =
            isForConnector
            ? "the timeout of an external voice system is 1 to 600 whole seconds, or one JSONPath"
            : "the timeout is 0 to 600 whole seconds, or one JSONPath"
        return property(key, Rule("timeout-format", because: reason), as: "a duration") {
            text throws(ValueProblem) in
            let timeout: SimulationDuration
            do throws(ValueProblem) {
                timeout = try SimulationDuration(
                    writtenAs: text,
                    in: .seconds(range.lowerBound)...TransferBlock.longestTimeout,
                    allowed: allowed
                )
            } catch {
                var problem = error
                if problem.isOutOfRange { problem.rule = Rule("timeout-range", because: reason) }
                throw problem
            }
            let rest = timeout.nanoseconds % 1_000_000_000
            guard rest == 0 else {
                let whole = (timeout.nanoseconds - rest) / 1_000_000_000
                let near = whole >= max(1, Int64(range.lowerBound)) ? "\(whole)s or " : ""
                throw .form("whole seconds \(allowed)", help: "write \(near)\(whole + 1)s")
            }
            return timeout
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

    /// Reads attributes that every contact has: user-defined ones by name, others by their path.
    func knownAttributes() -> KnownAttributes {
        var known = KnownAttributes()
        for entry in entries {
            let name = name(of: entry.key.clipped(to: 60))
            guard let path = attributePath(of: entry) else { continue }
            guard !entry.value.isNull else {
                report(
                    "'\(name)' has no value",
                    rule: .attributeValue,
                    help: "write a value or remove the key",
                    at: entry.position
                )
                known.varying.insert(path)
                continue
            }
            let text = read(entry.value, named: name, rule: .attributeValue, as: "a text", { $0 })
            if let text {
                known.values[path] = text
            } else {
                known.varying.insert(path)
            }
        }
        return known
    }

    /// The path of an attribute; `nil`, reported, for what begins like a path and is none.
    private func attributePath(of entry: YAMLNode.Entry) -> AttributePath? {
        guard entry.key.hasPrefix("$") else {
            return AttributePath(names: ["Attributes", entry.key])
        }
        if let path = AttributePath(entry.key) { return path }
        report(
            "'\(entry.key.clipped(to: 60))' is no path to an attribute",
            rule: .attributeValue,
            help: "write a path such as $.External.number, or the name of a user-defined attribute",
            at: entry.position
        )
        return nil
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
            "numbers are in E.164: a plus, then 7 to 15 digits that begin with the country code"
    )
}
