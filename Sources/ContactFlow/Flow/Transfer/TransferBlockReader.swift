internal import Telephony
internal import Typesetting
internal import VirtualTime

/// Reads the properties of the block *Transfer to phone number* from the parameters of an action.
struct TransferBlockReader {
    private let action: FlowAction
    private(set) var findings: [FlowFinding] = []

    /// Starts to read.
    package init(of action: FlowAction) {
        self.action = action
    }

    private static let guide = "Amazon Connect Administrator Guide, Transfer to phone number"
    private static let language =
        "Amazon Connect API Reference, TransferParticipantToThirdParty"
    private static let knownParameters: Set = [
        "ThirdPartyPhoneNumber", "ThirdPartyConnectionTimeLimitSeconds",
        "ThirdPartyConnectionTimeoutSeconds", "ContinueFlowExecution", "ThirdPartyDTMFDigits",
        "CallerId", "VoiceConnector",
    ]

    /// Reads all properties and reports what is wrong with them.
    ///
    /// - Returns: `nil` when there is nowhere to call.
    package mutating func block(in flowType: FlowType) -> TransferBlock? {
        for name in (action.parameters.object ?? [:]).keys.sorted()
        where !Self.knownParameters.contains(name) {
            warn(
                "unknown-parameter",
                "'\(name.shortened)' is not a parameter of this action, so it is ignored",
                because: Self.language,
                help: name.nearest(in: Self.knownParameters.sorted())
                    .map { "did you mean '\($0)'?" },
                about: name,
                at: parameter(name)
            )
        }
        // Every property is read, whatever is wrong with the others.
        let destination = destination()
        let resumes = resumes()
        let timeout = timeout(isUsed: resumes ?? true)
        let dtmf = dtmf()
        let callerID = callerID()
        guard let destination else { return nil }
        var block = TransferBlock(destination: destination)
        if let timeout { block.timeout = timeout }
        if let resumes { block.resumesFlowAfterDisconnect = resumes }
        block.dtmf = dtmf
        block.callerIDNumber = callerID.number
        block.callerIDName = callerID.name
        block.flowType = flowType
        return block
    }

    // MARK: - Whom to call

    private mutating func destination() -> TransferBlock.Destination? {
        if let connector = action.parameters["VoiceConnector"] {
            return voiceConnector(connector).map { .voiceConnector($0) }
        }
        guard action.parameters["ThirdPartyPhoneNumber"] != nil else {
            fail(
                "destination-missing",
                "\(action.title) has no phone number",
                because: Self.guide,
                help: "give it 'ThirdPartyPhoneNumber'",
                about: "ThirdPartyPhoneNumber",
                at: action.place
            )
            return nil
        }
        return property(
            "ThirdPartyPhoneNumber",
            "number-format",
            "must be a number in E.164, such as +12065550100",
            embedded: "phone-number-embedded-path"
        ) { Self.number($0) }.map { .phoneNumber($0) }
    }

    /// A number that some plan may have.
    private static func number(_ text: String) -> PhoneNumber? {
        PhoneNumber(text).flatMap { $0.isTooShort ? nil : $0 }
    }

    private mutating func voiceConnector(_ value: FlowValue) -> VoiceConnector? {
        guard let arn = value["VoiceConnectorArn"]?.text, !arn.isEmpty else {
            fail(
                "voice-connector-arn",
                "the voice connector of \(action.title) has no 'VoiceConnectorArn'",
                because: "Amazon Connect Administrator Guide, External voice transfer",
                help: "give it the ARN of a connector of the instance",
                at: parameter("VoiceConnector")
            )
            return nil
        }
        func text(_ name: String) -> AttributeText? {
            value[name]?.text.map { AttributeText($0) }
        }
        return VoiceConnector(
            arn: AttributeText(arn),
            toUser: text("ToUser"),
            fromUser: text("FromUser"),
            userToUserInformation: text("UserToUserInformation")
        )
    }

    // MARK: - How

    private mutating func resumes() -> Bool? {
        let name = "ContinueFlowExecution"
        guard let value = action.parameters[name] else {
            warn(
                "resume-missing",
                "without '\(name)' the flow resumes after the call",
                because: "documentation: the default is True; observed: the service demands it",
                help: "write \"True\" or \"False\"",
                about: name,
                at: action.place
            )
            return nil
        }
        switch value.text?.lowercased() {
        case "true": return true
        case "false": return false
        default:
            fail(
                "resume-value",
                "'\(name)' must be \"True\" or \"False\"\(found(value))",
                because: Self.language + ": static only",
                help: "choose by a Compare between two blocks",
                at: parameter(name)
            )
            return nil
        }
    }

