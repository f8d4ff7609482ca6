/// The kinds of sections of a scenario file, and the keys of each.
///
/// Readers ask only for keys that stand here, and every other key of a file is reported.
enum SectionKind: CaseIterable {
    case scenario
    case contacts
    case stream
    case customer
    case customerNumber
    case arrivals
    case poisson
    case stage
    case transfer
    case voiceConnector
    case attributes
    case instance
    case carrier
    case failure
    case causes
    case law
    case uniform
    case lognormal
    case gamma
    case erlang
    case weibull
    case branch
    case trace
    case flow
    case flowBlocks
    case flowBlock
    case yields
    case transferBesideFlow

    /// The keys that are read.
    var keys: [String] {
        switch self {
        case .scenario:
            [
                "version", "name", "description", "seed", "replications", "duration",
                "maxContacts", "warmup", "contacts", "transfer", "flow", "instance", "carriers",
                "thresholds", "trace",
            ]
        case .contacts: ["voice", "chat", "task", "email"]
        case .stream: ["arrivals", "customer"]
        case .customer: ["number", "patience", "hangup"]
        case .customerNumber: ["prefix", "digits"]
        case .arrivals: ["poisson", "every", "even"]
        case .poisson: ["stages"]
        case .stage: ["for", "from", "to", "rate"]
        case .transfer:
            [
                "phoneNumber", "timeout", "resumeFlowAfterDisconnect", "sendDTMF",
                "callerIDNumber", "callerIDName", "flowType", "ringLimit", "dtmfTone", "dtmfGap",
                "countryNotCallable", "voiceConnector", "attributes",
            ]
        case .voiceConnector: ["arn", "toUser", "fromUser", "userToUserInformation"]
        case .attributes: []
        case .instance:
            [
                "region", "callableCountries", "phoneNumbers", "concurrentCalls",
                "concurrentChats", "concurrentTasks", "concurrentEmails", "countTransferred",
            ]
        case .carrier:
            [
                "name", "prefixes", "trunks", "setup", "failure", "answer", "noAnswer", "hangup",
                "callerIDRejection",
            ]
        case .failure: ["probability", "after", "causes"]
        case .causes: []
        case .law:
            [
                "constant", "exponential", "uniform", "lognormal", "gamma", "erlang", "weibull",
                "hyperexponential",
            ]
        case .uniform: ["from", "to"]
        case .lognormal: ["median", "sigma", "mean", "cv"]
        case .gamma: ["shape", "mean"]
        case .erlang: ["phases", "mean"]
        case .weibull: ["shape", "scale"]
        case .branch: ["share", "mean"]
        case .trace: ["moduleType"]
        case .flow: ["file", "attributes", "blocks"]
        case .flowBlocks, .yields: []
        case .flowBlock:
            ["takes", "error", "yields"] + Self.queueKeys
        case .transferBesideFlow:
            ["ringLimit", "dtmfTone", "dtmfGap", "countryNotCallable"]
        }
    }

    /// The keys that describe the agents behind a block that transfers to a queue.
    static let queueKeys = ["agents", "capacity", "handling", "patience"]

    /// Whether the author of the file chooses the keys.
    var hasFreeKeys: Bool { [.causes, .attributes, .flowBlocks, .yields].contains(self) }

    /// Keys that scenario files may have but this version does not simulate, and what to do instead.
    var keysNotSimulated: KeyValuePairs<String, String> {
        let arrivals = "the arrivals of this version are poisson, every and even"
        let rates = "write the course of the rate as 'stages'"
        let laws = "the laws of this version are \(SectionKind.law.keys.listed)"
        return switch self {
        case .customer:
            ["redial": "remove it; every contact is then a caller of its own"]
        case .arrivals:
            [
                "renewal": arrivals, "trace": arrivals, "burst": arrivals, "callers": arrivals,
                "thinking": arrivals,
            ]
        case .poisson: ["wave": rates, "curve": rates]
        case .carrier:
            [
                "callsPerSecond": "remove it; 'trunks' alone then limits the carrier",
                "outages": "remove it, or describe the failures of the whole run as 'failure'",
                "overflowTo": "remove it; a leg that finds no trunk is then blocked",
            ]
        case .law:
            [
                "mixture": laws, "empirical": laws, "histogram": laws, "pareto": laws,
                "truncatedAt": "remove it; the law is then not cut off",
            ]
        default: [:]
        }
    }

    /// Where a section of this kind stands, for saying where a misplaced key belongs.
    private var place: String? {
        switch self {
        case .scenario: "the top level"
        case .contacts: "'contacts'"
        case .stream: "a channel of 'contacts'"
        case .customer: "'customer'"
        case .transfer: "'transfer'"
        case .voiceConnector: "'voiceConnector'"
        case .instance: "'instance'"
        case .carrier: "a carrier"
        case .failure: "the 'failure' of a carrier"
        case .law: "laws of durations"
        case .trace: "'trace'"
        case .flow: "'flow'"
        case .flowBlock: "a block of 'flow.blocks'"
        case .customerNumber, .arrivals, .poisson, .stage, .attributes, .causes, .uniform,
            .lognormal, .gamma, .erlang, .weibull, .branch, .flowBlocks, .yields,
            .transferBesideFlow:
            nil
        }
    }

    /// What the author of an unknown key probably meant.
    func help(forUnknown key: String) -> String? {
        let nearest = key.nearest(in: keys)
        let slip = (keys + keysNotSimulated.map(\.key)).first {
            key.editDistance(to: $0, limit: 1) != nil
        }
        if let slip { return "did you mean '\(slip)'?" }
        if self == .transferBesideFlow {
            if key == "attributes" { return "move it to 'flow.attributes'" }
            if Self.transfer.keys.contains(key) {
                return "remove it; the flow's own blocks say this"
            }
        }
        let home = Self.allCases.first { kind in
            kind.place != nil && kind.keys.contains(key)
        }
        if let place = home?.place { return "'\(key)' is a key of \(place)" }
        if let nearest { return "did you mean '\(nearest)'?" }
        return "the keys here are \(keys.listed)"
    }
}
