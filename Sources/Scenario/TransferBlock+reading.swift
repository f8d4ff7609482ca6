internal import ContactFlow
internal import Telephony
internal import VirtualTime

extension SectionReader {
    /// Reads the properties of the block from the section `transfer`.
    ///
    /// - Returns: `nil`, reported, without a number to dial.
    func transferBlock() -> TransferBlock? {
        let destination = scalar("phoneNumber", isRequired: true, as: "a number in E.164") {
            text throws(ValueProblem) in
            try TransferBlock.Destination(writtenAs: text)
        }
        // A number stands in for one that cannot be read, so that the other keys are read too.
        var block = TransferBlock(destination: destination ?? .path("$"))
        if let timeout = duration("timeout", atMost: .minutes(10)) { block.timeout = timeout }
        if let resumes = boolean("resumeFlowAfterDisconnect") {
            block.resumesFlowAfterDisconnect = resumes
        }
        block.dtmf = dtmf("sendDTMF")
        block.callerIDNumber = scalar("callerIDNumber", as: "a number in E.164") {
            text throws(ValueProblem) in
            text.hasPrefix("$") ? try text.checkedPath() : try PhoneNumber(writtenAs: text).e164
        }
        block.callerIDName = line("callerIDName", atMost: 256)
        if let flowType: TransferBlock.FlowType = choice("flowType") { block.flowType = flowType }
        if let limit = duration("ringLimit", isPositive: true, atMost: .minutes(10)) {
            block.ringLimit = limit
        }
        if let tone = duration("dtmfTone", atMost: .seconds(10)) { block.dtmfTone = tone }
        if let gap = duration("dtmfGap", atMost: .seconds(10)) { block.dtmfGap = gap }
        if let branch: TransferBlock.CountryBranch = choice("countryNotCallable") {
            block.countryNotCallable = branch
        }
        return destination == nil ? nil : block
    }

    private func dtmf(_ key: String) -> String? {
        let allowed = "1 to 50 of the characters 0 to 9, comma, * and #"
        return scalar(key, as: allowed) { text throws(ValueProblem) in
            guard text.allSatisfy({ $0.isASCIIDigit || ",*#".contains($0) }) else {
                throw .form(allowed)
            }
            guard (1...50).contains(text.count) else {
                throw .form("\(allowed), not \(text.count)")
            }
            return text
        }
    }
}

extension TransferBlock.Destination {
    /// Reads a number in E.164, or a JSONPath.
    init(writtenAs text: String) throws(ValueProblem) {
        if text.hasPrefix("$") {
            self = .path(try text.checkedPath())
        } else {
            self = .number(try PhoneNumber(writtenAs: text))
        }
    }
}

extension String {
    /// The text, which must be a JSONPath of names, such as `$.Attributes.partner`.
    fileprivate func checkedPath() throws(ValueProblem) -> String {
        let names = dropFirst(2)
        guard hasPrefix("$."), !names.isEmpty, names.last != ".", !names.contains(".."),
            !names.contains(where: \.isWhitespace)
        else {
            throw .form("a JSONPath such as $.Attributes.partner")
        }
        return self
    }
}
