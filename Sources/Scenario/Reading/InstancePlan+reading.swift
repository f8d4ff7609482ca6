internal import ContactCenter
internal import Measures
internal import Plan
internal import Telephony
internal import Typesetting

/// The instance as far as it could be read.
struct InstanceDraft {
    /// The instance, without what is wrong.
    var plan = InstancePlan()
    /// Prefixes that it may not call although it may call the country.
    var blockedPrefixes = PhoneNumber.blockedPrefixes
    /// Whether its numbers were written, but wrongly.
    var hasWrongNumbers = false
}

extension SectionReader {
    /// Reads the section `instance`.
    func instanceDraft() -> InstanceDraft {
        var draft = InstanceDraft()
        draft.plan.phoneNumbers = list(
            "phoneNumbers",
            rule: .numberFormat,
            of: "numbers in E.164"
        ) { text throws(ValueProblem) in
            try PhoneNumber(writtenAs: text).e164
        }
        draft.hasWrongNumbers = draft.plan.phoneNumbers == nil && has("phoneNumbers")
        draft.plan.concurrentCalls = quota("concurrentCalls", default: 10)
        draft.plan.concurrentChats = quota("concurrentChats", default: 500)
        draft.plan.concurrentTasks = quota("concurrentTasks", default: 2500)
        draft.plan.concurrentEmails = quota("concurrentEmails", default: 1000)
        if let counts = boolean("countTransferred", rule: Rule("count-transferred")) {
            draft.plan.countsTransferred = counts
        }
        readCountries(of: &draft)
        return draft
    }

    /// Reads what the instance may call: the list of the file, or else that of the Region.
    private func readCountries(of draft: inout InstanceDraft) {
        let region = region("region")
        guard !has("callableCountries") else {
            draft.plan.callableCountries = list(
                "callableCountries",
                rule: Rule("country-code"),
                of: "countries such as GB"
            ) { text throws(ValueProblem) in
                try Self.country(text)
            }
            draft.blockedPrefixes = []
            return
        }
        guard let region else { return }
        guard let preset = region.preset else {
            return warn(
                Caution(
                    "region-without-list",
                    "no list of countries is published for \(region.name), "
                        + "so numbers of every country are dialled",
                    because: "an instance may call only the countries on its list, "
                        + "and what is on it by default depends on the Region",
                    help: "list the countries under 'callableCountries'"
                ),
                at: "region"
            )
        }
        draft.plan.callableCountries = preset.countries
        draft.blockedPrefixes = preset.blockedPrefixes
    }

    private func region(_ key: String) -> (name: String, preset: RegionPreset?)? {
        scalar(key, rule: Rule("region-unknown"), as: "a Region") { text throws(ValueProblem) in
            guard let region = RegionPreset.byRegion.first(where: { $0.key == text }) else {
                let regions = RegionPreset.byRegion.map(\.key)
                throw .form(
                    "a Region with Amazon Connect",
                    help: text.nearest(in: regions).map { "did you mean '\($0)'?" }
                        ?? "the Regions are \(regions.listed)"
                )
            }
            return (region.key, region.value)
        }
    }

    private static func country(_ text: String) throws(ValueProblem) -> String {
        guard text.count == 2, text.allSatisfy({ ("A"..."Z").contains($0) }), text != "UK" else {
            let meant = text == "UK" ? "GB" : text.uppercased()
            let isCode = text.count == 2 && text.allSatisfy { $0.isASCII && $0.isLetter }
            throw .form(
                "an ISO 3166 code such as GB",
                help: isCode ? "write \(meant)" : nil
            )
        }
        return text
    }

    private func quota(_ key: String, default preset: Int) -> Int? {
        let allowed = "a whole number or the word default"
        return scalar(key, rule: Rule("quota"), as: allowed) { text throws(ValueProblem) in
            if text == "default" { return preset }
            guard WrittenQuantity(text) != nil else { throw .form(allowed) }
            return try Int(count: text, in: 0...1 << 53)
        }
    }

    /// Reads a list of texts.
    ///
    /// - Returns: `nil` when the key is absent or a text is wrong.
    func list<Value>(
        _ key: String,
        rule: Rule? = nil,
        of what: String,
        _ read: (String) throws(ValueProblem) -> Value
    ) -> [Value]? {
        guard let items = items(key, rule: rule, of: what) else { return nil }
        let values = items.enumerated().compactMap { index, item in
            self.read(
                item,
                named: "\(name(of: key)).\(index)",
                rule: rule,
                as: "one of \(what)",
                read
            )
        }
        return values.count == items.count ? values : nil
    }
}
