internal import ContactCenter
internal import Telephony

extension SectionReader {
    /// Reads the section `instance`.
    func instancePlan() -> InstancePlan {
        var instance = InstancePlan()
        instance.region = region("region")
        instance.callableCountries = list("callableCountries", of: "countries such as GB") {
            text throws(ValueProblem) in
            try Self.country(text)
        }
        instance.phoneNumbers = list("phoneNumbers", of: "numbers in E.164") {
            text throws(ValueProblem) in
            try PhoneNumber(writtenAs: text).e164
        }
        instance.concurrentCalls = quota("concurrentCalls", default: 10)
        instance.concurrentChats = quota("concurrentChats", default: 500)
        instance.concurrentTasks = quota("concurrentTasks", default: 2500)
        instance.countsTransferred = boolean("countTransferred") ?? false
        for key in ["region", "callableCountries"] {
            warn(
                "countries-not-simulated",
                "'\(name(of: key))' is not simulated by this version yet: "
                    + "numbers of every country are dialled",
                at: key
            )
        }
        return instance
    }

    /// Regions with Amazon Connect.
    ///
    /// Source: Amazon Connect Administrator Guide, "Availability of Amazon Connect services by
    /// Region".
    private static let regions = [
        "us-east-1", "us-west-2", "ca-central-1", "us-gov-west-1", "af-south-1",
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1",
        "ap-southeast-2", "eu-central-1", "eu-west-2",
    ]

    private func region(_ key: String) -> String? {
        scalar(key, as: "a Region") { text throws(ValueProblem) in
            guard Self.regions.contains(text) else {
                let nearest = text.nearest(in: Self.regions)
                throw .form(
                    "a Region with Amazon Connect",
                    help: nearest.map { "did you mean '\($0)'?" }
                        ?? "the Regions are \(Self.regions.listed)"
                )
            }
            return text
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
        return scalar(key, as: allowed) { text throws(ValueProblem) in
            if text == "default" { return preset }
            guard WrittenQuantity(text) != nil else { throw .form(allowed) }
            return try Int(count: text, in: 0...1 << 53)
        }
    }

    /// Reads a list of texts.
    func list<Value>(
        _ key: String,
        of what: String,
        _ read: (String) throws(ValueProblem) -> Value
    ) -> [Value]? {
        items(key, of: what)?.enumerated().compactMap { index, item in
            self.read(item, named: "\(name(of: key)).\(index)", as: "one of \(what)", read)
        }
    }
}
