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
            section.warn(
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

    /// Warns of a dynamic number that every contact has and that no carrier serves.
    ///
    /// A static one is a mistake.
    func warnAboutCarriers(of plan: ContactCenterPlan) {
        guard let number, !plan.carriers.isEmpty, plan.carrierIndex(serving: number) == nil,
            instance.plan.mayCall(number.facts.region),
            case .phoneNumber(.dynamic(let text))? = draft.destination,
            let resumes = draft.resumes
        else { return }
        section.warn(
            Caution(
                "number-not-served",
                "no carrier serves '\(text.text.clipped(to: 60))', which is \(number), so every "
                    + "voice contact takes \(resumes ? "Call failed" : "Error")",
                because: "a carrier serves the numbers that begin with one of its 'prefixes'",
                help: "add its prefix to a carrier, or + for every number"
            ),
            at: "phoneNumber"
        )
    }

    private func warnAboutCountry(of number: PhoneNumber, _ region: String?) {
        guard !instance.plan.mayCall(region), let resumes = draft.resumes else { return }
        let branch = draft.countryNotCallable ?? TransferBlock.preset.countryNotCallable
        let branchName = resumes && branch == .callFailed ? "Call failed" : "Error"
        let place =
            region.map { "\($0), the country of '\(number)'" } ?? "'\(number)', of no country"
        section.warn(
            Caution(
                "country-not-callable",
                "the instance may not call \(place): every voice contact takes \(branchName), "
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
            section.warn(
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
        section.warn(
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
