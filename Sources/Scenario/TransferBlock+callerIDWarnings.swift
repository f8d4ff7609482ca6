internal import ContactFlow
internal import Telephony

extension SectionReader {
    /// Warns of numbers that carriers may reject, as the documentation of Amazon Connect says.
    ///
    /// These are risks, not certainties, so nothing here is an error.
    ///
    /// Source: Amazon Connect Administrator Guide, "Transfer to phone number" and "Set up outbound
    /// caller ID".
    func warnAboutNumbers(of block: TransferBlock) {
        if let name = block.callerIDName, name.contains(where: { ";/?:@&=+$,".contains($0) }) {
            warn(
                "caller-id-name-reserved",
                "the characters ; / ? : @ & = + $ , of a caller ID name are reserved, "
                    + "so the call may fail or show another name",
                at: "callerIDName"
            )
        }
        guard case .number(let number) = block.destination else { return }
        let facts = number.facts
        if !facts.isValid {
            warn(
                "number-not-assigned",
                "'\(number)' is not in the numbering plan of its country, so calls to it may fail",
                at: "phoneNumber"
            )
        }
        warnAboutPrefix(of: number)
        if let text = block.callerIDNumber {
            // What a JSONPath will yield is not known here.
            if let callerID = PhoneNumber(text) { warn(aboutShowing: callerID, to: facts) }
        } else if let region = facts.region, region != "US" {
            warnAboutMissingCallerID(to: region)
        }
    }

    private func warnAboutPrefix(of number: PhoneNumber) {
        if number.begins(with: "+86") {
            warn(
                "number-needs-approval",
                "calls to +86 need an approval of AWS first",
                at: "phoneNumber"
            )
        }
        let blocked = ["+447", "+8170", "+8180", "+8190"].first { number.begins(with: $0) }
        if let blocked {
            warn(
                "prefix-blocked",
                "an instance does not call \(blocked) by default",
                at: "phoneNumber"
            )
        }
    }

    private func warnAboutMissingCallerID(to region: String) {
        let risk =
            switch region {
            case "GB": "carriers in the United Kingdom may reject calls without one"
            case "AU": "carriers in Australia want a DID number of the instance"
            default: "carriers outside of the US may block or redirect such calls"
            }
        warn(
            "caller-id-missing",
            "without 'callerIDNumber' the customer's own number is shown, and \(risk)",
            at: "phoneNumber"
        )
    }

    private func warn(aboutShowing callerID: PhoneNumber, to destination: PhoneNumber.Facts) {
        let facts = callerID.facts
        if destination.region == "AU", facts.isTollFree || facts.region != "AU" {
            warn(
                "caller-id-australia",
                "carriers in Australia may reject a caller ID that is toll-free or foreign",
                at: "callerIDNumber"
            )
        }
        if destination.region == "GB", !facts.isValid {
            warn(
                "caller-id-united-kingdom",
                "carriers in the United Kingdom may reject a caller ID that no plan assigns",
                at: "callerIDNumber"
            )
        }
        if destination.isTollFree, facts.isTollFree, facts.region == "US" {
            warn(
                "caller-id-toll-free",
                "carriers may filter a toll-free caller ID that calls a toll-free number",
                at: "callerIDNumber"
            )
        }
    }
}