    private mutating func timeout(isUsed: Bool) -> Property<SimulationDuration>? {
        let name = "ThirdPartyConnectionTimeLimitSeconds"
        let alias = "ThirdPartyConnectionTimeoutSeconds"
        let hasName = action.parameters[name] != nil
        if action.parameters[alias] != nil {
            warn(
                "timeout-alias",
                "the service knows '\(alias)' by another name"
                    + (hasName ? ", which is here too and counts" : ""),
                because: "observed: exports have the other name, only documentation has this one",
                help: "write '\(name)'",
                at: parameter(alias)
            )
        } else if !hasName, isUsed {
            warn(
                "timeout-missing",
                "without '\(name)' a leg rings for 30 s",
                because: "observed: the service demands it; 30 s is what most exports have",
                about: name,
                at: action.place
            )
        }
        let used = hasName ? name : alias
        let range = TransferBlock.timeouts(
            toVoiceConnector: action.parameters["VoiceConnector"] != nil
        )
        let isNumber = action.text(of: used).flatMap { Int($0) } != nil
        let timeout = property(
            used,
            isNumber ? "timeout-range" : "timeout-format",
            "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        ) { TransferBlock.timeout(writtenAs: $0, in: range) }
        if isUsed, timeout?.fixedValue == .zero {
            warn(
                "timeout-zero",
                "with a timeout of 0 s only an answer without delay is in time",
                because: Self.language,
                help: "write a number of seconds, such as 30",
                at: parameter(used)
            )
        }
        return timeout
    }

    private mutating func dtmf() -> Property<DTMFDigits>? {
        let name = "ThirdPartyDTMFDigits"
        let allowed = "0123456789,*#"
        let isOfThese = action.text(of: name)?.allSatisfy { allowed.contains($0) } == true
        return property(
            name,
            isOfThese ? "dtmf-length" : "dtmf-characters",
            "must be 1 to \(DTMFDigits.mostCharacters) of the characters 0-9 , * #"
        ) { DTMFDigits($0) }
    }

    private mutating func callerID() -> (number: Property<PhoneNumber>?, name: AttributeText?) {
        guard let value = action.parameters["CallerId"] else { return (nil, nil) }
        guard value.object != nil else {
            fail(
                "caller-id-format",
                "'CallerId' must be an object with 'Number' or 'Name'",
                because: Self.language,
                at: parameter("CallerId")
            )
            return (nil, nil)
        }
        let number = property(
            "Number",
            of: "CallerId",
            "number-format",
            "must be a number of the instance in E.164"
        ) { Self.number($0) }
        let name = value["Name"]?.text.flatMap { $0.isEmpty ? nil : AttributeText($0) }
        return (number, name)
    }
}

// MARK: - Properties in general

extension TransferBlockReader {
    /// Reads a static or dynamic property.
    ///
    /// - Parameters:
    ///   - name: The parameter.
    ///   - object: The parameter of which it is a member.
    ///   - code: The code of the error for an unusable static value.
    ///   - rule: What a static value must be.
    ///   - embeddedCode: The code of the warning for a JSONPath inside of other text.
    ///   - read: Reads a static value.
    /// - Returns: `nil` when the property is absent or unusable.
    private mutating func property<Value: Hashable & Sendable>(
        _ name: String,
        of object: String? = nil,
        _ code: String,
        _ rule: String,
        embedded embeddedCode: String = "path-embedded",
        read: (String) -> Value?
    ) -> Property<Value>? {
        let place = object.map { parameter($0).member(name) } ?? parameter(name)
        let values = object.map { action.parameters[$0] ?? .null } ?? action.parameters
        guard let value = values[name] else { return nil }
        if let text = value.text {
            let dynamic = AttributeText(text)
            if !dynamic.isStatic {
                if dynamic.singlePath == nil {
                    warn(
                        embeddedCode,
                        "'\(name)' holds a JSONPath inside of other text\(found(value))",
                        because: Self.language + ": one JSONPath has to be the whole value",
                        help: "put the whole value into one attribute first",
                        at: place
                    )
                }
                return .dynamic(dynamic)
            }
            if let fixed = read(text) { return .fixed(fixed) }
        }
        let isTemplate = value.text?.contains("{{") == true || value.text?.contains("${") == true
        fail(
            value.text?.hasPrefix("$") == true ? "path-format" : code,
            "'\(name)' \(rule)\(found(value))",
            because: Self.language,
            help: isTemplate ? "fill in the template before you use the flow" : nil,
            at: place
        )
        return nil
    }

    private func found(_ value: FlowValue) -> String {
        value.text.map { ", but is '\($0.shortened)'" } ?? ""
    }

    private func parameter(_ name: String) -> FlowPlace {
        action.place.member("Parameters").member(name)
    }

    private mutating func fail(
        _ code: String,
        _ message: String,
        because reason: String,
        help: String? = nil,
        about subject: String? = nil,
        at place: FlowPlace
    ) {
        var finding = FlowFinding(.error, code, message, because: reason, help: help, at: place)
        finding.subject = subject
        findings.append(finding)
    }

    private mutating func warn(
        _ code: String,
        _ message: String,
        because reason: String? = nil,
        help: String? = nil,
        about subject: String? = nil,
        at place: FlowPlace
    ) {
        var finding = FlowFinding(.warning, code, message, because: reason, help: help, at: place)
        finding.subject = subject
        findings.append(finding)
    }
}
