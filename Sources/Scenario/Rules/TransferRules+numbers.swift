internal import ContactCenter
internal import ContactFlow
internal import Measures
internal import Plan
internal import Telephony

extension TransferRules {
    /// The number that every voice contact dials, if it is known here.
    var number: PhoneNumber? {
        guard case .phoneNumber(let property)? = draft.destination,
            case .value(let number) = known.resolve(property, read: PhoneNumber.init)
        else { return nil }
        return number
    }

    /// Warns of numbers that are not assigned, not callable or only with an approval.
    func warnAboutNumber() {
        guard let number else { return }
        let facts = number.facts
        if !facts.isValid {
            place.warn(
                Caution(
                    "number-not-assigned",
                    "'\(number)' is not in the numbering plan of its country, "
                        + "so calls to it may fail",
                    because: "libphonenumber knows no numbers of this length with these digits",
                    help: "check the digits after the country code"
                ),
                at: "phoneNumber"
            )
        }
        warnAboutCountry(of: number, facts.region)
        warnAboutPrefix(of: number)
    }

    /// Tells of a destination that no carrier serves: a mistake of the bare block where the
    /// destination is static, and a warning where it is dynamic or where a flow decides who dials it.
    func checkCarriers(of plan: ContactCenterPlan) {
        guard !plan.carriers.isEmpty, let destination = draft.destination else { return }
        let rule = Rule("number-not-served")
        switch destination {
        case .voiceConnector where plan.carrierIndex(serving: nil) == nil:
            let key = "voiceConnector"
            place.section.report(
                "no carrier serves '\(place.name(of: key))'",
                rule: rule,
                help: "add the prefix + to a carrier",
                at: place.section.entry(key)?.position ?? place.section.position
            )
        case .phoneNumber(let property):
            guard let number, plan.carrierIndex(serving: number) == nil else { return }
            let key = "phoneNumber"
            let help = "add its prefix to a carrier, or + for every number"
            if property.fixedValue != nil, !place.isInFlow {
                let message = "no carrier serves '\(place.name(of: key))', which is \(number)"
                return place.section.report(
                    message,
                    rule: rule,
                    help: help,
                    at: place.position(of: key)
                )
            }
            guard instance.plan.mayCall(number.facts.region), let resumes = draft.resumes else {
                return
            }
            let shown = property.dynamicText.map {
                "'\($0.text.clipped(to: 60))', which is \(number)"
            }
            place.warn(
                Caution(
                    rule.code,
                    "no carrier serves \(shown ?? "\(number)"), so \(place.comer) takes "
                        + (resumes ? "Call failed" : "Error"),
                    because: "a carrier serves the numbers that begin with one of its 'prefixes'",
                    help: help
                ),
                at: key
            )
        case .voiceConnector: break
        }
    }

    private func warnAboutCountry(of number: PhoneNumber, _ region: String?) {
        guard !instance.plan.mayCall(region), let resumes = draft.resumes else { return }
        let branch = draft.countryNotCallable ?? TransferBlock.preset.countryNotCallable
        let branchName = resumes && branch == .callFailed ? "Call failed" : "Error"
        let country =
            region.map { "\($0), the country of '\(number)'" } ?? "'\(number)', of no country"
        place.warn(
            Caution(
                "country-not-callable",
                "the instance may not call \(country): \(place.comer) takes \(branchName), "
                    + "and nothing is dialled",
                because: "a number's country must be on the instance's list, else the call fails; "
                    + "by which branch is not documented and set by 'countryNotCallable'",
                help: region.map {
                    "list \($0) with the others under 'instance.callableCountries', "
                        + "as a quota increase would"
                } ?? "dial a number of a country"
            ),
            at: "phoneNumber"
        )
    }

    private func warnAboutPrefix(of number: PhoneNumber) {
        if number.begins(with: "+86") {
            place.warn(
                Caution(
                    "number-needs-approval",
                    "calls to +86 need an approval of AWS first",
                    because: "they must show a Connect DID that is not from Hong Kong, Macao, "
                        + "Taiwan or Singapore, last 15 s or longer, and come at most 5 times a "
                        + "minute from one caller ID",
                    help: "ask AWS Support; this program dials without the approval"
                ),
                at: "phoneNumber"
            )
        }
        guard let prefix = number.longestPrefix(of: instance.blockedPrefixes) else { return }
        place.warn(
            Caution(
                "prefix-blocked",
                "an instance does not call \(prefix) by default",
                because: "some prefixes were blocked on the published lists "
                    + "although the country was on them: \(prefix) is one",
                help: "ask AWS Support to allow it; this program dials it all the same"
            ),
            at: "phoneNumber"
        )
    }
}
